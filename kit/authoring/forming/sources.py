"""A publication of one's own, made from a form, in one's own references.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from kit.authoring.editing.naming import unlike
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.schema.reference import DOI_PATTERN, ISBN_PATTERN

#: What people copy with a DOI.
_ADDRESS: Final = re.compile(r"^\s*(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def source(answers: Mapping[str, str], taken: Collection[str]) -> dict[str, Any]:
    """Return the publication that a form tells; raise KitError for what it lacks."""
    said = {key: " ".join(value.split()) for key, value in answers.items()}
    labels = {
        "authors": tr("the authors"),
        "year": tr("the year"),
        "title": tr("the title"),
        "source": tr("the journal or the publisher"),
        "says": tr("what it says"),
    }
    for key, label in labels.items():
        if not said.get(key):
            raise KitError(tr("Nothing was added yet: {what} is missing.", what=label))
    year = said["year"]
    if not (year.isdecimal() and len(year) == 4 and 1800 <= int(year) <= 2100):
        raise KitError(tr("Found the year “{year}”; allowed: a year such as 2018.", year=year[:20]))
    surname = re.split(r"[,\s]", said["authors"])[0]
    return {
        "id": unlike(taken, f"{surname} {year}", f"source {year}".replace(" ", "-")),
        "authors": said["authors"],
        "year": int(year),
        "title": said["title"],
        "source": said["source"],
        **_found_by(said),
        "says": said["says"],
    }


def _found_by(said: Mapping[str, str]) -> dict[str, str]:
    doi, isbn = _ADDRESS.sub("", said.get("doi", "")), said.get("isbn", "")
    if doi and not re.match(DOI_PATTERN, doi):
        raise KitError(
            tr("Found the DOI “{doi}”; allowed: one such as 10.1037/a0016062.", doi=doi[:60])
        )
    if isbn and not re.match(ISBN_PATTERN, isbn):
        raise KitError(
            tr("Found the ISBN “{isbn}”; allowed: one such as 978-0-306-40615-7.", isbn=isbn[:30])
        )
    if not doi and not isbn:
        raise KitError(tr("Nothing was added yet: give its DOI or its ISBN, so it can be found."))
    return {**({"doi": doi} if doi else {}), **({"isbn": isbn} if isbn else {})}

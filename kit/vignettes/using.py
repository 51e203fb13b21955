"""Whether a case has changed since a revision: its files, and the catalogue entries that it uses.

A revision keeps the whole catalogue, and so has another id with every entry that is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kit.vignettes.folders import VIGNETTE
from kit.vignettes.library import Library
from kit.vignettes.revisions import LAYERS, Texts, catalogue_of, texts_of
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.reference import Reference

#: What may be the id of an entry.
_NAME: Final = re.compile(r"[\w-]+")

Used = tuple[dict[str, Intervention], dict[str, Reference]]


def reads_as(library: Library, slug: str, texts: Texts) -> bool:
    """Return whether a case is as in a revision, but for catalogue entries that it does not use."""
    now = texts_of(library, slug)
    if slug not in library.vignettes or _own(now) != _own(texts):
        return False
    tags = {"", *_tags(now), *_tags(texts)}
    return all(_used(now, tag) == _used(texts, tag) for tag in sorted(tags))


def _own(texts: Texts) -> Texts:
    """Return the files of the case itself."""
    return {path: body for path, body in texts.items() if "/" not in path}


def _tags(texts: Texts) -> Iterable[str]:
    """Return the languages of the catalogue's translations."""
    return (
        path.split(".")[1] for path in texts if path.startswith(LAYERS) and path.count(".") == 2
    )


def _used(texts: Texts, language: str) -> Used:
    """Return the entries that a case names, and the references that these name, in a language.

    A word of its prose that happens to be an id counts, too: that errs towards a change.
    """
    catalogue = catalogue_of(texts, language)
    named = set(_NAME.findall(texts[VIGNETTE].decode(errors="replace")))
    interventions = {id: one for id, one in catalogue.interventions.items() if id in named}
    named |= {id for one in interventions.values() for id in one.references}
    return interventions, {id: one for id, one in catalogue.references.items() if id in named}

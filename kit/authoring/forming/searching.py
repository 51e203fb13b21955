"""Search the catalogue by words, so that nobody has to know an id."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from kit.language import tr
from kit.vignettes import Catalogue
from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.reference import Reference

#: So many are shown at once.
MOST: Final = 8
T = TypeVar("T", Intervention, Reference)


def interventions(catalogue: Catalogue, words: str) -> Sequence[Intervention]:
    """Return the interventions in which all words stand; those with them in the name first."""
    return _found(words, ((one, one.name, _of(one)) for one in catalogue.interventions.values()))


def references(catalogue: Catalogue, words: str) -> Sequence[Reference]:
    """Return the references in which all words stand: author, year, title, DOI, what they say."""
    return _found(words, ((one, one.title, _cited(one)) for one in catalogue.references.values()))


def _found(words: str, among: Iterable[tuple[T, str, str]]) -> Sequence[T]:
    wanted = plain(words).split()
    hits = [
        (not all(word in plain(name) for word in wanted), plain(name), one.id, one)
        for one, name, text in among
        if all(word in plain(f"{name} {text}") for word in wanted)
    ]
    return [one for *_, one in sorted(hits, key=lambda hit: hit[:3])]


def _of(one: Intervention) -> str:
    rows = " ".join(f"{row} {CURRICULUM.get(row, '')}" for row in one.covers)
    school = " ".join(one.modality)
    return f"{one.id} {one.what} {one.competency} {tr(one.competency)} {school} {rows}"


def _cited(one: Reference) -> str:
    return f"{one.id} {one.authors} {one.year} {one.source} {one.doi or ''} {one.says}"


def plain(text: str) -> str:
    """Return a text as it is compared: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))

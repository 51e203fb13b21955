"""The names that a file may refer to: those in its own text, and those of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from kit.authoring.completing.lines import COMMENT, Entry, entries
from kit.vignettes import Catalogue
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.reference import Reference
from kit.vignettes.schema.vocabulary import Tone
from kit.vignettes.translating.outline import Branch

#: Lists whose items have ids, and the key that says most about an item.
TITLES: Mapping[str, str] = {
    "scenes": "title",
    "endings": "title",
    "options": "words",
    "signals": "what",
    "fragments": "text",
    "interventions": "name",
    "references": "title",
}
IN_BRACKETS = re.compile(r"\bid: *([\w-]+)")
#: Characters of a text that stand beside an id.
SHOWN = 70


@dataclass(frozen=True)
class Known:
    """What lies outside a text: the catalogue, and what a translation is of, where it is one."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    source: Branch | None = None


@dataclass(frozen=True)
class Name:
    """An id, a line about it, and all that is known of it."""

    id: str
    title: str
    about: str = ""


@lru_cache(maxsize=8)
def names_in(text: str) -> Mapping[str, tuple[Name, ...]]:
    """Return the names that a text defines, by the list they stand in; broken or not."""
    lines, found, _ = entries(text)
    made: dict[str, dict[str, str]] = {}
    for at, (kind, column, name) in _ids(found):
        title = _title(lines, found, at, column, TITLES[kind])
        made.setdefault(kind, {}).setdefault(name, title)
    return {kind: tuple(Name(*one) for one in some.items()) for kind, some in made.items()}


def _ids(found: tuple[Entry, ...]) -> Iterator[tuple[int, tuple[str, int, str]]]:
    """Yield the index of each entry with an id, the list it stands in, its column, and the id."""
    above: list[tuple[int, str]] = []
    for at, entry in enumerate(found):
        least = entry.dashes[0] if entry.dashes else entry.column
        above = [one for one in above if one[0] < least or (entry.dashes and one[0] == least)]
        kind = above[-1][1] if above else ""
        if kind in TITLES:
            if entry.key == "id" and entry.value:
                yield at, (kind, entry.column, _bare(entry.value))
            elif braced := IN_BRACKETS.search(entry.value if not entry.key else ""):
                yield at, (kind, entry.column, braced[1])
        if (entry.dashes and entry.key and not entry.value) or (entry.key and not entry.dashes):
            above.append((entry.column, entry.key))


def _title(lines: tuple[str, ...], found: tuple[Entry, ...], at: int, column: int, key: str) -> str:
    """Return the beginning of what the item's ``key`` says; in braces, or below the id."""
    braced = re.search(rf"\b{key}: *([^,}}]+)", found[at].value)
    if braced and not found[at].key:
        return braced[1].strip("\"' ")[:SHOWN]
    for entry in found[at + 1 : at + 20]:
        if entry.column < column or (entry.dashes and entry.dashes[-1] < column):
            break
        if entry.column == column and entry.key == key:
            text = entry.value
            if text[:1] in ("", ">", "|") and entry.line + 1 < len(lines):
                text = lines[entry.line + 1].strip()
            return _bare(text)[:SHOWN]
    return ""


def _bare(value: str) -> str:
    """Return a value without its quotes, or without the comment beside it."""
    if value[:1] in ("'", '"'):
        return value[1:].partition(value[0])[0]
    return COMMENT.split(value)[0].strip()


def of_catalogue(catalogue: Catalogue) -> Mapping[str, tuple[Name, ...]]:
    """Return the names that every case has: of the catalogue, and the tones of endings."""
    return {
        "tones": tuple(Name(tone, "every ending of this tone") for tone in get_args(Tone)),
        "interventions": tuple(map(_intervention, catalogue.interventions.values())),
        "references": tuple(map(_reference, catalogue.references.values())),
    }


def _intervention(one: Intervention) -> Name:
    return Name(one.id, one.name, f"{one.name}\n\n{one.what}\n\n+ {one.helps}\n\n− {one.harms}")


def _reference(one: Reference) -> Name:
    found = f"doi:{one.doi}" if one.doi else f"ISBN {one.isbn}"
    cited = f"{one.authors} ({one.year}). {one.title}. {one.source}. {found}"
    return Name(one.id, f"{one.authors} ({one.year}): {one.title}", f"{cited}\n\n{one.says}")

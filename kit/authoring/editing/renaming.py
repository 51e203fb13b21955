"""Give a part of a case another id: everywhere where it is named, and in its translations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kit.authoring.editing.places import Places, places
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.check.names import given, ids
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Mark, Node
from kit.vignettes.schema.base import ID_PATTERN
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating.outline import outline
from kit.vignettes.translating.units import units

#: The keys that name a part, by the list in which the part has its id.
NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "scenes": ("next", "to", "visited", "on_entering"),
    "endings": ("next", "to", "in"),
    "options": ("chosen",),
    "signals": ("answers", "answered"),
    "fragments": ("does", "feels", "protects"),
    "interventions": ("intervention",),
    "references": ("references",),
}
#: Lists that share their names.
TOGETHER: Final = {"scenes": "endings", "endings": "scenes"}


def renamed(texts: Mapping[str, str], kind: str, old: str, new: str) -> dict[str, str]:
    """Return those of the files of a case, by name, that change with the id.

    ``kind`` is the list in which the part stands: scenes, options, endings, signals, fragments.
    Raises KitError for an id that cannot be or is taken, and EditError for a file with errors.
    """
    read = {file: places(text) for file, text in texts.items()}
    _require_free(read[VIGNETTE], kind, new)
    found = {}
    for file, here in read.items():
        marks = _named(here, kind, old) if file == VIGNETTE else _translated(here, kind, old)
        text = _replaced(here, marks, old, new)
        text = text if file == VIGNETTE else _fingerprints(text, kind, old, new)
        if text != here.text:
            found[file] = text
    return found


def reprinted(text: str, before: Vignette, after: Vignette) -> str:
    """Return a translation with the fingerprints of the case with its new id.

    Fingerprints are of paths, too; one that was out of date stays so.
    """
    old, new = units(outline(before)), units(outline(after))
    prints = {one: other for one, other in zip(old.values(), new.values(), strict=True)}
    return re.sub(r'"([0-9a-f]{8})"', lambda found: f'"{prints.get(found[1], found[1])}"', text)


def _require_free(here: Places, kind: str, new: str) -> None:
    if not re.fullmatch(ID_PATTERN, new) or len(new) > 80:
        raise KitError(
            tr(
                "“{id}” cannot be an id. Allowed: small letters a to z, digits, and single "
                "hyphens between them, 80 at most, a letter first.",
                id=new[:80],
            )
        )
    names = given(here.root)
    if new in names.get(kind, {}) or new in names.get(TOGETHER.get(kind, ""), {}):
        raise KitError(tr("There is something called “{id}” already. Choose another.", id=new))


def _named(here: Places, kind: str, old: str) -> Iterator[Mark]:
    """Yield the marks of an id, and of each place that names it."""
    yield from (node.mark for which, id, _, node in ids(here.root) if (which, id) == (kind, old))
    for key in NAMED_BY[kind]:
        yield from (node.mark for _, node in here.root.under(key) if node.data == old)


def _translated(here: Places, kind: str, old: str) -> Iterator[Mark]:
    """Yield the marks of the keys by which a translation names it."""
    every: list[tuple[tuple[str | int, ...], Node]] = [((), here.root), *here.root.walk()]
    for path, node in every:
        if path and path[-1] == kind and old in node.keys:
            yield node.keys[old]


def _replaced(here: Places, marks: Iterator[Mark], old: str, new: str) -> str:
    text = here.text
    for at in sorted({here.at(mark) for mark in marks}, reverse=True):
        rest = text[at:]
        text = text[:at] + rest.replace(old, new, 1)
    return text


def _fingerprints(text: str, kind: str, old: str, new: str) -> str:
    """Return a translation whose fingerprints are for the new id."""
    head, sign, tail = text.partition("\nof:\n")
    dotted = rf"((?:^|\.|\s){kind}\.){re.escape(old)}(?=[.:])"
    return head + sign + re.sub(dotted, rf"\g<1>{new}", tail)

"""The difference between two revisions of a case: by scene, option and key, word by word."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from kit.authoring.publishing.lines import changed_lines
from kit.authoring.publishing.naming import about, heading_of, named
from kit.authoring.publishing.words import Piece, changed_words
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.folders import MODULE, VIGNETTE
from kit.vignettes.reading.document import read_document
from kit.vignettes.revisions import Texts

#: What a file of YAML holds, once read.
Data: TypeAlias = object

#: How alike two things must be, 0..1, for one to be the other under a new id.
ALIKE: Final = 0.6

#: More pairs than this are not searched for a thing under a new id: 50 removed and 50 added ones.
PAIRS: Final = 2_500

#: Keys that say nothing to a reader: fingerprints of translated texts, the file's own name.
UNTOLD: Final = ("of", "format", "translates")

#: ``written``: other bytes that say the same, such as a space, a comment or quotation marks.
How = Literal["changed", "added", "removed", "renamed", "moved", "written"]


@dataclass(frozen=True)
class Change:
    """One thing that is different.

    ``file`` is the heading of its file, ``where`` the way to it in words, ``pieces`` what was
    taken out and put in.
    """

    file: str
    where: tuple[str, ...]
    how: How
    pieces: tuple[Piece, ...]


def changes(before: Texts, after: Texts) -> tuple[Change, ...]:
    """Return what is different between the texts of two revisions, in the order of the files.

    Of a file that says the same in another spelling (comments, quotation marks, line breaks) the
    lines are told: its revision is another. Raises KitError for a file that is no YAML.
    """
    found: list[Change] = []
    for file in sorted({*before, *after}, key=_rank):
        if before.get(file) != after.get(file):
            told = _compared(file, (), _read(file, before), _read(file, after))
            found += list(told) or [_rewritten(file, before.get(file, b""), after.get(file, b""))]
    return tuple(found)


def _rewritten(file: str, before: bytes, after: bytes) -> Change:
    said = tr("spaces, comments, quotation marks, line ends or the order of keys")
    where = (changed_lines(before, after),)
    return Change(heading_of(file), where, "written", (Piece("same", said),))


def _rank(file: str) -> tuple[int, str]:
    first = (VIGNETTE, MODULE)
    layer = file.startswith("own/") + 2 * file.startswith("kit/")
    return (first.index(file) if file in first else 2 + layer, file)


def _read(file: str, texts: Texts) -> Data:
    if file not in texts:
        return {}
    document = read_document(file, texts[file])
    if document.root is None:
        raise KitError(f"{file} cannot be read, so it cannot be compared. {document.problems[0]}")
    return document.root.data


def _compared(file: str, where: tuple[str, ...], old: Data, new: Data) -> Iterator[Change]:
    if old == new:
        return
    match old, new:
        case dict(), dict():
            yield from _mappings(file, where, old, new)
        case (tuple(), tuple()) if _ids(old) and _ids(new):
            yield from _by_id(file, where, old, new)
        case tuple(), tuple():
            yield from _lists(file, where, old, new)
        case _:
            yield _other(file, where, old, new)


def _other(file: str, where: tuple[str, ...], old: Data, new: Data) -> Change:
    """Return the change of a value: in words, or, where they are the same, as it is written."""
    pieces = changed_words(about(old), about(new))
    if any(piece.kind != "same" for piece in pieces):
        return Change(heading_of(file), where, "changed", pieces)
    if not (pieces and isinstance(old, str) and isinstance(new, str)):
        pieces = (Piece("out", _typed(old)), Piece("in", _typed(new)))
    return Change(heading_of(file), where, "written", pieces)


def _typed(value: Data) -> str:
    """Return a value so that a number and a text of the same signs are told apart."""
    return json.dumps(value, default=list, ensure_ascii=False)


def _mappings(
    file: str, where: tuple[str, ...], old: Mapping[str, Data], new: Mapping[str, Data]
) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        if not where and key in UNTOLD:
            continue
        inner = (*where, key)
        if key in old and key in new:
            yield from _compared(file, inner, old[key], new[key])
        elif key in new:
            yield _whole(file, inner, "added", new[key])
        else:
            yield _whole(file, inner, "removed", old[key])


def _by_id(
    file: str, where: tuple[str, ...], old: Sequence[Data], new: Sequence[Data]
) -> Iterator[Change]:
    """Yield the changes of a list of things with ids, which may have been renamed or moved."""
    before, after = _ids(old), _ids(new)
    *place, kind = where
    renamed = _renamed(before, after)
    back = {other: id for id, other in renamed.items()}
    for id, item in after.items():
        there = (*place, named(kind, id, item))
        if id in back:
            pieces = (Piece("out", back[id]), Piece("in", id))
            yield Change(heading_of(file), there, "renamed", pieces)
        if (was := before.get(back.get(id, id))) is None:
            yield _whole(file, there, "added", item)
        else:
            yield from _compared(file, there, {**was, "id": ""}, {**item, "id": ""})
    for id, item in before.items():
        if id not in after and id not in renamed:
            yield _whole(file, (*place, named(kind, id, item)), "removed", item)
    kept = [renamed.get(id, id) for id in before if id in after or id in renamed]
    now = [id for id in after if id in set(kept)]
    if kept != now:
        order = changed_words(", ".join(kept), ", ".join(now))
        yield Change(heading_of(file), where, "moved", order)


def _renamed(
    before: Mapping[str, Mapping[str, Data]], after: Mapping[str, Mapping[str, Data]]
) -> dict[str, str]:
    """Return the new id of each thing that has one, by its old id: the most alike first."""
    gone = [id for id in before if id not in after]
    come = [id for id in after if id not in before]
    if len(gone) * len(come) > PAIRS:
        return {}
    pairs = ((_alike(before[old], after[new]), old, new) for old in gone for new in come)
    found: dict[str, str] = {}
    for likeness, old, new in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= ALIKE and old not in found and new not in found.values():
            found[old] = new
    return found


def _alike(old: Mapping[str, Data], new: Mapping[str, Data]) -> float:
    """Return how alike two things are but for their ids, 0..1."""
    one, other = (json.dumps({**each, "id": ""}, default=list).split() for each in (old, new))
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def _lists(
    file: str, where: tuple[str, ...], old: Sequence[Data], new: Sequence[Data]
) -> Iterator[Change]:
    """Yield the changes of a list without ids: items in the same place are compared."""
    before, after = ([json.dumps(one, default=list) for one in each] for each in (old, new))
    *place, key = where
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            continue
        both = min(j - i, m - k)
        for step in range(both):
            there = (*place, f"{key} {k + step + 1}")
            yield from _compared(file, there, old[i + step], new[k + step])
        for at in range(i + both, j):
            yield _whole(file, (*place, f"{key} {at + 1}"), "removed", old[at])
        for at in range(k + both, m):
            yield _whole(file, (*place, f"{key} {at + 1}"), "added", new[at])


def _whole(
    file: str, where: tuple[str, ...], how: Literal["added", "removed"], item: Data
) -> Change:
    kind: Literal["in", "out"] = "in" if how == "added" else "out"
    return Change(heading_of(file), where, how, (Piece(kind, about(item)),))


def _ids(items: Sequence[Data]) -> dict[str, dict[str, Data]]:
    """Return the items by id, or nothing where one has none, or two have the same."""
    found = {str(one["id"]): one for one in items if isinstance(one, dict) and "id" in one}
    return found if len(found) == len(items) else {}

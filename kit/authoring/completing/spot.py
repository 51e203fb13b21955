"""Where in the file a cursor stands: the path to it, and what has been typed there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kit.authoring.completing.flow import in_brackets
from kit.authoring.completing.lines import COMMENT, Entry, entries, tokens
from kit.vignettes.reading.nodes import Path

WORD = re.compile(r"[\w-]*")


@dataclass(frozen=True)
class Spot:
    """A place for a key or for a value.

    ``path`` leads to the mapping of the key, or to the value. ``there`` holds the other keys of the
    mapping. ``typed`` stands before the cursor, from column ``start`` (from 0) on; ``end`` is where
    the word at the cursor ends. ``indent`` is the column of the keys; -1 within brackets.
    ``key`` is the whole word where it has its colon already.
    """

    kind: Literal["key", "value"]
    path: Path
    there: frozenset[str]
    typed: str
    start: int
    end: int
    indent: int
    key: str = ""


def spot(text: str, line: int, column: int) -> Spot | None:
    """Return the place at a line and a column (from 1); None within a text or a comment."""
    lines, found, owners = entries(text)
    row = min(max(line, 1), len(lines)) - 1
    at = min(max(column - 1, 0), len(lines[row]))
    if lines[row][max(at - 1, 0) : at + 1] == ": ":
        at += 1
    before = lines[row][:at]
    if COMMENT.search(before):
        return None
    if owners[row] < 0 or (not lines[row].strip(" ") and _is_free(found[owners[row]], at)):
        return _on_empty(found, row, before)
    entry = found[owners[row]]
    if entry.line != row:
        return _further(lines, found, owners[row], row, at)
    return _on_entry(lines[row], found, owners[row], at)


def _is_free(owner: Entry, at: int) -> bool:
    """Return whether an empty line at this column no longer goes on with the owner's value."""
    return at <= owner.outer


def _on_empty(found: tuple[Entry, ...], row: int, before: str) -> Spot | None:
    if before.strip(" "):
        return None
    column = len(before)
    index = sum(entry.line < row for entry in found)
    above = found[index - 1] if index else None
    if above and above.value and above.value[0] != "#" and column > above.outer:
        return None
    path, there = _climb(found[:index], found[index:], column, ())
    return Spot("key", path, there, "", column, column, column)


def _on_entry(line: str, found: tuple[Entry, ...], index: int, at: int) -> Spot | None:
    entry = found[index]
    if at < entry.column:
        return None
    path, there = _climb(found[:index], found[index + 1 :], entry.column, entry.dashes)
    end = at + len(WORD.match(line, at)[0])  # type: ignore[index]  # it matches nothing as well
    key_ends = entry.column + len(entry.key)
    if not entry.key or at <= key_ends:
        if entry.value[:1] in ("[", "{") and not entry.key:
            return _flow(path, entry.value[: at - entry.starts], line[at:], at, entry.starts)
        typed = line[entry.column : at]
        return Spot("key", path, there, typed, entry.column, end, entry.column, entry.key)
    typed = line[entry.starts : at] if at >= entry.starts else ""
    path = (*path, entry.key)
    if typed[:1] in ("[", "{"):
        return _flow(path, typed, line[at:], at, entry.starts)
    if typed[:1] in (">", "|", "&", "!") or at <= key_ends + 1 > len(line):
        return None
    start = min(entry.starts, at)
    return Spot("value", path, frozenset(), typed, start, end, -1)


def _further(
    lines: tuple[str, ...], found: tuple[Entry, ...], index: int, row: int, at: int
) -> Spot | None:
    """Return the place on a line that goes on with a value: only brackets have places there."""
    entry = found[index]
    if entry.value[:1] not in ("[", "{"):
        return None
    path, _ = _climb(found[:index], (), entry.column, entry.dashes)
    whole = [lines[entry.line][entry.starts :], *lines[entry.line + 1 : row], lines[row][:at]]
    base = (*path, entry.key) if entry.key else path
    return _flow(base, "\n".join(whole), lines[row][at:], at, 0)


def _flow(path: Path, typed: str, rest: str, at: int, least: int) -> Spot | None:
    inner = in_brackets(typed, rest)
    if inner is None:
        return None
    end = at + len(WORD.match(rest)[0])  # type: ignore[index]
    start = max(at - len(inner.typed), least)
    colon = rest[end - at :].lstrip(" ").startswith(":")
    key = inner.typed + rest[: end - at] if colon and inner.kind == "key" else ""
    return Spot(
        inner.kind, (*path, *inner.path), inner.there, inner.typed, start, end, -1, key
    )  # fmt: skip


def _climb(
    above: tuple[Entry, ...], below: tuple[Entry, ...], column: int, own: tuple[int, ...]
) -> tuple[Path, frozenset[str]]:
    """Return the path to the mapping with keys at ``column``, and the other keys in it."""
    path: list[str | int] = []
    there = _below(below, column)
    need, listed, count = column, False, 0
    for at, sign in reversed([*tokens(above), *((dash, "-") for dash in own)]):
        if sign == "-" and listed and at == need:
            count += 1
        elif sign == "-" and at < need:
            path += [count] if listed else []
            need, listed, count = at, True, 0
        elif sign != "-" and (at < need or (listed and at == need)):
            path += [count, sign] if listed else [sign]
            need, listed = at, False
        elif sign != "-" and at == need and not path and not listed:
            there.add(sign)
    path += [count] if listed else []
    return tuple(reversed(path)), frozenset(there)


def _below(below: tuple[Entry, ...], column: int) -> set[str]:
    there: set[str] = set()
    for at, sign in tokens(below):
        if at < column:
            break
        if at == column and sign != "-":
            there.add(sign)
    return there

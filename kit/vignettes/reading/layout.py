"""Layout at which libyaml stumbles lines below: a key out of line, an item without its dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.vignettes.reading.spaces import called

_KEY: Final = re.compile(r"( *(?:- +)*)([\w-]+):(?= |$)")
_WIDE: Final = re.compile(r" *(?:- +)*[\w-]+ *([：﹕︓])")
_GLUED: Final = re.compile(r" *-(?=[{\[\"'\w])")
_ASIDE: Final = re.compile(r" *(#|$)")


class Misplaced(NamedTuple):
    """The index of what is misplaced, what is said of it, and what to read in its place."""

    at: int
    message: str
    hint: str
    cure: dict[int, str]


def set_in(text: str, colon: int) -> Misplaced | None:
    """Return the key before a colon that is set in further than the key above it, if it is one.

    It is one where another line has that key: else it may be a word of a text.
    """
    start = text.rfind("\n", 0, colon) + 1
    found = re.fullmatch(r"( +)([\w-]+)", text[start:colon])
    others = found and re.findall(rf"^ *(?:- +)*{found[2]}:(?= |$)", text, re.MULTILINE)
    if found is None or not others or len(others) < 2:
        return None
    above = (_KEY.match(line) for _, line in _up(text, start))
    key = next((one for one in above if one and len(one[1]) < len(found[1])), None)
    if key is None:
        return None
    more = len(found[1]) - len(key[1])
    spaces = "a space" if more == 1 else f"{more} spaces"
    message = f"found '{found[2]}' {spaces} too far to the right; allowed: keys in line"
    hint = f"Put it in column {len(key[1]) + 1}, in line with '{key[2]}' above."
    moved = f"{' ' * len(key[1])}{found[2]}:{' ' * more}"
    return Misplaced(start + len(found[1]), message, hint, dict(enumerate(moved, start)))


def wide_colon(text: str, at: int) -> Misplaced | None:
    """Return the colon of another script in the line of an index, if it ends a key."""
    found = _WIDE.match(text, text.rfind("\n", 0, at) + 1)
    if found is None:
        return None
    message = f"found {called(found[1])}, which is a letter to YAML; allowed: `:` and a space"
    return Misplaced(found.start(1), message, "Type a plain colon.", {found.start(1): ": "})


def glued_dash(text: str, at: int) -> Misplaced | None:
    """Return the dash at the beginning of the line of an index without a space behind it."""
    found = _GLUED.match(text, text.rfind("\n", 0, at) + 1)
    if found is None or found.end() >= at:
        return None
    message = "found no space after a `-`; allowed: `- ` before each item of a list"
    dash = found.end() - 1
    return Misplaced(dash, message, "Put a space after the dash.", {dash: "- "})


def without_dash(text: str, at: int) -> Misplaced | None:
    """Return the first key of the item above the dash at an index that has no dash of its own."""
    start = text.rfind("\n", 0, at) + 1
    indent = at - start
    if text[start:at].strip() or not text.startswith("- ", at):
        return None
    first = None
    for begin, line in _up(text, start):
        if len(line) - len(line.lstrip(" ")) <= indent:
            break
        first = begin, line
    key = _KEY.match(first[1]) if first else None
    if first is None or key is None or key[1] != " " * (indent + 2):
        return None
    message = "found a key where an item of a list begins; allowed: `- ` before its first key"
    dash = first[0] + indent
    return Misplaced(
        dash + 2, message, "Put `- ` before it, as before the items below.", {dash: "-"}
    )


def _up(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the lines above an index, the nearest first, but no empty ones and no comments."""
    while start > 0:
        begin = text.rfind("\n", 0, start - 1) + 1
        line = text[begin : start - 1].rstrip("\r")
        if not _ASIDE.match(line):
            yield begin, line
        start = begin

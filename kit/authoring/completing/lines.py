"""The lines of a file as an author sees them: dashes, keys and values by their columns.

No YAML is parsed here, for while somebody types there is none. A line is read by its indentation;
lines that go on with a value (a text under ``>-``, brackets over several lines) belong to its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LINE = re.compile(r"^( *)((?:- +|-$)*)(?:([^\W\d][\w-]*) *:(?: +(.*)|)$|(.*))", re.DOTALL)
COMMENT = re.compile(r"(?:^|\s)#")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with a dash, a key or a value: columns from 0, and the lines that go on with it."""

    line: int
    dashes: tuple[int, ...]
    column: int
    key: str
    value: str
    starts: int

    @property
    def outer(self) -> int:
        """The column beyond which lines go on with the value."""
        return self.column if self.key or not self.dashes else self.dashes[-1]


@lru_cache(maxsize=8)
def entries(text: str) -> tuple[tuple[str, ...], tuple[Entry, ...], tuple[int, ...]]:
    """Return the lines, the entries, and for each line the index of the entry it belongs to.

    That is -1 where it belongs to none: an empty line between entries, a comment, the beginning.
    """
    lines = tuple(text.split("\n"))
    found: list[Entry] = []
    owners: list[int] = []
    hold: int | None = None
    for number, line in enumerate(lines):
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if hold is not None and (not bare or indent > hold):
            owners.append(len(found) - 1)
        elif not bare or bare[0] == "#":
            owners.append(-1)
        else:
            entry = _entry(number, line)
            found.append(entry)
            owners.append(len(found) - 1)
            goes_on = entry.value and entry.value[0] != "#"
            hold = entry.outer if goes_on else None
    return lines, tuple(found), tuple(owners)


def _entry(number: int, line: str) -> Entry:
    match = LINE.match(line)
    assert match  # its last part matches everything
    spaces, dashes, key, value, rest = match.groups()
    begin = len(spaces)
    places = tuple(begin + at for at, sign in enumerate(dashes) if sign == "-")
    column = begin + len(dashes)
    if key is None:
        return Entry(number, places, column, "", rest.rstrip(), column)
    starts = match.start(4) if value is not None else len(line)
    return Entry(number, places, column, key, (value or "").rstrip(), starts)


def tokens(found: tuple[Entry, ...]) -> Iterator[tuple[int, str]]:
    """Yield the dashes (as ``-``) and the keys of entries with their columns, in order."""
    for entry in found:
        for column in entry.dashes:
            yield column, "-"
        if entry.key:
            yield entry.column, entry.key

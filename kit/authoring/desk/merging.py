"""Put two authors' changes to one text together, where they changed different lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

#: Lines of a text from which on lines that stand everywhere are not compared: that would take long.
MANY: Final = 20_000


class Change(NamedTuple):
    """The lines ``first`` to ``last`` (not included) of a text, and what stands there now."""

    first: int
    last: int
    lines: tuple[str, ...]


class Hunk(NamedTuple):
    """A place where two texts differ: the line in the first (from 1), and the lines of both."""

    line: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """Return ``base`` with the changes of both; None where both changed the same place.

    Changes that touch each other count as the same place, but the same change is made once.
    """
    old = base.splitlines(keepends=True)
    mine = changes(old, ours.splitlines(keepends=True))
    made = [
        *mine,
        *(one for one in changes(old, theirs.splitlines(keepends=True)) if one not in mine),
    ]
    made.sort(key=lambda one: (one.first, one.last))
    for before, after in pairwise(made):
        if after.first <= before.last:
            return None
    for one in reversed(made):
        old[one.first : one.last] = one.lines
    return "".join(old)


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return the changes that make ``new`` of ``old``, in the order of the lines."""
    is_long = max(len(old), len(new)) > MANY
    codes = SequenceMatcher(None, old, new, autojunk=is_long).get_opcodes()
    return [Change(i, j, tuple(new[m:n])) for tag, i, j, m, n in codes if tag != "equal"]


def hunks(ours: str, theirs: str) -> Iterator[Hunk]:
    """Yield the places where two texts differ."""
    mine, other = ours.splitlines(), theirs.splitlines()
    for change in changes(mine, other):
        yield Hunk(change.first + 1, tuple(mine[change.first : change.last]), change.lines)

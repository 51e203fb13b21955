"""A caution about a plan, and the weeks it is about in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kit.language import tr

Kind = Literal["safety", "readiness", "dose", "mistake", "split"]


@dataclass(frozen=True)
class Caution:
    """A caution about a plan, from week ``first`` to week ``last`` (1..26).

    ``works`` are the numbers, from 0, of the works it concerns, the one to change first.
    """

    kind: Kind
    first: int
    last: int
    words: str
    works: tuple[int, ...]


def in_words(first: int, last: int) -> str:
    """Return weeks as words: ``week 3`` or ``weeks 3–5``."""
    if first == last:
        return tr("week {number}", number=first)
    return tr("weeks {first}–{last}", first=first, last=last)


def spans(weeks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the ends of each run of consecutive weeks: 2, 3, 4, 7 yields (2, 4) and (7, 7)."""
    first = last = None
    for week in sorted(weeks):
        if first is None or last is None:
            first = last = week
        elif week == last + 1:
            last = week
        else:
            yield first, last
            first = last = week
    if first is not None and last is not None:
        yield first, last

"""How far a panel agrees on an option, and whether it is large enough to go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Final

from kit.practice.panels.rating import SCALE, Item, Rating, by_item

#: Below this a score depends on who happened to sit on the panel: with 5 instead of 38 panellists
#: the reliability of one test fell from .76 to .62, with 10 to .70 (see `scoring`).
FEWEST: Final = 10
#: From here on single panellists who deviate no longer matter: Gagnon, Lubarsky, Lambert & Charlin
#: (2011), Advances in Health Sciences Education 16, 601–608, doi:10.1007/s10459-011-9279-2.
BETTER: Final = 15


@dataclass(frozen=True)
class Spread:
    """What ``n`` panellists said of an option: how many gave each appraisal, and how far apart.

    ``modes`` are the commonest appraisals, ``apart`` the share (0..1) who gave another one than
    the commonest, or than one of several; ``deviation`` is the standard deviation around the
    ``mean``.
    """

    n: int
    counts: Mapping[int, int]
    modes: tuple[int, ...]
    apart: float
    mean: float
    deviation: float


def spread(said: Iterable[int]) -> Spread:
    """Return how far these appraisals, at least one, are apart."""
    values = list(said)
    found = Counter(values)
    counts = {value: found[value] for value in SCALE}
    most = max(counts.values())
    modes = tuple(value for value, count in counts.items() if count == most)
    return Spread(len(values), counts, modes, 1 - most / len(values), fmean(values), pstdev(values))


def spreads(ratings: Iterable[Rating]) -> dict[Item, Spread]:
    """Return how far a panel agrees on each option that it rated."""
    rated = by_item(ratings)
    return {item: spread(one.appraisal for one in said) for item, said in rated.items()}

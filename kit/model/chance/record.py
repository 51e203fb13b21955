"""The settings of an ensemble (`Chance`), and its recorded draws (`Record`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.model.checks import Array
from kit.model.couple import STATES
from kit.model.runs.many import SINGLE
from kit.model.runs.trajectory import display_score


@dataclass(frozen=True, eq=False)
class Record:
    """The recorded draws of a course, in single precision.

    ``trust`` and ``closeness`` (weeks + 1, 2, draws), ``score`` (weeks + 1, draws), ``repair``
    (draws,), whether each draw settles in repair, and ``calm`` (weeks + 1, 2, 5), the path without
    chance. The last two are None unless `Chance` asks for them.
    """

    trust: Array
    closeness: Array
    score: Array
    repair: NDArray[np.bool_] | None
    calm: Array | None

    @classmethod
    def empty(cls, weeks: int, chance: Chance) -> Record:
        """Return an uninitialised record for this many weeks and draws."""
        trust, closeness = (np.empty((weeks + 1, 2, chance.draws), SINGLE) for _ in range(2))
        repair = np.empty(chance.draws, np.bool_) if chance.settle else None
        calm = np.empty((weeks + 1, 2, len(STATES)), SINGLE) if chance.calm else None
        return cls(trust, closeness, np.empty((weeks + 1, chance.draws), SINGLE), repair, calm)

    def keep(self, week: int, into: slice, states: Array) -> None:
        """Record the states (2, 5, n) of a week; the last block's surplus draws are dropped."""
        kept = states[:, :, : into.stop - into.start]
        self.trust[week, :, into] = kept[:, STATES.index("trust")]
        self.closeness[week, :, into] = kept[:, STATES.index("closeness")]
        self.score[week, into] = display_score(kept.transpose(2, 0, 1))


@dataclass(frozen=True)
class Chance:
    """The number of draws, their seed, the kinds of chance, and the steps in a week.

    ``settle``: also find where they settle; ``calm``: also run the path without chance.
    """

    draws: int
    seed: int
    vary: frozenset[str]
    steps: int
    withhold: float
    settle: bool = True
    calm: bool = False

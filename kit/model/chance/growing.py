"""An ensemble that is continued week by week, so that past weeks are not simulated again."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from kit.model.chance.cloud import cloud_at_start
from kit.model.chance.ensemble import QUANTILES
from kit.model.chance.record import Chance
from kit.model.checks import Array, whole
from kit.model.couple import STATES, Couple
from kit.model.runs.many import run
from kit.model.runs.noise import BLOCK, CHUNK
from kit.model.runs.simulate import require_couple, schedules, steps_a_week

#: The most draws that can be continued: a few thousand, which is one chunk of an `ensemble`.
MOST = CHUNK * BLOCK


class Growing:
    """The draws of a couple's course, continued by `live` as its weeks are decided.

    ``bands`` are the 5, 25, 50, 75 and 95 % quantiles of trust and of closeness up to this week,
    (5, weeks + 1, 2) each: those of the `ensemble` of the same couple, seed and moods, to the last
    bit. Raises as `ensemble` does; ``draws`` are 1..4,096.
    """

    def __init__(self, couple: Couple, *, draws: int = 200, seed: int = 0, dt: float = 0.2) -> None:
        require_couple(couple)
        draws, seed = whole("draws", draws, 1, MOST), whole("seed", seed, 0, 2**63 - 1)
        chance = Chance(draws, seed, frozenset({"behaviour"}), steps_a_week(dt), 0.0)
        self._couple, self._draws, self._steps = couple, draws, chance.steps
        self._now, self._moods = cloud_at_start(couple, chance, 0, math.ceil(draws / BLOCK))
        self.bands = self._levels()[:, :, None]

    def live(self, plan: ArrayLike, *, alliance: ArrayLike, load: ArrayLike) -> None:
        """Simulate on through ``plan`` (weeks, 2, 6) with ``alliance`` and ``load`` (weeks, 2)."""
        weeks = len(np.asarray(plan))
        schedule = schedules(self._couple, plan, weeks, alliance, load)
        doses, bond, burden = (rows.tolist() for rows in schedule)
        lived = [self.bands]
        for now in run(self._now, doses, bond, burden, self._steps, self._moods):
            self._now = replace(now, states=now.states.copy())
            lived.append(self._levels()[:, :, None])
        self.bands = np.concatenate(lived, axis=2)

    def _levels(self) -> Array:
        """Return the quantiles of this week, (trust and closeness, 5, partners)."""
        kept = self._now.states[:, :, : self._draws]
        levels = np.stack([kept[:, STATES.index(name)] for name in ("trust", "closeness")])
        quantiles: Array = np.quantile(levels, QUANTILES, axis=-1).transpose(1, 0, 2)
        return quantiles

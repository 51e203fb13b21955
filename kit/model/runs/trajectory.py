"""The result of a simulation."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kit.model.checks import Array, ModelInputError
from kit.model.couple import STATES, Couple, Partner
from kit.model.equations.dynamics import gate
from kit.model.equations.maths import ARRAYS

#: The range of the CSI-16. The display score is on its range and is not a CSI score.
SCORE_RANGE = 81.0


def display_score(states: Array) -> Array:
    """Return 81 (.35 trust + .30 closeness + .10 desire + .25 (1 − hurt)), the partners' mean.

    From ``states`` (..., 2, 5) in [0, 1] to scores (...) from 0 to 81. For display only.
    """
    both = (states[..., 0, :] + states[..., 1, :]) / 2
    trust, closeness, desire, hurt = (both[..., k] for k in range(4))
    shown: Array = SCORE_RANGE * (
        0.35 * trust + 0.30 * closeness + 0.10 * desire + 0.25 * (1.0 - hurt)
    )
    return shown


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Paths of a couple: ``states`` (draws or 1, weeks + 1, 2, 5), week 0 is the start.

    Partners A, B; states in the order of `STATES`; all in [0, 1]. ``anxiety`` and ``gate`` have
    shapes (draws or 1, weeks + 1, 2) and (draws or 1, weeks + 1).
    """

    couple: Couple
    states: Array
    anxiety: Array

    @property
    def weeks(self) -> int:
        """The number of weeks simulated."""
        return int(self.states.shape[1]) - 1

    @property
    def trust(self) -> Array:
        """Both partners' trust, (draws or 1, weeks + 1, 2)."""
        return self.states[..., STATES.index("trust")]

    @property
    def closeness(self) -> Array:
        """Both partners' closeness, (draws or 1, weeks + 1, 2)."""
        return self.states[..., STATES.index("closeness")]

    @property
    def gate(self) -> Array:
        """How open the safety gate is, (draws or 1, weeks + 1), in [0, 1]."""
        p = self.couple.parameters
        return np.asarray(gate(self.trust[..., 0], self.trust[..., 1], p["th"], p["n"], ARRAYS))

    @property
    def score(self) -> Array:
        """The display score, (draws or 1, weeks + 1), from 0 to 81."""
        return display_score(self.states)

    def end(self) -> Couple:
        """Return the couple with the states and anxiety of the last week of a single path.

        Simulating on from there continues the path to the last bit. Raises `ModelInputError` for
        several paths, which end in several couples.
        """
        if len(self.states) != 1:
            raise ModelInputError(
                f"end() needs a single path and this trajectory has {len(self.states)}; "
                "simulate with draws=0."
            )
        couple = self.couple
        return couple.with_partners(self._last(couple.a, 0), self._last(couple.b, 1))

    def _last(self, partner: Partner, i: int) -> Partner:
        levels = dict(zip(STATES, self.states[0, -1, i].tolist(), strict=True))
        return replace(partner, **levels, anxiety=float(self.anxiety[0, -1, i]))

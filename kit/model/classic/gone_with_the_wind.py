"""Scarlett and Rhett: two insecure people, each frightened off by too much love.

    R' = −R + A_S + k S e^(−S)        S' = −S + A_R + k R e^(−R)

The answer to the other's love rises, peaks at 1 and falls again. Alike and strongly reacting, they
end in one of two lopsided states: one invests and the other does not.

Source: S. Rinaldi, F. Della Rossa and P. Landi (2013), A mathematical model of "Gone with the
Wind", Physica A 392, 3231 (the report version, IIASA IR-13-061, checked by its summary). Equation
form: confirmed in public code that cites the paper (which calls k "oblivion"; it is the strength
of the reaction). The paper's parameters were not seen: every number here is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.classic.common.base import ClassicFlow, parameter, sorted_states
from kit.model.classic.common.protocol import FloatArray, Variable
from kit.model.classic.common.roots import roots_between


@dataclass(frozen=True, kw_only=True)
class GoneWithTheWind(ClassicFlow):
    """Rhett and Scarlett. The defaults are equally appealing and very reactive."""

    k: float = parameter(15.0, 0, 50, "strength of the reaction to being loved", "1/time")
    appeal_scarlett: float = parameter(1.0, 0, 10, "A_S, Scarlett's appeal to Rhett", "1/time")
    appeal_rhett: float = parameter(1.0, 0, 10, "A_R, Rhett's appeal to Scarlett", "1/time")

    slug = "gone-with-the-wind"
    title = "Gone with the Wind"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("R", "Rhett's love for Scarlett", 0, 8),
        Variable("S", "Scarlett's love for Rhett", 0, 8),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (0.0, 0.5)
    horizon = 12.0
    citation = (
        "Rinaldi, S., Della Rossa, F., & Landi, P. (2013). A mathematical model of "
        '"Gone with the Wind". Physica A, 392, 3231.'
    )
    published = "The equations; the numbers of the paper were not seen."
    computed = (
        "k = 15, appeals (1, 1): attractors (6.460902, 1.151513) and its mirror, eigenvalues "
        "-0.696657 and -1.303343, saddle (3.097846, 3.097846) with 0.420651 and -2.420651; "
        "k = 15, A_S = 1.5, A_R = 0.1: one, (5.594028, 0.412148), eigenvalues -1 ± 1.223482 i."
    )

    def equilibria(self) -> FloatArray:
        """Return the resting states with feelings ≥ 0, (n, 2): each from appeal up to appeal + k/e.

        Those with feelings below 0 are left out: the return function is not defined for hate.
        """

        def rhett_at(s: FloatArray) -> FloatArray:
            return np.asarray(self.appeal_scarlett + self._reaction(s))

        def excess(s: FloatArray) -> FloatArray:
            return np.asarray(self.appeal_rhett + self._reaction(rhett_at(s)) - s)

        top = self.appeal_rhett + self.k / np.e
        rests = roots_between(excess, self.appeal_rhett - 0.01, top + 0.01)
        pairs = [(float(rhett_at(np.asarray(s))), s) for s in rests]
        return sorted_states([pair for pair in pairs if min(pair) > -1e-9], 2)

    def _reaction(self, love: FloatArray) -> FloatArray:
        return np.asarray(self.k * love * np.exp(-love))

    def _rates(self, x: FloatArray) -> FloatArray:
        rhett, scarlett = x[..., 0], x[..., 1]
        first = -rhett + self.appeal_scarlett + self._reaction(scarlett)
        second = -scarlett + self.appeal_rhett + self._reaction(rhett)
        return np.stack([first, second], axis=-1)

    def _jacobian(self, x: FloatArray) -> FloatArray:
        slope = self.k * (1.0 - x) * np.exp(-x)
        rows = np.full((*x.shape, 2), -1.0)
        rows[..., 0, 1], rows[..., 1, 0] = slope[..., 1], slope[..., 0]
        return rows

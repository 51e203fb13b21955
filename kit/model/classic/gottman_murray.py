"""Gottman and Murray: a talk between wife and husband, turn by turn.

    W[t+1] = I_HW(H[t]) + r1 W[t] + a
    H[t+1] = I_WH(W[t+1]) + r2 H[t] + b        (he answers her new turn)

W, H: positive minus negative acts in a turn. r1, r2 are emotional inertia, a/(1 − r1) and
b/(1 − r2) where each would settle uninfluenced. With ``simultaneous=True`` he answers W[t] instead.

Source: J. Cook and others (1995), Mathematics of marital conflict, Journal of Family Psychology
9(2), 110–130; J. M. Gottman, J. D. Murray, C. C. Swanson, R. Tyson and K. R. Swanson (2002), The
Mathematics of Marriage, MIT Press, ISBN 0-262-07226-2 (both checked; the equations in public code).
The published parameter tables were not available: every number here is illustrative.
Exact: with inertia between −1 and 1 and slopes s1 s2 ≥ 0, the talk settles when s1 s2 <
(1 − r1)(1 − r2); the simultaneous map needs r1 + r2 ≥ 0 for that, or it may overshoot.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from itertools import product
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from kit.model.classic.common.base import ClassicModel, parameter, sorted_states
from kit.model.classic.common.influence import Influence, Piece
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class GottmanMurray(ClassicModel):
    """The base of both kinds of marriage: subclasses define the influence functions."""

    a: float = parameter(0.2, -5, 5, "what the wife brings to a turn")
    b: float = parameter(0.15, -5, 5, "what the husband brings to a turn")
    r1: float = parameter(0.3, -0.99, 0.99, "emotional inertia of the wife")
    r2: float = parameter(0.3, -0.99, 0.99, "emotional inertia of the husband")
    simultaneous: bool = False

    kind: ClassVar[Literal["flow", "map"]] = "map"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("W", "wife: positive minus negative acts in a turn", -4, 4),
        Variable("H", "husband: positive minus negative acts in a turn", -4, 4),
    )
    time = "turn of talk"
    start: ClassVar[tuple[float, ...]] = (-1.0, 2.0)
    horizon = 20.0
    citation = (
        "Gottman, J. M., Murray, J. D., Swanson, C. C., Tyson, R., & Swanson, K. R. (2002). "
        "The mathematics of marriage. MIT Press."
    )

    @abstractmethod
    def on_wife(self) -> Influence:
        """Return I_HW, the influence of the husband's turn on the wife's next."""

    @abstractmethod
    def on_husband(self) -> Influence:
        """Return I_WH, the influence of the wife's turn on the husband's."""

    def uninfluenced(self) -> FloatArray:
        """Return the uninfluenced steady states (W, H)."""
        return np.array([self.a / (1.0 - self.r1), self.b / (1.0 - self.r2)])

    def step(self, state: ArrayLike) -> FloatArray:
        """Return the turn after ``state``, both (..., 2)."""
        x = self.checked(state)
        wife, husband = x[..., 0], x[..., 1]
        new = self.on_wife()(husband) + self.r1 * wife + self.a
        heard = wife if self.simultaneous else new
        return np.stack([new, self.on_husband()(heard) + self.r2 * husband + self.b], axis=-1)

    def velocity(self, state: ArrayLike) -> FloatArray:
        """Return the arrow of a phase portrait: the next turn minus this one."""
        return self.step(state) - self.checked(state)

    def equilibria(self) -> FloatArray:
        """Return the exact crossings of the two null clines, from every pair of straight pieces."""
        pairs = product(self.on_wife().pieces, self.on_husband().pieces)
        found = [rest for pair in pairs if (rest := self._crossing(*pair)) is not None]
        return sorted_states(found, 2)

    def _crossing(self, on_wife: Piece, on_husband: Piece) -> FloatArray | None:
        clines = np.array([[1.0 - self.r1, -on_wife.slope], [-on_husband.slope, 1.0 - self.r2]])
        if abs(np.linalg.det(clines)) < 1e-12:  # parallel null clines do not cross at a point
            return None
        levels = [self.a + on_wife.level, self.b + on_husband.level]
        wife, husband = np.linalg.solve(clines, levels)
        return (
            np.array([wife, husband]) if on_wife.holds(husband) and on_husband.holds(wife) else None
        )

    def _jacobian(self, x: FloatArray) -> FloatArray:
        new = self.step(x)[..., 0]
        s1 = self.on_wife().slope(x[..., 1])
        s2 = self.on_husband().slope(x[..., 0] if self.simultaneous else new)
        rows = np.zeros((*x.shape, 2))
        rows[..., 0, 0], rows[..., 0, 1] = self.r1, s1
        rows[..., 1, 0] = s2 if self.simultaneous else s2 * self.r1
        rows[..., 1, 1] = self.r2 if self.simultaneous else self.r2 + s1 * s2
        return rows

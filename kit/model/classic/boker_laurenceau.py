"""Boker and Laurenceau: two damped oscillators that feel each other.

    y1'' = eta1 y1 + zeta1 y1' + g1 y2 + h1 y2'        and the same for y2

y is a feeling as a distance from its usual level. eta below 0 pulls it back, zeta below 0 calms it,
g and h are how the partner's level and the partner's change push. Two alike partners move in two
ways only: in phase (eta + g, zeta + h) and in anti-phase (eta − g, zeta − h).

Source: S. M. Boker and J.-P. Laurenceau (2006), a chapter on the regulation of intimacy and
disclosure in marriage (recalled, not checked; their 2004 conference abstract on the same data was
read). Equation form and the undamped period 2π/√(−eta): confirmed in the public R package rties.
The damped period 2π/√(−eta − zeta²/4) is exact and 0.25 % longer for eta = −0.5, zeta = −0.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.classic.common.base import parameter
from kit.model.classic.common.linear import LinearFlow
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True)
class Mode:
    """An oscillating mode: its period, and the share of its amplitude left after one period."""

    period: float
    survival: float


@dataclass(frozen=True, kw_only=True)
class BokerLaurenceau(LinearFlow):
    """Coupled damped oscillators. The defaults are two alike partners, coupled by level only."""

    eta1: float = parameter(-0.5, -10, 10, "pull of partner 1 back to the usual", "1/time²")
    zeta1: float = parameter(-0.1, -5, 5, "calming of partner 1 (below 0)", "1/time")
    g1: float = parameter(0.1, -5, 5, "push of partner 2's level on partner 1", "1/time²")
    h1: float = parameter(0.0, -5, 5, "push of partner 2's change on partner 1", "1/time")
    eta2: float = parameter(-0.5, -10, 10, "pull of partner 2 back to the usual", "1/time²")
    zeta2: float = parameter(-0.1, -5, 5, "calming of partner 2 (below 0)", "1/time")
    g2: float = parameter(0.1, -5, 5, "push of partner 1's level on partner 2", "1/time²")
    h2: float = parameter(0.0, -5, 5, "push of partner 1's change on partner 2", "1/time")

    slug = "boker-laurenceau"
    title = "Boker and Laurenceau: coupled oscillators"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("y1", "feeling of partner 1, from the usual", -1, 1),
        Variable("v1", "its change per unit of time", -1, 1),
        Variable("y2", "feeling of partner 2, from the usual", -1, 1),
        Variable("v2", "its change per unit of time", -1, 1),
    )
    time = "day"
    start: ClassVar[tuple[float, ...]] = (1.0, 0.0, 0.0, 0.0)
    horizon = 60.0
    citation = (
        "Boker, S. M., & Laurenceau, J.-P. (2006), on the regulation of intimacy and disclosure in "
        "marriage (chapter; recalled, not checked)."
    )
    published = "The equations (as in the public R package rties); no numbers of the chapter."
    computed = (
        "Exact: alone, period 8.908064 (undamped 8.885766); coupled at g = 0.1, in phase 9.965780 "
        "with 0.607569 left after a period, anti-phase 8.128509 with 0.666027 left."
    )

    def modes(self) -> tuple[Mode, ...]:
        """Return the oscillating modes, the slowest first; empty when nothing oscillates."""
        eigen = np.linalg.eigvals(self.matrix())
        swings = sorted((2 * np.pi / e.imag, e.real) for e in eigen if e.imag > 1e-12)
        return tuple(Mode(float(p), float(np.exp(r * p))) for p, r in reversed(swings))

    def matrix(self) -> FloatArray:
        """Return the matrix of the four first-order equations for (y1, v1, y2, v2)."""
        return np.array(
            [
                [0.0, 1.0, 0.0, 0.0],
                [self.eta1, self.zeta1, self.g1, self.h1],
                [0.0, 0.0, 0.0, 1.0],
                [self.g2, self.h2, self.eta2, self.zeta2],
            ]
        )

"""Liebovitch: two people whose influence on each other saturates. Distance, repair, hysteresis.

    x' = m1 x + b1 + c1 tanh(y)        y' = m2 y + b2 + c2 tanh(x)        with m1, m2 below 0

With mutual influence strong enough the couple has two attractors and history decides; a push b of
circumstance flips it only past a fold. It is the smallest published-type model with that shape.

Source: L. S. Liebovitch and others (2008), Physica A 387, 6360 (recalled, not checked); the tanh
form is confirmed in public code after Liebovitch (2018). A version with delay: Rojas-Pacheco and
others (2013), Physica A 392, 458–467 (checked). A generalisation, arXiv 2510.17993 (abstract
checked): supercritical pitchfork for ++ and −− feedback, and no limit cycles.
All numbers and both formulas below were worked out here; the formulas are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.checks import ModelInputError
from kit.model.classic.common.base import ClassicFlow, parameter, sorted_states
from kit.model.classic.common.protocol import FloatArray, Variable
from kit.model.classic.common.roots import roots_between


@dataclass(frozen=True, kw_only=True)
class Liebovitch(ClassicFlow):
    """Two actors. By default they cooperate (c = 2) with no push: two attractors and a saddle."""

    m1: float = parameter(-1.0, -10, -0.01, "how partner 1's state fades", "1/time")
    m2: float = parameter(-1.0, -10, -0.01, "how partner 2's state fades", "1/time")
    b1: float = parameter(0.0, -5, 5, "what circumstance adds to partner 1", "1/time")
    b2: float = parameter(0.0, -5, 5, "what circumstance adds to partner 2", "1/time")
    c1: float = parameter(2.0, -10, 10, "influence of partner 2 on partner 1", "1/time")
    c2: float = parameter(2.0, -10, 10, "influence of partner 1 on partner 2", "1/time")

    slug = "liebovitch"
    title = "Liebovitch: two actors"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("x", "stance of partner 1: warm above 0, hostile below", -3, 3),
        Variable("y", "stance of partner 2", -3, 3),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (0.4, -0.3)
    horizon = 10.0
    citation = "Liebovitch, L. S., et al. (2008). Physica A, 387, 6360 (recalled, not checked)."
    published = "The tanh equations (public code) and, in arXiv 2510.17993, pitchfork, no cycles."
    computed = (
        "m = -1, b = 0: attractors at ±0.790284 (c = 1.2), ±1.287839 (1.5), ±1.915008 (2), "
        "±2.984705 (3); exact fold at a common push of 0.056391, 0.207546, 0.532840, 1.303274; "
        "m = -0.9, c = 1.5: ±1.512221."
    )

    @classmethod
    def alike(cls, c: float, m: float = -1.0, b: float = 0.0) -> Liebovitch:
        """Return two partners with the same fading ``m``, influence ``c`` and push ``b``."""
        return cls(m1=m, m2=m, b1=b, b2=b, c1=c, c2=c)

    def origin_is_stable(self) -> bool:
        """Return whether indifference is stable for b = 0: c1 c2 < m1 m2 (pitchfork: equal)."""
        return self.c1 * self.c2 < self.m1 * self.m2

    def equilibria(self) -> FloatArray:
        """Return the resting states, scanned along y; two closer than 0.1 % of the range merge."""
        low, high = (self.b2 - abs(self.c2)) / -self.m2, (self.b2 + abs(self.c2)) / -self.m2

        def x_at(y: FloatArray) -> FloatArray:
            return np.asarray((self.b1 + self.c1 * np.tanh(y)) / -self.m1)

        def excess(y: FloatArray) -> FloatArray:
            return np.asarray(self.m2 * y + self.b2 + self.c2 * np.tanh(x_at(y)))

        rests = roots_between(excess, low - 0.013, high + 0.029)  # odd ends keep 0 off the scan
        return sorted_states([(float(x_at(np.asarray(y))), y) for y in rests], 2)

    def _rates(self, x: FloatArray) -> FloatArray:
        first = self.m1 * x[..., 0] + self.b1 + self.c1 * np.tanh(x[..., 1])
        second = self.m2 * x[..., 1] + self.b2 + self.c2 * np.tanh(x[..., 0])
        return np.stack([first, second], axis=-1)

    def _jacobian(self, x: FloatArray) -> FloatArray:
        slope = 1.0 / np.cosh(x) ** 2
        rows = np.zeros((*x.shape, 2))
        rows[..., 0, 0], rows[..., 0, 1] = self.m1, self.c1 * slope[..., 1]
        rows[..., 1, 0], rows[..., 1, 1] = self.c2 * slope[..., 0], self.m2
        return rows


def fold_push(c: float, m: float = -1.0) -> float:
    """Return the common push |b| past which one attractor of `Liebovitch.alike(c, m)` is gone.

    Exact: √(c (c − |m|)) − |m| arccosh √(c/|m|). Raises `ModelInputError` unless c ≥ |m|, m < 0.
    """
    if not (m < 0 and c >= -m):
        raise ModelInputError(f"A fold needs m below 0 and c of at least |m|, not m={m}, c={c}.")
    return float(np.sqrt(c * (c + m)) + m * np.arccosh(np.sqrt(c / -m)))

"""Sprott's love triangle: Romeo, Juliet and Guinevere, and chaos between two loves.

    RJ' = a RJ + b (J − G)(1 − |J − G|)        J' = c RJ (1 − |RJ|) + d J
    RG' = a RG + b (G − J)(1 − |G − J|)        G' = e RG (1 − |RG|) + f G

RJ and RG are Romeo's feelings for Juliet and Guinevere, J and G theirs for him. He compares the
two; everyone warms to love and cools to too much of it.

Source: J. C. Sprott (2004), Dynamical models of love, Nonlinear Dynamics, Psychology, and Life
Sciences 8(3), 303–314 (citation and abstract checked: from a linear pair to triangles to nonlinear
chaos). Equations and parameters as commonly given, recalled, not checked against the paper; its
largest exponent, 0.380, is recalled too. Exact, for any state: the exponents sum to 2a + d + f
(−5), and one of them is a (−3), because RJ + RG dies out as e^(a t). Seen here: the chaos is near
indifference; from far out (J − G of 6, and now and then from nearer) swings grow without bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.classic.common.base import ClassicFlow, parameter, sorted_states
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class SprottTriangle(ClassicFlow):
    """The chaotic triangle."""

    a: float = parameter(-3.0, -10, -0.01, "how Romeo's feelings fade", "1/time")
    b: float = parameter(4.0, -20, 20, "how Romeo answers the difference", "1/time")
    c: float = parameter(-7.0, -20, 20, "how Juliet answers Romeo", "1/time")
    d: float = parameter(2.0, -10, 10, "how Juliet's feeling feeds on itself", "1/time")
    e: float = parameter(2.0, -20, 20, "how Guinevere answers Romeo", "1/time")
    f: float = parameter(-1.0, -10, 10, "how Guinevere's feeling feeds on itself", "1/time")

    slug = "sprott-triangle"
    title = "Sprott: the love triangle"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("RJ", "Romeo's feeling for Juliet", -2, 2),
        Variable("J", "Juliet's feeling for Romeo", -3, 3),
        Variable("RG", "Romeo's feeling for Guinevere", -2, 2),
        Variable("G", "Guinevere's feeling for Romeo", -3, 3),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (0.1, 0.1, -0.1, 0.2)
    horizon = 40.0
    citation = (
        "Sprott, J. C. (2004). Dynamical models of love. "
        "Nonlinear Dynamics, Psychology, and Life Sciences, 8(3), 303–314."
    )
    published = "Triangles and chaos (abstract); equations and parameters recalled, not checked."
    computed = (
        "Exact: exponents sum to -5, one is -3. Measured: the largest is 0.37 ± 0.02 near rest."
    )

    def equilibria(self) -> FloatArray:
        """Return the resting states: indifference, and those with RG = −RJ (roots of quartics).

        With d or f at 0 only indifference is returned, though there may be others.
        """
        rests = [(0.0, 0.0, 0.0, 0.0)]
        if min(abs(self.d), abs(self.f)) > 1e-9:
            for r in self._resting_loves():
                answer = r * (1.0 - r)
                juliet, guinevere = -self.c / self.d * answer, self.e / self.f * answer
                rests += [(r, juliet, -r, guinevere), (-r, -juliet, r, -guinevere)]
        return sorted_states(rests, 4)

    def _resting_loves(self) -> list[float]:
        """Return the resting states' RJ > 0, each with RG = −RJ."""
        r = np.polynomial.Polynomial([0.0, 1.0])
        gap = -(self.c / self.d + self.e / self.f) * r * (1.0 - r)  # J − G
        found = []
        for sign in (1.0, -1.0):  # |J − G| is sign · (J − G) on this side
            roots = (self.a * r + self.b * gap * (1.0 - sign * gap)).trim(1e-12).roots()
            real = roots[np.abs(roots.imag) < 1e-9].real
            found += [float(x) for x in real if x > 1e-9 and sign * gap(x) > 0]
        return found

    def _rates(self, x: FloatArray) -> FloatArray:
        rj, juliet, rg, guinevere = np.moveaxis(x, -1, 0)
        pull = self.b * _cooling(juliet - guinevere)
        return np.stack(
            [
                self.a * rj + pull,
                self.c * _cooling(rj) + self.d * juliet,
                self.a * rg - pull,
                self.e * _cooling(rg) + self.f * guinevere,
            ],
            axis=-1,
        )

    def _jacobian(self, x: FloatArray) -> FloatArray:
        pull = self.b * (1.0 - 2.0 * np.abs(x[..., 1] - x[..., 3]))
        rows = np.zeros((*x.shape, 4))
        rows[..., 0, 0] = rows[..., 2, 2] = self.a
        rows[..., 1, 1], rows[..., 3, 3] = self.d, self.f
        rows[..., 0, 1] = rows[..., 2, 3] = pull
        rows[..., 0, 3] = rows[..., 2, 1] = -pull
        rows[..., 1, 0] = self.c * (1.0 - 2.0 * np.abs(x[..., 0]))
        rows[..., 3, 2] = self.e * (1.0 - 2.0 * np.abs(x[..., 2]))
        return rows


def _cooling(love: FloatArray) -> FloatArray:
    """Return love · (1 − |love|): a little love warms, too much cools."""
    return np.asarray(love * (1.0 - np.abs(love)))

"""Rey: love fades unless worked for, and the best plan asks for more effort than one would like.

    x' = −r x + a c                         the feeling x and the effort c
    c' = ((r + rho) D'(c) − a U'(x)) / D''(c)       the effort that maximises ∫ e^(−rho t) (U − D)

The second line is the optimal plan (Pontryagin), worked out here. Its one resting state is a
saddle: a lapse of effort leaves the path that lasts. There c is above c*, the effort that costs
least: the effort gap.

Source: J.-M. Rey (2010), A mathematical model of sentimental dynamics accounting for marital
dissolution, PLoS ONE 5(3): e9881, doi 10.1371/journal.pone.0009881, CC BY (citation and abstract
checked: second law, optimal control, effort gap, unstable dynamics). The paper's own U and D were
not seen: U = k ln(1 + x) and D = (c − c*)²/2 are our choice, and every number here is computed.
Follow-up: Herrera de la Cruz and Rey, Controlling forever love, PLoS ONE, pone.0260529 (abstract).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import ModelInputError
from kit.model.classic.common.base import ClassicFlow, parameter
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class Rey(ClassicFlow):
    """The couple as one planner. Defined for feelings x above −1."""

    r: float = parameter(2.0, 0.01, 10, "how fast feeling fades without effort", "1/time")
    rho: float = parameter(0.1, 0, 2, "impatience", "1/time")
    a: float = parameter(1.0, 0.01, 10, "what effort does for feeling", "1/time")
    k: float = parameter(5.0, 0.01, 20, "how much feeling is worth, U = k ln(1 + x)")
    c_preferred: float = parameter(0.3, 0, 5, "c*, the effort that costs least")

    slug = "rey"
    title = "Rey: the effort gap"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("x", "feeling", 0, 2),
        Variable("c", "effort", 0, 3),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (0.8, 1.6)
    horizon = 2.0
    citation = (
        "Rey, J.-M. (2010). A mathematical model of sentimental dynamics accounting for marital "
        "dissolution. PLoS ONE, 5(3), e9881. https://doi.org/10.1371/journal.pone.0009881"
    )
    published = "The law of fading, the optimal plan, the effort gap; no numbers, no U or D."
    computed = (
        "Defaults: rest at x = 0.808329, c = 1.616659, gap 1.316659, eigenvalues -2.344061 and "
        "2.444061 (their sum is rho, exactly); r = a = k = 1, rho = 0.05, c* = 0.5: x = c = "
        "0.980805, gap 0.480805, eigenvalues -1.117582 and 1.167582."
    )

    def effort_gap(self) -> float:
        """Return the resting effort minus c*, the effort that costs least: above 0."""
        return float(self.equilibria()[0, 1]) - self.c_preferred

    def lasting_slope(self) -> float:
        """Return dc/dx of the saddle's stable path at rest: the effort to start from near it."""
        stable = np.linalg.eigvals(self.jacobian(self.equilibria()[0])).real.min()
        return float((stable + self.r) / self.a)

    def equilibria(self) -> FloatArray:
        """Return the one resting state, the positive root of (c − c*)(c + r/a) = k r/(r + rho)."""
        half = (self.r / self.a - self.c_preferred) / 2.0
        worth = self.k * self.r / (self.r + self.rho)
        effort = -half + np.sqrt(half**2 + self.c_preferred * self.r / self.a + worth)
        return np.array([[self.a * effort / self.r, effort]])

    def checked(self, state: ArrayLike, name: str = "state") -> FloatArray:
        """Return ``state`` as floats (..., 2); the worth ln(1 + x) needs feelings above −1."""
        x = super().checked(state, name)
        if (x[..., 0] <= -1.0).any():
            raise ModelInputError(
                f"{self.title}: x (feeling) must be above -1, not {x[..., 0].min():g}."
            )
        return x

    def _rates(self, x: FloatArray) -> FloatArray:
        feeling, effort = x[..., 0], x[..., 1]
        cost = (self.r + self.rho) * (effort - self.c_preferred)
        plan = cost - self.a * self.k / (1.0 + feeling)
        return np.stack([-self.r * feeling + self.a * effort, plan], axis=-1)

    def _jacobian(self, x: FloatArray) -> FloatArray:
        rows = np.zeros((*x.shape, 2))
        rows[..., 0, 0], rows[..., 0, 1] = -self.r, self.a
        rows[..., 1, 0] = self.a * self.k / (1.0 + x[..., 0]) ** 2
        rows[..., 1, 1] = self.r + self.rho
        return rows

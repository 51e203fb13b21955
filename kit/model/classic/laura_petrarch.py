"""Laura and Petrarch: a poet's love that feeds his verse, and verse that wears the love down.

    L' = −alpha1 L + beta1 (P (1 − (P/gamma)²) + A_P)
    P' = −alpha2 P + beta2 (L + A_L / (1 + delta Z))
    Z' = −alpha3 Z + beta3 P

Laura softens at his despair and hardens at his ardour; inspiration Z grows with his love and
dulls her appeal. Slow Z turns the three into a lasting cycle of about four years.

Source: S. Rinaldi (1998), Laura and Petrarch: an intriguing case of cyclical love dynamics, SIAM
Journal on Applied Mathematics 58(4), 1205–1221 (citation and abstract checked: "globally stable
slow-fast limit cycle", "for about 20 years a quite regular cyclical pattern"). Equations and all
parameter values: confirmed in public code, not read in the paper itself. The period and the other
numbers of the cycle are computed; "about 4 years" in the paper is recalled, not checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import ModelInputError
from kit.model.classic.common.base import ClassicFlow, parameter, sorted_states
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class LauraAndPetrarch(ClassicFlow):
    """The calibrated model. Time is in years."""

    alpha1: float = parameter(3.6, 0.01, 50, "how fast Laura forgets", "1/year", True)
    alpha2: float = parameter(1.2, 0.01, 50, "how fast Petrarch forgets", "1/year", True)
    alpha3: float = parameter(0.12, 0.001, 50, "how fast inspiration fades", "1/year", True)
    beta1: float = parameter(1.2, 0, 50, "how Laura reacts", "1/year", True)
    beta2: float = parameter(6.0, 0, 50, "how Petrarch reacts", "1/year", True)
    beta3: float = parameter(12.0, 0, 50, "how love feeds inspiration", "1/year", True)
    gamma: float = parameter(1.0, 0.01, 10, "ardour past which Laura turns cold", "", True)
    delta: float = parameter(1.0, 0, 10, "how inspiration dulls Laura's appeal", "", True)
    appeal_petrarch: float = parameter(-1.0, -10, 10, "A_P, Petrarch's appeal", "", True)
    appeal_laura: float = parameter(2.0, -10, 10, "A_L, Laura's appeal", "", True)

    slug = "laura-and-petrarch"
    title = "Laura and Petrarch"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("L", "Laura's love for Petrarch", -0.6, 0.2),
        Variable("P", "Petrarch's love for Laura: ecstasy above 0, despair below", -0.6, 1.4),
        Variable("Z", "Petrarch's inspiration", 0, 12),
    )
    time = "year"
    start: ClassVar[tuple[float, ...]] = (0.0, 0.0, 0.0)
    horizon = 21.0
    citation = (
        "Rinaldi, S. (1998). Laura and Petrarch: An intriguing case of cyclical love dynamics. "
        "SIAM Journal on Applied Mathematics, 58(4), 1205–1221."
    )
    published = "The equations and the ten parameters (public code); a lasting cycle, 20 years."
    computed = (
        "Period 3.789426 years; on the cycle L -0.438135 to -0.218205, P -0.413396 to 0.487567, "
        "Z 2.366643 to 8.720283; the one resting state (-0.316296, 0.051247, 5.124726) is "
        "unstable, eigenvalues -5.122994 and 0.101497 ± 1.618983 i."
    )

    def equilibria(self) -> FloatArray:
        """Return the resting states with 1 + delta Z above 0, the exact roots of a quartic in P."""
        ardour = np.polynomial.Polynomial([0.0, 1.0])
        answer = ardour - ardour**3 / self.gamma**2 + self.appeal_petrarch
        laura = answer * (self.beta1 / self.alpha1)
        verse = ardour * (self.beta3 / self.alpha3)
        dulling = self.delta * verse + 1.0
        balance = (self.beta2 * laura - self.alpha2 * ardour) * dulling
        roots = (balance + self.beta2 * self.appeal_laura).trim(1e-12).roots()
        real = roots[np.abs(roots.imag) < 1e-9].real
        return sorted_states([(laura(p), p, verse(p)) for p in real if dulling(p) > 1e-9], 3)

    def checked(self, state: ArrayLike, name: str = "state") -> FloatArray:
        """Return ``state`` as floats (..., 3); inspiration must leave 1 + delta Z above 0."""
        x = super().checked(state, name)
        if (1.0 + self.delta * x[..., 2] <= 0.0).any():
            raise ModelInputError(
                f"{self.title}: Z (inspiration) must be above {-1.0 / self.delta:g}, "
                f"not {x[..., 2].min():g}."
            )
        return x

    def _rates(self, x: FloatArray) -> FloatArray:
        laura, petrarch, verse = x[..., 0], x[..., 1], x[..., 2]
        answer = petrarch * (1.0 - (petrarch / self.gamma) ** 2) + self.appeal_petrarch
        pull = laura + self.appeal_laura / (1.0 + self.delta * verse)
        return np.stack(
            [
                -self.alpha1 * laura + self.beta1 * answer,
                -self.alpha2 * petrarch + self.beta2 * pull,
                -self.alpha3 * verse + self.beta3 * petrarch,
            ],
            axis=-1,
        )

    def _jacobian(self, x: FloatArray) -> FloatArray:
        rows = np.zeros((*x.shape, 3))
        rows[..., 0, 0] = -self.alpha1
        rows[..., 0, 1] = self.beta1 * (1.0 - 3.0 * (x[..., 1] / self.gamma) ** 2)
        rows[..., 1, 0], rows[..., 1, 1] = self.beta2, -self.alpha2
        dulling = self.delta / (1.0 + self.delta * x[..., 2]) ** 2
        rows[..., 1, 2] = -self.beta2 * self.appeal_laura * dulling
        rows[..., 2, 1], rows[..., 2, 2] = self.beta3, -self.alpha3
        return rows

"""Felmlee and Greenberg: each is drawn to an own ideal and to where the other is.

    x' = a1 (x* − x) + a2 (y − x)        y' = b1 (y* − y) + b2 (x − y)

a1, b1 are self-regulation, a2, b2 co-regulation; below 0 a partner moves away from the other
(contrarian). Linear, with a closed form.

Source: D. H. Felmlee and D. F. Greenberg (1999), A dynamic systems model of dyadic interaction,
Journal of Mathematical Sociology 23, 155–180 (recalled, not checked). Equation form: checked in a
secondary account of Ferrer's work that builds on Felmlee, not against the paper. Used on couples'
daily affect by J. S. Steele and E. Ferrer (2011), Multivariate Behavioral Research 46(6), 956–984
(citation checked).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.classic.common.base import parameter
from kit.model.classic.common.linear import LinearFlow
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class FelmleeGreenberg(LinearFlow):
    """Self-regulation and co-regulation. The defaults are a cooperative couple."""

    a1: float = parameter(0.2, 0, 5, "how fast x returns to x's own ideal", "1/time")
    a2: float = parameter(0.1, -5, 5, "how x moves towards y (below 0: away)", "1/time")
    b1: float = parameter(0.3, 0, 5, "how fast y returns to y's own ideal", "1/time")
    b2: float = parameter(0.15, -5, 5, "how y moves towards x (below 0: away)", "1/time")
    x_ideal: float = parameter(8.0, -100, 100, "x*, the level x would settle at alone")
    y_ideal: float = parameter(4.0, -100, 100, "y*, the level y would settle at alone")

    slug = "felmlee-greenberg"
    title = "Felmlee and Greenberg: self-regulation and co-regulation"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("x", "behaviour or feeling of the first partner", 0, 10),
        Variable("y", "behaviour or feeling of the second partner", 0, 10),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (1.0, 9.0)
    horizon = 25.0
    citation = (
        "Felmlee, D. H., & Greenberg, D. F. (1999). A dynamic systems model of dyadic interaction. "
        "Journal of Mathematical Sociology, 23, 155–180 (recalled, not checked)."
    )
    published = "The equations; no numbers of the paper are used."
    computed = (
        "Exact: cooperative couple at (7, 5), eigenvalues -0.231386 and -0.518614; contrarian "
        "couple (a2 = -0.05, b1 = 0.2, b2 = 0.3) at (8.444444, 6.666667), eigenvalues -0.2, -0.45."
    )

    def matrix(self) -> FloatArray:
        """Return M: the pull of ideal and partner on the diagonal, of the partner off it."""
        return np.array([[-self.a1 - self.a2, self.a2], [self.b2, -self.b1 - self.b2]])

    def push(self) -> FloatArray:
        """Return the pull of the ideals: (a1 x*, b1 y*)."""
        return np.array([self.a1 * self.x_ideal, self.b1 * self.y_ideal])

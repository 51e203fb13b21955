"""Rinaldi's linear couples: forgetting, returning love, and the pull of the other's appeal.

    x1' = −alpha1 x1 + beta1 x2 + gamma1 A2
    x2' = −alpha2 x2 + beta2 x1 + gamma2 A1

From indifference, appeal alone starts the story. Both settle when beta1 beta2 <
alpha1 alpha2 (returning weaker than forgetting), and never swing: the eigenvalues are real.

Source: S. Rinaldi (1998), Love dynamics: the case of linear couples, Applied Mathematics and
Computation 95, 181–192 (citation and abstract checked: return, instinct and oblivion; a positive
linear system). Equation form: checked in a secondary account, not against the paper itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.classic.common.base import parameter
from kit.model.classic.common.linear import LinearFlow
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class RinaldiLinear(LinearFlow):
    """A secure couple in Rinaldi's sense: each answers love with love, in proportion."""

    alpha1: float = parameter(1.0, 0.01, 10, "how fast partner 1 forgets", "1/time")
    alpha2: float = parameter(0.8, 0.01, 10, "how fast partner 2 forgets", "1/time")
    beta1: float = parameter(0.5, 0, 10, "how partner 1 returns love", "1/time")
    beta2: float = parameter(0.6, 0, 10, "how partner 2 returns love", "1/time")
    gamma1: float = parameter(1.0, 0, 10, "how partner 1 answers appeal", "1/time")
    gamma2: float = parameter(1.0, 0, 10, "how partner 2 answers appeal", "1/time")
    appeal1: float = parameter(1.0, -5, 5, "appeal A1 of partner 1")
    appeal2: float = parameter(0.7, -5, 5, "appeal A2 of partner 2")

    slug = "rinaldi-linear"
    title = "Rinaldi: linear couples"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("x1", "love of partner 1 for partner 2", 0, 4),
        Variable("x2", "love of partner 2 for partner 1", 0, 4),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (0.0, 0.0)
    horizon = 15.0
    citation = (
        "Rinaldi, S. (1998). Love dynamics: The case of linear couples. "
        "Applied Mathematics and Computation, 95, 181–192."
    )
    published = "The mechanisms and the condition beta1 beta2 < alpha1 alpha2; no numbers."
    computed = (
        "Exact at the defaults: resting at (2.12, 2.84), eigenvalues -0.343224 and -1.456776."
    )

    def settles(self) -> bool:
        """Return whether love stays bounded: beta1 beta2 < alpha1 alpha2."""
        return self.beta1 * self.beta2 < self.alpha1 * self.alpha2

    def matrix(self) -> FloatArray:
        """Return M: forgetting on the diagonal, returning off it."""
        return np.array([[-self.alpha1, self.beta1], [self.beta2, -self.alpha2]])

    def push(self) -> FloatArray:
        """Return the pull of appeal alone: (gamma1 A2, gamma2 A1)."""
        return np.array([self.gamma1 * self.appeal2, self.gamma2 * self.appeal1])

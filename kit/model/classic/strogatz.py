"""Strogatz's Romeo and Juliet: how each heart answers its own feeling and the other's.

    R' = a R + b J        J' = c R + d J

Three pairs are told most often: one runs as the other warms (`fickle`), both alike (`alike`), and
exact opposites (`opposites`). Linear, so the long run is read off the eigenvalues.

Source: S. H. Strogatz (1988), Love affairs and differential equations, Mathematics Magazine 61
(title and journal checked; page 35 recalled, not checked). The 1988 note has the fickle pair, with
Romeo as the one who runs; as here (R' = aJ, J' = −bR) it is Juliet, which is how public course
material repeats it. The general four-number form and the other two pairs are the textbook
continuation (Strogatz, Nonlinear Dynamics and Chaos; recalled, not checked).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kit.model.classic.common.base import parameter
from kit.model.classic.common.linear import LinearFlow
from kit.model.classic.common.protocol import FloatArray, Variable


@dataclass(frozen=True, kw_only=True)
class Strogatz(LinearFlow):
    """Romeo and Juliet. The defaults are the fickle pair with a = 1, b = 4: period π."""

    a: float = parameter(0.0, -10, 10, "how Romeo's feeling feeds on itself", "1/time")
    b: float = parameter(1.0, -10, 10, "how Romeo answers Juliet's feeling", "1/time")
    c: float = parameter(-4.0, -10, 10, "how Juliet answers Romeo's feeling", "1/time")
    d: float = parameter(0.0, -10, 10, "how Juliet's feeling feeds on itself", "1/time")

    slug = "strogatz"
    title = "Strogatz: Romeo and Juliet"
    variables: ClassVar[tuple[Variable, ...]] = (
        Variable("R", "Romeo's feeling for Juliet: love above 0, hate below", -2, 2),
        Variable("J", "Juliet's feeling for Romeo", -2, 2),
    )
    time = "free"
    start: ClassVar[tuple[float, ...]] = (1.0, 0.0)
    horizon = 10.0
    citation = (
        "Strogatz, S. H. (1988). Love affairs and differential equations. Mathematics Magazine, 61."
    )
    published = "The fickle pair and its endless cycle; its numbers here are examples."
    computed = (
        "Exact: fickle pair 2π/√(ab), so 3.141593 for a = 1, b = 4; alike pair a + b and a − b; "
        "opposites ±i√(b² − a²), so period 3.627599 for a = 1, b = 2."
    )

    @classmethod
    def fickle(cls, a: float, b: float) -> Strogatz:
        """R' = aJ, J' = −bR: he warms to her, she runs from him. A centre when ab > 0."""
        return cls(a=0.0, b=a, c=-b, d=0.0)

    @classmethod
    def alike(cls, a: float, b: float) -> Strogatz:
        """R' = aR + bJ, J' = bR + aJ. Cautious lovers when a < 0 < b: eigenvalues a + b, a − b."""
        return cls(a=a, b=b, c=b, d=a)

    @classmethod
    def opposites(cls, a: float, b: float) -> Strogatz:
        """R' = aR + bJ, J' = −bR − aJ. Cycles when |b| > |a|: eigenvalues ±i√(b² − a²)."""
        return cls(a=a, b=b, c=-b, d=-a)

    def matrix(self) -> FloatArray:
        """Return [[a, b], [c, d]]."""
        return np.array([[self.a, self.b], [self.c, self.d]])

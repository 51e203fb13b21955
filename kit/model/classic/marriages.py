"""The two kinds of Gottman–Murray marriage, and the couple types as influence functions.

The couple types (alike slopes: validators; influence only when positive: avoiders; mainly when
negative: volatiles; a mismatch: hostile couples) are recalled, not checked; their numbers are
illustrative. That unstable marriages show "a mismatch in husband and wife influence functions" is
the hypothesis of the 1995 abstract (checked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kit.model.checks import ModelInputError
from kit.model.classic.common.base import parameter
from kit.model.classic.common.influence import Influence, bilinear, ojive
from kit.model.classic.gottman_murray import GottmanMurray


@dataclass(frozen=True, kw_only=True)
class BilinearMarriage(GottmanMurray):
    """Influence with one slope for negative turns and another for positive ones."""

    wife_negative: float = parameter(0.3, -2, 2, "pull of his negative turns on her")
    wife_positive: float = parameter(0.3, -2, 2, "pull of his positive turns on her")
    wife_threshold: float = parameter(0.0, -5, 5, "where his turns start to count as positive")
    husband_negative: float = parameter(0.3, -2, 2, "pull of her negative turns on him")
    husband_positive: float = parameter(0.3, -2, 2, "pull of her positive turns on him")
    husband_threshold: float = parameter(0.0, -5, 5, "where her turns start to count as positive")

    slug = "gottman-murray-bilinear"
    title = "Gottman and Murray: bilinear influence"
    published = "The equations and the bilinear form; the published parameters were not available."
    computed = (
        "With a = 0.2, b = 0.15, inertia 0.3: validators rest at (0.4625, 0.4125), avoiders at "
        "(0.606061, 0.560606), volatiles at (0.302564, 0.235897), the mismatch at (0.5, 0.5), "
        "each alone at (0.285714, 0.214286). Exact: settles when s1 s2 < (1 - r1)(1 - r2)."
    )

    def on_wife(self) -> Influence:
        """Return I_HW."""
        return bilinear(self.wife_negative, self.wife_positive, self.wife_threshold)

    def on_husband(self) -> Influence:
        """Return I_WH."""
        return bilinear(self.husband_negative, self.husband_positive, self.husband_threshold)


@dataclass(frozen=True, kw_only=True)
class OjiveMarriage(GottmanMurray):
    """Influence in two steps: nothing between the thresholds, a fixed push beyond each.

    Both have the same thresholds and pushes. Raises `ModelInputError` for thresholds out of order.
    """

    a: float = parameter(0.1, -5, 5, "what the wife brings to a turn")
    b: float = parameter(0.1, -5, 5, "what the husband brings to a turn")
    r1: float = parameter(0.4, -0.99, 0.99, "emotional inertia of the wife")
    r2: float = parameter(0.4, -0.99, 0.99, "emotional inertia of the husband")
    below: float = parameter(-1.0, -10, 10, "negative threshold")
    above: float = parameter(1.0, -10, 10, "positive threshold")
    low: float = parameter(-2.0, -10, 0, "push of a turn below the negative threshold")
    high: float = parameter(2.0, 0, 10, "push of a turn above the positive threshold")

    slug = "gottman-murray-ojive"
    title = "Gottman and Murray: ojive influence"
    published = "That there are two thresholds (1999 abstract); the step form is recalled."
    computed = "Exact: three stable rests, W = H = -3.166667, 0.166667 and 3.5."

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.below >= self.above:
            raise ModelInputError(
                f"{self.title}: below ({self.below:g}) must be less than above ({self.above:g})."
            )

    def on_wife(self) -> Influence:
        """Return I_HW."""
        return ojive(self.below, self.above, self.low, self.high)

    def on_husband(self) -> Influence:
        """Return I_WH."""
        return self.on_wife()


def _both(negative: float, positive: float) -> BilinearMarriage:
    return BilinearMarriage(
        wife_negative=negative,
        wife_positive=positive,
        husband_negative=negative,
        husband_positive=positive,
    )


COUPLE_TYPES: Mapping[str, BilinearMarriage] = MappingProxyType(
    {
        "validating": _both(0.3, 0.3),
        "avoiding": _both(0.0, 0.4),
        "volatile": _both(0.4, 0.05),
        "mismatched": BilinearMarriage(husband_negative=0.0, husband_positive=0.4),
    }
)

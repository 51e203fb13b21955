"""The values of a measure that count for a condition."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Level, Part


class Bounds(Part):
    """The values that count: at least one of the two keys."""

    below: Level | None = None
    """The value is smaller than this."""

    at_least: Level | None = None
    """The value is this or more."""

    @model_validator(mode="after")
    def _can_hold(self) -> Bounds:
        if self.below is None and self.at_least is None:
            raise PydanticCustomError(
                "no_bound", "found no bound; allowed: below, at_least or both"
            )
        if self.below is not None and self.at_least is not None and self.at_least >= self.below:
            raise PydanticCustomError(
                "never",
                "found at_least {at_least} and below {below}, which no value meets; "
                "allowed: an at_least that is smaller than below",
                {"at_least": f"{self.at_least:g}", "below": f"{self.below:g}"},
            )
        return self

    def hold(self, value: float) -> bool:
        """Return whether ``value`` lies within the bounds."""
        low = self.at_least is None or value >= self.at_least
        return low and (self.below is None or value < self.below)

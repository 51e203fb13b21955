"""Numbers with a range, whose error message always names the whole range."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True)
class Between:
    """A number from ``low`` to ``high``, both included (``low`` itself is out when ``above``)."""

    low: float
    high: float
    above: bool = False

    def __get_pydantic_core_schema__(
        self, source: type[int] | type[float], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check the range before pydantic does, so that the message names all of it."""
        whole = source is int

        def check(value: object) -> object:
            if not self._holds(value, whole):
                raise PydanticCustomError("range", "{allowed}", {"allowed": self.allowed(whole)})
            return value

        return core_schema.no_info_before_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Add the range to the JSON Schema."""
        low = "exclusiveMinimum" if self.above else "minimum"
        return {**handler(schema), low: self.low, "maximum": self.high}

    def allowed(self, whole: bool) -> str:
        """Return the range in words."""
        if self.low == self.high:
            return f"{self.low:g}"
        kind = "a whole number" if whole else "a number"
        return f"{kind} {'above' if self.above else 'from'} {self.low:g} {self._to()} {self.high:g}"

    def _to(self) -> str:
        return "and up to" if self.above else "to"

    def _holds(self, value: object, whole: bool) -> bool:
        kinds = int if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not isfinite(value):
            return False
        return (self.low < value if self.above else self.low <= value) and value <= self.high

"""The equations as text: amounts whose arithmetic builds an expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kit.model.equations.maths import Maths

Operand: TypeAlias = "Text | float"


@dataclass(frozen=True)
class Text:
    """An expression in the notation of XMILE; arithmetic on it returns longer expressions."""

    text: str

    def __add__(self, other: Operand) -> Text:
        return self if other == 0.0 else self._with("+", other)

    def __radd__(self, other: Operand) -> Text:
        return _text(other) + self

    def __sub__(self, other: Operand) -> Text:
        return self._with("-", other)

    def __rsub__(self, other: Operand) -> Text:
        return -self if other == 0.0 else _text(other) - self

    def __mul__(self, other: Operand) -> Text:
        return self._with("*", other)

    def __rmul__(self, other: Operand) -> Text:
        return _text(other) * self

    def __truediv__(self, other: Operand) -> Text:
        return self._with("/", other)

    def __rtruediv__(self, other: Operand) -> Text:
        return _text(other) / self

    def __pow__(self, other: Operand) -> Text:
        return self._with("^", other)

    def __neg__(self) -> Text:
        return Text(f"(-{self.text})")

    def _with(self, operator: str, other: Operand) -> Text:
        return Text(f"({self.text} {operator} {_text(other).text})")


def _text(amount: Operand) -> Text:
    return amount if isinstance(amount, Text) else Text(f"{amount:.12g}")


TEXTS: Maths[Text] = Maths(
    exp=lambda x: Text(f"EXP({x.text})"),
    sqrt=lambda x: Text(f"SQRT({x.text})"),
    lower=lambda x, y: Text(f"MIN({x.text}, {y.text})"),
)

"""The types of amount that the equations run on: floats, arrays over draws, and text."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeAlias, TypeVar

import numpy as np

from kit.model.checks import Array


class Arithmetic(Protocol):
    """The arithmetic that the equations need of an amount, with its own type and with floats."""

    def __add__(self, other: Self | float, /) -> Self: ...
    def __radd__(self, other: float, /) -> Self: ...
    def __sub__(self, other: Self | float, /) -> Self: ...
    def __rsub__(self, other: float, /) -> Self: ...
    def __mul__(self, other: Self | float, /) -> Self: ...
    def __rmul__(self, other: float, /) -> Self: ...
    def __truediv__(self, other: Self | float, /) -> Self: ...
    def __rtruediv__(self, other: float, /) -> Self: ...
    def __pow__(self, other: Self | float, /) -> Self: ...
    def __neg__(self) -> Self: ...


#: One type of amount: `float`, `Column`, or the text of `kit.model.exchange.symbols`.
Amount = TypeVar("Amount", bound=Arithmetic)

#: The covariant form, for read-only containers: one of floats is accepted where columns are.
Amount_co = TypeVar("Amount_co", bound=Arithmetic, covariant=True)

#: An array over draws (n,), or a float where all draws agree.
Column: TypeAlias = float | Array


@dataclass(frozen=True)
class Maths(Generic[Amount]):
    """The three functions that the equations need, for one type of amount."""

    exp: Callable[[Amount], Amount]
    sqrt: Callable[[Amount], Amount]
    lower: Callable[[Amount, Amount], Amount]


FLOATS: Maths[float] = Maths(math.exp, math.sqrt, min)
ARRAYS: Maths[Column] = Maths(np.exp, np.sqrt, np.minimum)


def given(dose: Arithmetic) -> bool:
    """Return whether ``dose`` is not the float 0: most are, and save a pass over the draws."""
    return not (isinstance(dose, float) and dose == 0.0)


def dosed(rate: Amount, dose: Amount) -> Amount | float:
    """Return rate times dose: the float 0 where there is no dose, even if the rate is an array."""
    return rate * dose if given(dose) else 0.0

"""The kinds of amount that the equations run on: floats, arrays over draws, and text."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeAlias, TypeVar

import numpy as np

from kit.model.checks import Array


class Arithmetic(Protocol):
    """The arithmetic that the equations need of an amount, with its own kind and with floats."""

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


Amount = TypeVar("Amount", bound=Arithmetic)
"""One kind of amount: `float`, `Column`, or the text of `kit.model.exchange.symbols`."""

Amount_co = TypeVar("Amount_co", bound=Arithmetic, covariant=True)
"""The same for what is only read, so that floats will do where columns are allowed."""

Column: TypeAlias = float | Array
"""An array over draws (n,), or a float where all draws agree."""


@dataclass(frozen=True)
class Maths(Generic[Amount]):
    """The three functions that the equations need, for one kind of amount."""

    exp: Callable[[Amount], Amount]
    sqrt: Callable[[Amount], Amount]
    lower: Callable[[Amount, Amount], Amount]


FLOATS: Maths[float] = Maths(math.exp, math.sqrt, min)
ARRAYS: Maths[Column] = Maths(np.exp, np.sqrt, np.minimum)


def given(dose: Arithmetic) -> bool:
    """Whether there is a dose; most are plainly 0, and no pass over the draws is spent on them."""
    return not (isinstance(dose, float) and dose == 0.0)


def dosed(rate: Amount, dose: Amount) -> Amount | float:
    """Return rate times dose: plainly 0 where there is no dose, though the rate be an array."""
    return rate * dose if given(dose) else 0.0

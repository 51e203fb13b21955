"""The kinds of amount that the equations run on: floats, arrays over draws, and text."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

Amount: TypeAlias = Any
"""A float, or an array over draws (n,)."""


class Maths(NamedTuple):
    """The three functions that the equations need, for one kind of amount."""

    exp: Callable[[Any], Any]
    sqrt: Callable[[Any], Any]
    lower: Callable[[Any, Any], Any]


FLOATS = Maths(math.exp, math.sqrt, min)
ARRAYS = Maths(np.exp, np.sqrt, np.minimum)


def given(dose: Amount) -> bool:
    """Whether there is a dose; most are plainly 0, and no pass over the draws is spent on them."""
    return not (isinstance(dose, float) and dose == 0.0)


def dosed(rate: Amount, dose: Amount) -> Amount:
    """Return rate times dose: plainly 0 where there is no dose, though the rate be an array."""
    return rate * dose if given(dose) else 0.0

"""Checks of public functions' arguments; errors name the argument, its value and its range."""

from __future__ import annotations

import math
import operator
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.errors import KitError

Array: TypeAlias = NDArray[np.floating]


class ModelInputError(KitError, ValueError):
    """An argument of the model that is not a finite number of the right shape in its range."""


def number(name: str, value: object, low: float, high: float, unit: str = "") -> float:
    """Return ``value`` as a float in [low, high], or raise `ModelInputError` naming it."""
    if isinstance(value, float | int | np.floating | np.integer) and not isinstance(value, bool):
        found = float(value)
        if math.isfinite(found) and low <= found <= high:
            return found
    raise ModelInputError(
        f"{name} is {value!r}; it must be a number from {low:g} to {high:g}{unit and ' ' + unit}."
    )


def whole(name: str, value: object, low: int, high: int) -> int:
    """Return ``value`` as an int in [low, high], or raise `ModelInputError` naming it."""
    try:
        found = operator.index(value)  # type: ignore[arg-type]  # refusing is the purpose
    except TypeError:
        found = low - 1
    if isinstance(value, bool) or not low <= found <= high:
        raise ModelInputError(
            f"{name} is {value!r}; it must be a whole number from {low} to {high}."
        )
    return found


def schedule(name: str, value: ArrayLike, shapes: tuple[tuple[int, ...], ...]) -> Array:
    """Return ``value`` as an array of one of ``shapes`` with entries in [0, 1], or raise."""
    found = _numeric(name, value)
    if found.shape not in shapes:
        allowed = " or ".join(str(shape) for shape in shapes)
        raise ModelInputError(f"{name} has shape {found.shape}; it must have shape {allowed}.")
    bad = ~((found >= 0) & (found <= 1))
    if bad.any():
        where = tuple(int(i) for i in np.argwhere(bad)[0])
        place = ", ".join(str(i) for i in where)
        raise ModelInputError(
            f"{name}[{place}] is {float(found[where])!r}; it must be a number from 0 to 1."
        )
    return found


def _numeric(name: str, value: ArrayLike) -> Array:
    try:
        return np.array(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ModelInputError(
            f"{name} is not an array of numbers; it must hold numbers from 0 to 1."
        ) from error

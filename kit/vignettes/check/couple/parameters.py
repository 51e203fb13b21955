"""Checks of the model parameters that a vignette overrides: known symbols, values in range."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.words import found, nearest
from kit.vignettes.reading.nodes import Complaint, Node, Root

PATH = ("couple", "parameters")


def overrides(root: Root) -> Iterator[Complaint]:
    """Yield complaints about unknown parameters and values out of range."""
    node = root.get(*PATH)
    if node is None or not node.keys:
        return
    from kit.model import PARAMETERS  # here, as it imports NumPy

    for key, mark in node.keys.items():
        parameter = PARAMETERS.get(key)
        if parameter is None:
            message = f"unknown parameter {key!r}; allowed: {', '.join(PARAMETERS)}"
            yield Complaint(mark, PATH, message, did_you_mean(nearest(key, PARAMETERS)))
        else:
            yield from _value(node.inside[key], key, parameter.low, parameter.high)


def _value(node: Node, key: str, low: float, high: float) -> Iterator[Complaint]:
    value = node.data
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    if not low <= value <= high:
        message = f"found {found(value)}; allowed: a number from {low:g} to {high:g}"
        hint = "Leave it out where the usual value will do."
        yield Complaint(node.mark, (*PATH, key), message, hint)

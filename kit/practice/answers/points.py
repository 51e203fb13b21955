"""Levels in points of 100, rounded so that no printed figure contradicts the word beside it.

A change "holds" below a threshold, and an alliance is split from another one on. Two levels rounded
each for itself can differ by the threshold where the levels do not (28.6 → 28.4 as 29 → 28): so the
difference is rounded towards its own side of the threshold, and the second level follows.
"""

from __future__ import annotations

TENTHS = 1000  # of a point of 100, in a level of 1


def difference(amount: float, least: float) -> float:
    """Return a difference of -1..1 in points of 100, to one decimal.

    It is below ``least`` (0..1, a whole number of points) exactly where the amount is.
    """
    tenths, edge = round(TENTHS * abs(amount)), round(TENTHS * least)
    tenths = min(tenths, edge - 1) if abs(amount) < least else max(tenths, edge)
    return (tenths if amount > 0 else -tenths) / 10


def pair(first: float, second: float, least: float) -> tuple[float, float]:
    """Return two levels of 0..1 in points of 100, to one decimal, with their `difference`.

    Each is within 0.15 of the level.
    """
    before = round(TENTHS * first) / 10
    after = round(before + difference(second - first, least), 1)
    return before, min(max(after, 0.0), 100.0)

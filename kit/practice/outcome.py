"""How a couple fare: the one number by which paths are compared, and how sure a comparison is.

A couple is no better off when one of them pays for what the other gained: trust that one partner
has lost closes the safety gate for both, and siding with one is the mistake that an average over
partners would hide. So a path is judged by the partner who fares worse.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kit.model import Ensemble
from kit.practice.course import Array

#: The outcome in words, for every screen that shows one.
OUTCOME = "trust and closeness of the partner who fares worse"


def worse_off(trust: NDArray[np.floating], closeness: NDArray[np.floating]) -> Array:
    """Give the lower of the two partners' mean of trust and closeness; (..., 2) to (...), 0..1."""
    lower: Array = ((trust + closeness) / 2).min(axis=-1)
    return lower


def better(this: Ensemble, other: Ensemble) -> tuple[float, float]:
    """Give the share of draws that end better in ``this`` than in ``other``, and its error.

    "Better" is a higher `worse_off` in the last week. Both must come from one run, so that draw
    k is the same couple with the same moods in both: the comparison is paired, a tie counts half.
    The standard error is that of the mean over draws. It is 0 where all draws agree; the
    probability itself may then still be 3/draws away (the rule of three, 95 %).
    """
    score = 0.5 + 0.5 * np.sign(_end(this) - _end(other)).astype(np.float64)
    return float(score.mean()), float(score.std()) / math.sqrt(score.size)


def _end(paths: Ensemble) -> Array:
    return worse_off(paths.trust[:, -1], paths.closeness[:, -1])

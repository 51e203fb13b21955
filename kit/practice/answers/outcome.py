"""How a couple fare: the one number by which paths are compared, and how sure a comparison is.

A couple is no better off when one of them pays for what the other gained: trust that one partner
has lost closes the safety gate for both, and siding with one is the mistake that an average over
partners would hide. So a path is judged by the partner who fares worse.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.language import mark
from kit.model import Ensemble
from kit.model.chance.ensemble import QUANTILES
from kit.practice.answers.feedback import STILL
from kit.practice.attempts.course import Array

#: The outcome in words, for every screen that shows one.
OUTCOME = mark("trust and closeness of the partner who fares worse")


def worse_off(trust: NDArray[np.floating], closeness: NDArray[np.floating]) -> Array:
    """Return the lower of the two partners' mean of trust and closeness; (..., 2) to (...)."""
    lower: Array = ((trust + closeness) / 2).min(axis=-1)
    return lower


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two courses of action compared on the same draws.

    ``better`` is the share of draws in which the first ends with the higher `worse_off`, a tie
    counting half, and ``error`` its standard error. The comparison is paired, draw by draw, so
    ``error`` is that of a mean; it is 0 where all draws agree, and the probability itself may then
    still be 3/draws away (the rule of three, 95 %). ``gain`` holds the 5, 25, 50, 75 and 95 %
    quantiles of the difference, in -1..1: with the same luck on both sides even a difference
    too small to matter is a sure one, so no share should be shown without it.
    """

    better: float
    error: float
    gain: tuple[float, ...]

    @property
    def alike(self) -> bool:
        """Whether nine draws in ten differ by less than a hundredth of the scale."""
        return max(abs(self.gain[0]), abs(self.gain[-1])) < STILL


def compare(this: Ensemble, other: Ensemble) -> Comparison:
    """Compare the last weeks of two ensembles of one run of `kit.model.alternatives`."""
    gain = _end(this) - _end(other)
    score = 0.5 + 0.5 * np.sign(gain).astype(np.float64)
    return Comparison(
        better=float(score.mean()),
        error=float(score.std()) / math.sqrt(score.size),
        gain=tuple(np.quantile(gain, QUANTILES).tolist()),
    )


def _end(paths: Ensemble) -> Array:
    return worse_off(paths.trust[:, -1], paths.closeness[:, -1])

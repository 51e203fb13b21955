"""Moods: the one source of chance, on behaviour and never on states, so bounds stay exact.

Each partner's mood is an Ornstein–Uhlenbeck process in logits: spread ``sd``, memory ``tau``
weeks, moved exactly from one tenth of a week to the next. It belongs to the couple and not to the
integrator: another ``dt`` meets the same moods, averaged over its steps.

Draws come in blocks of 64, each with its own stream of (seed, block). So more draws begin with the
draws of fewer, and more weeks with the weeks of fewer, to the last bit.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from kit.model.checks import Array

BLOCK = 64
TENTHS = 10


def blocks(draws: int) -> int:
    """How many blocks hold this many draws."""
    return math.ceil(draws / BLOCK)


class Moods:
    """The moods of the couples in some blocks, week by week."""

    def __init__(self, seed: int, first: int, count: int, sd: Any, tau: Any) -> None:
        """Begin in the stationary spread; ``sd`` (logit) and ``tau`` (weeks) may be per draw."""
        self._streams = [
            np.random.default_rng((seed, block)) for block in range(first, first + count)
        ]
        keep = np.exp(-1.0 / (TENTHS * np.asarray(tau)))
        self._keep, self._kick = (np.float32(x) for x in (keep, sd * np.sqrt(1.0 - keep**2)))
        self._now = np.float32(sd) * self._fresh(1)[0]

    def week(self, steps: int) -> Array:
        """Draw the next week's moods, averaged over equal steps: (steps, 2, draws) logits."""
        moods = self._fresh(TENTHS)
        moods *= self._kick
        for tenth in moods:
            tenth += self._keep * self._now
            self._now = tenth
        self._now = moods[-1].copy()
        if steps == TENTHS:
            return moods
        return np.tensordot(_overlap(steps), moods, axes=1)

    def _fresh(self, tenths: int) -> Array:
        drawn = [stream.standard_normal((tenths, 2, BLOCK), np.float32) for stream in self._streams]
        return np.concatenate(drawn, axis=-1)


def _overlap(steps: int) -> Array:
    """Which share of each step falls in each tenth of the week; (steps, 10), rows sum to 1."""
    begin = np.arange(steps)[:, None] / steps
    tenth = np.arange(TENTHS)[None, :] / TENTHS
    shared = np.minimum(begin + 1 / steps, tenth + 1 / TENTHS) - np.maximum(begin, tenth)
    share: Array = (np.maximum(shared, 0.0) * steps).astype(np.float32)
    return share

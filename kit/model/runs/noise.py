"""Moods: the one source of chance, on behaviour and never on states, so bounds stay exact.

Each partner's mood is an Ornstein–Uhlenbeck process in logits: spread ``sd``, memory ``tau``
weeks, updated exactly every fifth of a week and constant in between. It does not depend on the
integrator: another ``dt`` meets the same moods, averaged over its steps.

Draws come in blocks of 64, each with its own stream of (seed, block). So the first draws and weeks
are the same, to the last bit, however many draws and weeks follow.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from kit.model.checks import Array

BLOCK = 64
PIECES = 5
CHUNK = 64  # blocks at once: more is no faster, as the arrays no longer fit the processor's cache


def chunks(draws: int, courses: int = 1) -> Iterator[tuple[int, int]]:
    """Return the first block and the number of blocks of each chunk of draws to run at once.

    With several courses side by side a chunk has fewer draws, so that it has as many columns.
    """
    every, most = math.ceil(draws / BLOCK), max(CHUNK // courses, 1)
    return ((first, min(most, every - first)) for first in range(0, every, most))


class Moods:
    """The moods of the couples in ``count`` blocks, drawn week by week."""

    def __init__(
        self,
        seed: int,
        first: int,
        count: int,
        sd: float,
        tau: float,
        copies: int = 1,
        calm: int = 0,
    ) -> None:
        """Draw the first moods with the stationary spread ``sd`` (logit).

        ``copies`` repeats the draws in a row; after them come ``calm`` columns of moods 0.
        """
        self._copies, self._calm = copies, calm
        self._streams = [
            np.random.default_rng((seed, block)) for block in range(first, first + count)
        ]
        keep = math.exp(-1.0 / (PIECES * tau))
        self._keep, self._kick = np.float32(keep), np.float32(sd * math.sqrt(1.0 - keep**2))
        self._now = np.float32(sd) * self._fresh(1)[0]

    def week(self, steps: int) -> Array:
        """Return the next week's moods, averaged over equal steps: (steps, 2, n) logits."""
        moods = self._fresh(PIECES)
        moods *= self._kick
        for piece in moods:
            piece += self._keep * self._now
            self._now = piece
        self._now = moods[-1].copy()
        if steps != PIECES:
            moods = np.tensordot(_overlap(steps), moods, axes=1)
        rows = [moods] * self._copies + [np.zeros((steps, 2, self._calm), np.float32)]
        return np.concatenate(rows, axis=-1)

    def _fresh(self, pieces: int) -> Array:
        drawn = [stream.standard_normal((pieces, 2, BLOCK), np.float32) for stream in self._streams]
        return np.concatenate(drawn, axis=-1)


def _overlap(steps: int) -> Array:
    """Return the share of each step in each fifth of the week, (steps, 5); rows sum to 1."""
    begin = np.arange(steps)[:, None] / steps
    piece = np.arange(PIECES)[None, :] / PIECES
    shared = np.minimum(begin + 1 / steps, piece + 1 / PIECES) - np.maximum(begin, piece)
    share: Array = (np.maximum(shared, 0.0) * steps).astype(np.float32)
    return share

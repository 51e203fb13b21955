"""Influence functions of Gottman and Murray: from one's last turn to the other's next.

Both are made of straight pieces, so resting states can be found exactly, piece by piece.

Source: the bilinear form is confirmed in public threshold-model code (dyadic-interaction-dynamics
by S. Berkhout). The "ojive" of the later work is drawn here as two steps, as commonly given; not
checked against the book. The 1999 abstract (Gottman, Swanson and Murray, Journal of Family
Psychology 13(1), 3–19) confirms that it has a negative and a positive threshold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kit.model.classic.common.protocol import FloatArray


@dataclass(frozen=True)
class Piece:
    """A straight piece, slope · x + level, for x from ``left`` up to ``right``."""

    left: float
    right: float
    slope: float
    level: float

    def holds(self, x: float) -> bool:
        """Return whether ``x`` lies strictly inside or, to rounding, on the border."""
        return self.left - 1e-12 <= x <= self.right + 1e-12


@dataclass(frozen=True)
class Influence:
    """An influence function: pieces from left to right, without gaps."""

    pieces: tuple[Piece, ...]

    def __call__(self, x: FloatArray) -> FloatArray:
        """Return what a partner's turn ``x`` (any shape) adds to the other's next turn."""
        return self._pick(x, [p.slope for p in self.pieces]) * x + self._pick(
            x, [p.level for p in self.pieces]
        )

    def slope(self, x: FloatArray) -> FloatArray:
        """Return the slope at ``x`` (any shape); on a border, that of the piece to the left."""
        return self._pick(x, [p.slope for p in self.pieces])

    def _pick(self, x: FloatArray, values: list[float]) -> FloatArray:
        borders = [p.right for p in self.pieces[:-1]]
        return np.asarray(values)[np.searchsorted(borders, x)]


def bilinear(negative: float, positive: float, threshold: float) -> Influence:
    """Return the two-slope function: ``negative`` up to ``threshold``, ``positive`` above it."""
    return Influence(
        (
            Piece(-np.inf, threshold, negative, -negative * threshold),
            Piece(threshold, np.inf, positive, -positive * threshold),
        )
    )


def ojive(below: float, above: float, low: float, high: float) -> Influence:
    """Return the two-step function: ``low`` up to ``below``, 0, and ``high`` past ``above``."""
    return Influence(
        (
            Piece(-np.inf, below, 0.0, low),
            Piece(below, above, 0.0, 0.0),
            Piece(above, np.inf, 0.0, high),
        )
    )

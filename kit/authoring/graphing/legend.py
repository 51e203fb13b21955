"""What the widths of the drawing say: lines of known shares, drawn as the edges are."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from kit.authoring.graphing.colours import painted
from kit.authoring.graphing.text import width
from kit.authoring.graphing.weights import Weights, thickness

#: The shares that are shown, and the height of it all.
SHARES: Final = (0.05, 0.25, 0.5, 1.0)
HIGH: Final = 78.0
SIZE: Final = 11.5


def legend(weights: Weights, y: float) -> str:
    """Return the legend at a height."""
    return f"<g>{''.join(_parts(weights, y))}</g>"


def room_of(weights: Weights) -> float:
    """Return how wide a drawing must be at least for its legend."""
    return 40 + max(width(one, SIZE) for one in (weights.says, weights.hides, "x" * 50))


def _parts(weights: Weights, y: float) -> Iterator[str]:
    yield _words(weights.says, 20, y)
    for at, share in enumerate(SHARES):
        x = 20 + at * 92
        yield (
            f'<path d="M{x} {y + 22:.1f}h36" fill="none" {painted(stroke="line-strong")}'
            f' stroke-width="{thickness(share):.2f}"/>'
        )
        yield _words(f"{100 * share:.0f} %", x + 44, y + 26)
    yield _words(weights.hides, 20, y + 50) if weights.hides else ""


def _words(words: str, x: float, y: float) -> str:
    return (
        f'<text x="{x}" y="{y:.1f}" font-size="{SIZE}" {painted(fill="ink-soft")}>'
        f"{escape(words)}</text>"
    )

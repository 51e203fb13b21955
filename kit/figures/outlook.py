"""Where one option leads: trust or closeness of both partners with their bands, as a small SVG.

It is written here and not by matplotlib: a workshop's server draws it for hundreds of phones. A
figure is 5 kB instead of 12, drawn in a millisecond, and spares the server an import of 40 MB.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kit.figures.drawing import Picture, entitled
from kit.figures.trajectory import describe
from kit.language import tr
from kit.model import STATES

Levels = NDArray[np.float64]

WIDTH, HEIGHT = 300, 172
LEFT, RIGHT, TOP, BOTTOM = 32, 234, 10, 146
#: Large for the drawing's size: on a projector it is 450 px wide, and the letters 21 px high.
LETTERS = 14
#: Two names below each other need as much, of 100.
LEAST_GAP = 100 * (LETTERS + 1) / (BOTTOM - TOP)
INK: Final = ("var(--kit-a)", "var(--kit-b)")
DASHES: Final = ("none", "6 3")
#: The lower and the upper quantile of each shade: nine tenths of the runs, and half of them.
SHADES: Final = ((0, 4), (1, 3))


def outlook(
    k: int, path: Levels, band: NDArray[np.floating], names: Sequence[str], *, called: str
) -> Picture:
    """Return the figure of state ``k`` of `STATES` for one option, ``called`` so in its title.

    ``path`` has shape (weeks + 1, 2, 5) with levels of 0..1, ``band`` (5, weeks + 1, 2): the 5, 25,
    50, 75 and 95 % quantiles. The axes are the same for every option, so that two can be compared.
    """
    levels, weeks = 100 * path[:, :, k], len(path) - 1
    title = tr("{state}: {option}", state=tr(STATES[k]).capitalize(), option=called)
    description = describe(STATES[k], levels, names)
    body = [*_ground(weeks), *_shades(100 * band), *_lines(levels), *_names(levels[-1], names)]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="xMinYMid" font-size="{LETTERS}">{"".join(body)}</svg>'
    )
    return Picture(STATES[k], title, description, entitled(svg, title, description))


def _ground(weeks: int) -> Iterator[str]:
    """Draw lines at 0, 50 and 100, the weeks below, and what is counted there."""
    soft = 'style="fill: var(--kit-ink-soft)"'
    for level in (0, 50, 100):
        y = _y(level)
        line = f'M{LEFT} {y:.1f}H{RIGHT}" style="stroke: var(--kit-line)" fill="none"/>'
        yield f'<path d="{line}<text x="{LEFT - 6}" y="{y + 5:.1f}" text-anchor="end" {soft}>'
        yield f"{level}</text>"
    for week in range(0, weeks + 1, 8 if weeks > 8 else 2):
        x = _x(week, weeks)
        yield f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle" {soft}>{week}</text>'
    counted = escape(tr("weeks"))
    yield f'<text x="{RIGHT + 10}" y="{BOTTOM + 20}" {soft}>{counted}</text>'


def _shades(band: NDArray[np.floating]) -> Iterator[str]:
    for i, ink in enumerate(INK):
        for low, high in SHADES:
            there, back = _points(band[low, :, i]), _points(band[high, :, i])[::-1]
            outline = " ".join([*there, *back])
            yield f'<polygon points="{outline}" style="fill: {ink}" fill-opacity=".12"/>'


def _lines(levels: Levels) -> Iterator[str]:
    """Draw A full with a circle at its end, B dashed with a square."""
    for i, ink in enumerate(INK):
        points = _points(levels[:, i])
        style = f"fill: none; stroke: {ink}; stroke-width: 2.5; stroke-dasharray: {DASHES[i]}"
        yield f'<polyline points="{" ".join(points)}" style="{style}"/>'
    (xa, ya), (xb, yb) = (map(float, _points(levels[:, i])[-1].split(",")) for i in (0, 1))
    yield f'<circle cx="{xa}" cy="{ya}" r="4" style="fill: {INK[0]}"/>'
    yield f'<rect x="{xb - 4:.1f}" y="{yb - 4:.1f}" width="8" height="8" style="fill: {INK[1]}"/>'


def _names(last: Levels, names: Sequence[str]) -> Iterator[str]:
    for i, height in enumerate(apart(float(last[0]), float(last[1]))):
        yield (
            f'<text x="{RIGHT + 10}" y="{_y(height) + 5:.1f}" font-weight="600" '
            f'style="fill: {INK[i]}">{escape(names[i])}</text>'
        )


def apart(first: float, second: float) -> tuple[float, float]:
    """Return the heights of two names, of 100, moved apart where they would touch."""
    missing = LEAST_GAP - abs(first - second)
    if missing <= 0:
        return first, second
    up = missing / 2 if first >= second else -missing / 2
    return first + up, second - up


def _points(levels: NDArray[np.floating]) -> list[str]:
    weeks = len(levels) - 1
    return [f"{_x(week, weeks):.1f},{_y(level):.1f}" for week, level in enumerate(levels)]


def _x(week: float, weeks: int) -> float:
    return LEFT + (RIGHT - LEFT) * week / max(weeks, 1)


def _y(level: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * level / 100

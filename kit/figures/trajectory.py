"""The figure of a course: both partners' trust and closeness over the weeks, as SVG.

Partners are told apart by line style as well as by colour, and are labelled directly.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kit.figures.away import NOBODY, PALE, legend, marks, runs, said
from kit.figures.drawing import COLOURS as COLOURS
from kit.figures.drawing import DASHES, PARTNER
from kit.figures.drawing import Picture as Picture
from kit.figures.ground import Layer, course_sheet
from kit.language import listed, tr, trn
from kit.model import STATES
from kit.practice.attempts.present import Away

SIZE = (4.2, 2.6)  # inches; at 72 px to the inch a phone shows it at about its own size
BOX = (0.085, 0.165, 0.735, 0.795)


def pictures(
    states: NDArray[np.float64],
    names: Sequence[str],
    *,
    horizon: int,
    decided: Sequence[int] = (),
    beside: NDArray[np.float64] | None = None,
    beside_name: str = "",
    bands: Sequence[NDArray[np.floating]] = (),
    away: Away = NOBODY,
) -> tuple[Picture, Picture]:
    """Return the figures of trust and of closeness of both partners.

    ``states`` has shape (weeks + 1, 2, 5) with levels of 0..1; ``horizon`` is the last week of
    the axis, the same on every screen of a vignette, so that nothing jumps; ``decided`` are the
    weeks in which something was decided; ``beside`` is another path of the same shape, drawn
    thin behind. ``bands`` are the 5/25/50/75/95 % quantiles of trust and of closeness, each of
    shape (5, weeks + 1, 2), shaded behind the lines. ``away`` are the weeks in which a partner
    was not in the room.
    """
    first, second = (
        _picture(
            k,
            states,
            names,
            horizon,
            decided,
            beside,
            beside_name or tr("no treatment"),
            bands[k : k + 1],
            away,
        )
        for k in (0, 1)
    )
    return first, second


def _picture(
    k: int,
    states: NDArray[np.float64],
    names: Sequence[str],
    horizon: int,
    decided: Sequence[int],
    beside: NDArray[np.float64] | None,
    beside_name: str,
    bands: Sequence[NDArray[np.floating]],
    away: Away,
) -> Picture:
    title = tr("{state} over the weeks", state=tr(STATES[k]).capitalize())
    levels = 100 * states[:, :, k]
    other = None if beside is None else 100 * beside[:, :, k]
    description = describe(STATES[k], levels, names)
    if other is not None:
        thin = tr("Thin lines: {beside}.", beside=beside_name)
        description = " ".join([description, thin, describe(STATES[k], other, names)])
    description = " ".join([description, *said(names, away)])
    horizon = max(horizon, len(levels) - 1)
    with course_sheet(STATES[k], SIZE, BOX, horizon) as drawn:
        for band in bands:
            _shade(drawn, 100 * band)
        if other is not None:
            _lines(drawn, other, linewidth=1.1, alpha=0.75)
        _lines(drawn, levels, away, linewidth=2.2)
        _marks(drawn, levels, decided, away)
        legend(drawn, names, away, horizon)
        write_names(drawn, levels[-1], len(levels) - 1, names)
        return drawn.picture(title, description)


def describe(state: str, levels: NDArray[np.float64], names: Sequence[str]) -> str:
    """Return a sentence that describes a figure; ``levels`` has shape (weeks + 1, 2), of 100."""
    weeks = len(levels) - 1
    if not weeks:
        parts = [f"{name} {level:.0f}" for name, level in zip(names, levels[0], strict=True)]
        return tr(
            "Modelled {state} at the start, of 100: {levels}.",
            state=tr(state),
            levels=listed(parts),
        )
    parts = [
        tr(
            "{name} from {low} to {high}",
            name=name,
            low=f"{levels[0, i]:.0f}",
            high=f"{levels[-1, i]:.0f}",
        )
        for i, name in enumerate(names)
    ]
    return trn(
        "Modelled {state} over one week, of 100: {levels}.",
        "Modelled {state} over {n} weeks, of 100: {levels}.",
        weeks,
        state=tr(state),
        levels=listed(parts),
    )


def _lines(
    drawn: Layer,
    levels: NDArray[np.float64],
    away: Away = NOBODY,
    *,
    linewidth: float,
    alpha: float | None = None,
) -> None:
    for i in range(2):
        for first, last, is_away in runs(len(levels) - 1, away[i]):
            drawn.line(
                levels[first : last + 1, i],
                first=first,
                color=PARTNER[i],
                linestyle=DASHES[i],
                linewidth=linewidth,
                alpha=PALE if is_away else alpha,
            )


def _shade(drawn: Layer, band: NDArray[np.floating]) -> None:
    for i in range(2):
        for low, high in ((0, 4), (1, 3)):
            drawn.area(band[low, :, i], band[high, :, i], color=PARTNER[i], alpha=0.13)


def _marks(drawn: Layer, levels: NDArray[np.float64], decided: Sequence[int], away: Away) -> None:
    weeks = sorted({week for week in decided if week < len(levels)} | {len(levels) - 1})
    for i in range(2):
        marks(drawn, levels, weeks, i, away[i])


def write_names(drawn: Layer, last: NDArray[np.float64], week: int, names: Sequence[str]) -> None:
    """Write each name at the end of its line, moved apart where they would overlap."""
    heights = last.astype(float)
    gap = 11 - abs(heights[0] - heights[1])
    if gap > 0:
        heights = heights + np.where(heights >= heights.max(), gap / 2, -gap / 2) * (
            np.array([1, -1]) if heights[0] == heights[1] else 1
        )
    for i, name in enumerate(names):
        drawn.words(name, week, heights[i], color=PARTNER[i], fontweight="bold")

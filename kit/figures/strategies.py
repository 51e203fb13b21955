"""The figure of strategies: how the couple fare after each, and how often it ends well.

Strategies are rows, the best first. Yardsticks are filled circles, habits open squares, so that
they are told apart without colour, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kit.figures.drawing import ACCENT, GROUND, INK, LINE, SOFT, Picture, plain, sheet
from kit.language import tr

if TYPE_CHECKING:
    from kit.figures.drawing import Axes

#: A share or a mean of 0..1: the low end of its 95 % interval, itself, the high end.
Interval = tuple[float, float, float]

#: A strategy's name, whether it is a habit, how the couple fare, the share of good endings.
Row = tuple[str, bool, Interval, Interval]

#: Inches: the width, the height of a row, of what stands below them, and of its last line.
WIDTH, ROW, BELOW, LAST = 6.6, 0.3, 0.84, 0.06


def strategies(rows: Sequence[Row], title: str) -> Picture:
    """Return the figure of strategies that stand in order, the best first."""
    height = ROW * len(rows) + BELOW
    bottom, tall = BELOW / height, ROW * len(rows) / height
    with sheet("strategies", (WIDTH, height), (0.15, bottom, 0.43, tall)) as drawn:
        _panel(drawn.axes, rows, 2, tr("fares worse, of 100"))
        drawn.axes.set_yticks(range(len(rows)), [name for name, *_ in rows])
        drawn.axes.tick_params(axis="y", labelcolor=INK)
        beside = drawn.figure.add_axes((0.64, bottom, 0.34, tall))
        _panel(beside, rows, 3, tr("repair or holding, %"))
        beside.set_yticks(range(len(rows)), [""] * len(rows))
        beside.set(xlim=(-4, 104), xticks=(0, 50, 100))
        drawn.figure.text(0.02, LAST / height, tr("squares: habits"), color=SOFT)
        return drawn.picture(title, " ".join(map(_said, rows)))


def _panel(axes: Axes, rows: Sequence[Row], column: int, what: str) -> None:
    """Draw a point and its interval for each row; ``column`` is that of the interval."""
    plain(axes)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="both", color=LINE, linewidth=0.8)
    for place, row in enumerate(rows):
        low, value, high = (100 * one for one in _interval(row, column))
        colour = SOFT if row[1] else ACCENT
        axes.plot([low, high], [place, place], color=colour, linewidth=2, zorder=3)
        axes.plot(
            [value],
            [place],
            marker="s" if row[1] else "o",
            markersize=6.5,
            color=colour,
            markerfacecolor=GROUND if row[1] else colour,
            markeredgewidth=1.6,
            zorder=4,
            clip_on=False,
        )
    axes.set_xlabel(what, loc="right", labelpad=4)


def _interval(row: Row, column: int) -> Interval:
    return row[2] if column == 2 else row[3]


def _said(row: Row) -> str:
    """Return a row in words."""
    name, habit, fare, good = row
    kind = tr("{name} (a habit)", name=name) if habit else name
    return tr(
        "{strategy}: {fare} ({low} to {high}), repair or holding {good} %.",
        strategy=kind,
        fare=f"{100 * fare[1]:.1f}",
        low=f"{100 * fare[0]:.1f}",
        high=f"{100 * fare[2]:.1f}",
        good=f"{100 * good[1]:.0f}",
    )

"""The reliability plot: a trainee's confidence against how often they were right.

Confidence begins at a third, which is a guess among three outcomes. The dashed line is the base
rate: how often saying what came most often would have been right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kit.figures.drawing import ACCENT, LINE, SOFT, Picture, name, plain, sheet
from kit.language import tr
from kit.practice.attempts.events import GUESS
from kit.practice.looking_back.calibration import Calibration
from kit.practice.looking_back.foreseeing import binned

if TYPE_CHECKING:
    from kit.figures.drawing import Axes

SIZE = (3.8, 3.0)
BOX = (0.2, 0.17, 0.78, 0.79)


def reliability(known: Calibration) -> Picture:
    """Return the plot: bins as circles, larger for more predictions, and the diagonal."""
    bins = known.bins
    with sheet("reliability", SIZE, BOX) as drawn:
        axes = drawn.axes
        plain(axes)
        axes.set_xlim(27, 106)
        axes.set_ylim(-5, 105)
        axes.set_xticks([100 * GUESS, 50, 75, 100], ["33", "50", "75", "100"])
        axes.set_yticks(range(0, 101, 25))
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.plot([100 * GUESS, 100], [100 * GUESS, 100], color=LINE, linewidth=1.5)
        if known.base:
            _base_rate(axes, 100 * known.base.share)
        axes.scatter(
            [100 * bin.sure for bin in bins],
            [100 * bin.right for bin in bins],
            s=[40 + 25 * bin.count for bin in bins],
            color=ACCENT,
            clip_on=False,
        )
        axes.set_xlabel(tr("you said, %"), loc="right")
        axes.set_ylabel(tr("you were right, %"), loc="top")
        return drawn.picture(tr("How sure, and how often right"), _words(known))


def _base_rate(axes: Axes, share: float) -> None:
    axes.plot([100 * GUESS, 100], [share, share], color=SOFT, linewidth=1.2, linestyle=(0, (4, 3)))
    below = share > 90  # there is no room above
    name(axes, tr("base rate"), (100, share), (-1, -11 if below else 4), SOFT)


def _words(known: Calibration) -> str:
    if known.base is None:
        return tr("No predictions.")
    rate = tr("The base rate is {share} %.", share=f"{100 * known.base.share:.0f}")
    return " ".join([*map(binned, known.bins), rate])

"""The reliability plot: a trainee's confidence against how often they were right."""

from __future__ import annotations

from kit.figures.drawing import ACCENT, LINE, Picture, plain, sheet
from kit.language import tr
from kit.practice.looking_back.calibration import Calibration

SIZE = (3.8, 3.0)
BOX = (0.2, 0.17, 0.78, 0.79)


def reliability(known: Calibration) -> Picture:
    """Return the plot: bins as circles, larger for more predictions, and the diagonal."""
    bins = known.bins
    with sheet("reliability", SIZE, BOX) as drawn:
        axes = drawn.axes
        plain(axes)
        axes.set_xlim(45, 105)
        axes.set_ylim(-5, 105)
        axes.set_xticks(range(50, 101, 10))
        axes.set_yticks(range(0, 101, 25))
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.plot([50, 100], [50, 100], color=LINE, linewidth=1.5)
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


def _words(known: Calibration) -> str:
    parts = [
        tr(
            "said {sure} %, right {right} % ({count})",
            sure=f"{100 * b.sure:.0f}",
            right=f"{100 * b.right:.0f}",
            count=b.count,
        )
        for b in known.bins
    ]
    return "; ".join(parts) + "." if parts else tr("No predictions.")

"""The debrief's figure of ways: the trainee's, the author's, the best one found, no treatment."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from kit.figures.drawing import ACCENT, INK, SOFT, Picture
from kit.figures.ground import course_sheet
from kit.language import mark, tr
from kit.model.limits import UNTREATED
from kit.practice import Attempt, replay
from kit.practice.answers.lookahead import BEST_FOUND, Found, authors_way_on, best_path
from kit.practice.answers.outcome import OUTCOME, worse_off
from kit.practice.attempts.course import Array
from kit.practice.attempts.decision import left_open
from kit.practice.looking_back.debrief import untreated
from kit.screens.render import render

SIZE = (5.6, 3.0)
BOX = (0.07, 0.145, 0.66, 0.82)
STYLES = {
    mark("you"): (INK, "-", 2.6),
    mark("the author"): (ACCENT, (0, (5, 2.2)), 1.8),
    mark("best found"): (ACCENT, "-", 1.8),
    mark("no treatment"): (SOFT, (0, (1.5, 1.8)), 1.6),
}
#: The least distance of two names, of 100: 16 px, where 100 are 177 px and the letters 12.
LEAST_GAP = 9.0


def ways(attempt: Attempt, **always: Any) -> str:
    """Return the HTML of the other ways; ``always`` is the context of every screen.

    The search starts from the couple as they first came in, and may take a second.
    """
    start = replay(attempt.vignette, attempt.catalogue, attempt.events[:1])
    author, best = authors_way_on(start), best_path(start)
    lines = {
        "you": _line(attempt.course.states),
        "the author": _line(author.course.states),
        "best found": _line(best.attempt.course.states),
        "no treatment": _line(untreated(attempt.course)),
    }
    return render(
        "ways.html",
        picture=_picture(lines),
        author=author,
        best=best,
        best_found=BEST_FOUND,
        same=_same(author, best),
        left_open={
            name: bool(left_open(way.decisions))
            for name, way in (("you", attempt), ("author", author), ("best", best.attempt))
        },
        outcome=OUTCOME,
        untreated=UNTREATED,
        ends={name: float(line[-1]) for name, line in lines.items()},
        **always,
    )


def _line(states: Array) -> Array:
    return worse_off(states[:, :, 0], states[:, :, 1])


def _same(author: Attempt, best: Found) -> bool:
    chosen = [[d.option.id for d in way.decisions] for way in (author, best.attempt)]
    return chosen[0] == chosen[1]


def _picture(lines: Mapping[str, Array]) -> Picture:
    horizon = max(len(line) - 1 for line in lines.values())
    with course_sheet("ways", SIZE, BOX, horizon) as drawn:
        for (name, line), height in zip(lines.items(), _apart(lines), strict=True):
            colour, dashes, width = STYLES[name]
            drawn.line(100 * line, color=colour, linestyle=dashes, linewidth=width)
            drawn.words(tr(name), len(line) - 1, height, color=colour)
        ends = ", ".join(f"{tr(name)} {100 * line[-1]:.0f}" for name, line in lines.items())
        return drawn.picture(
            tr("Four ways through this case"),
            tr("Modelled {outcome} at the end, of 100: {ends}.", outcome=tr(OUTCOME), ends=ends),
        )


def _apart(lines: Mapping[str, Array]) -> Array:
    """Return the heights of the names: those of the lines' ends, moved apart to be legible."""
    heights = np.array([100 * line[-1] for line in lines.values()])
    order = np.argsort(heights)
    for low, high in pairwise(order):
        heights[high] = max(heights[high], heights[low] + LEAST_GAP)
    for high, low in pairwise(order[::-1]):  # what was pushed out at the top comes back down
        heights[high] = min(heights[high], 100.0)
        heights[low] = min(heights[low], heights[high] - LEAST_GAP)
    return heights

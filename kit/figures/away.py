"""Mark in a figure, and say, in which weeks a partner was not in the room.

The model moves both partners in every week, so the line goes on: pale, from a hollow mark on, with
a legend in words, as no colour tells it alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.figures.drawing import GROUND, MARKERS, PARTNER, SOFT
from kit.figures.ground import Layer
from kit.language import listed, tr
from kit.practice.attempts.present import Away
from kit.practice.planning.caution import in_words, spans

#: Nobody was away, as in every case without an hour with one partner.
NOBODY: Away = (frozenset(), frozenset())
#: How strong a line is in those weeks; at .25 a dashed one could no longer be followed.
PALE = 0.4


def runs(weeks: int, away: Collection[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of a line over so many weeks: first week, last week, whether away."""
    for is_away, group in groupby(range(weeks), key=lambda week: week in away):
        stretch = list(group)
        yield stretch[0], stretch[-1] + 1, is_away


def marks(
    drawn: Layer, levels: NDArray[np.float64], weeks: Sequence[int], i: int, away: Collection[int]
) -> None:
    """Mark the weeks of a partner's line; hollow where they were not in the room."""
    for is_away, face in ((False, PARTNER[i]), (True, GROUND)):
        here = [week for week in weeks if (week in away) is is_away]
        if here:
            _set(drawn, here, levels[here, i], i, face)


def legend(drawn: Layer, names: Sequence[str], away: Away, horizon: int) -> None:
    """Write, above the lines, which hollow mark stands for whom."""
    week = horizon / 50
    for row, i in enumerate(i for i in range(2) if away[i]):
        level = 96 - 9 * row
        _set(drawn, [week], [level], i, GROUND)
        drawn.words(tr("{name}: not in the room", name=names[i]), week, level, color=SOFT)


def _set(drawn: Layer, weeks: ArrayLike, levels: ArrayLike, i: int, face: str) -> None:
    style = {"color": PARTNER[i], "marker": MARKERS[i], "markersize": 4.5}
    drawn.points(weeks, levels, markerfacecolor=face, **style)


def said(names: Sequence[str], away: Away) -> list[str]:
    """Return a sentence for each partner who was not in the room, with the weeks."""
    return [
        tr(
            "{name} was not in the room in {weeks}; the model moves both of them all the same.",
            name=name,
            weeks=listed([in_words(*span) for span in spans(away[i])]),
        )
        for i, name in enumerate(names)
        if away[i]
    ]

"""The balance of the alliance with both partners, and where it split.

A split alliance goes with a worse outcome, r = .316 (Friedlander et al. 2018, a meta-analysis of
couple and family therapy, Psychotherapy 55(4), 356–371).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import numpy as np

from kit.language import mark, tr
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.course import PARTNERS, SPLIT, Array


@dataclass(frozen=True)
class Split:
    """A period in which the alliances with the two partners differed by `SPLIT` or more.

    ``decision`` is the number (from 0) of the decision on the present way with which it began;
    None where it was there from the start. ``week`` is the week of that decision, ``until`` the
    week of the one that ended it, None while it lasts. ``nearer`` is the partner, ``a`` or ``b``,
    with the higher alliance and ``widest`` the greatest difference, 0..1.
    """

    decision: int | None
    week: int
    until: int | None
    nearer: str
    widest: float


@dataclass(frozen=True, eq=False)
class Balance:
    """The alliance over the weeks of an attempt.

    ``alliance`` has shape (weeks + 1, 2), A and B, each 0..1: row w is the alliance during week w,
    the last row that of the week to come. ``split`` is the difference, (weeks + 1,). ``decided`` is
    the alliance at the start and after each decision, (decisions + 1, 2); decisions where nothing
    may be simulated move the alliance too, though no week passes. ``splits`` leave out hours with
    one partner: that the alliance moved with the one who came is no side taken.
    """

    alliance: Array = field(repr=False)
    split: Array = field(repr=False)
    decided: Array = field(repr=False)
    splits: tuple[Split, ...]


def balance(attempt: Attempt) -> Balance:
    """Return the balance of the alliance along the present way of an attempt."""
    course, moments = attempt.course, list(_moments(attempt))
    alliance = np.array([*course.alliances, course.alliance])
    return Balance(
        alliance=alliance,
        split=np.abs(alliance[:, 0] - alliance[:, 1]),
        decided=np.array([(moment.a, moment.b) for moment in moments]),
        splits=tuple(_splits([moment for moment in moments if not moment.alone])),
    )


def split_when(split: Split, attempt: Attempt) -> str:
    """Return the time that a split lasted, in words: ``from the start until week 3``."""
    over = attempt.phase == "ending"
    began, ended = split.decision, split.until
    scene = "" if began is None else attempt.decisions[began].scene.title
    if ended is None:
        if scene:
            on = mark("from “{scene}” on to the end") if over else mark("from “{scene}” on")
            return tr(on, scene=scene)
        return tr("from the start to the end") if over else tr("from the start until now")
    if scene:
        return tr("from “{scene}” on until week {week}", scene=scene, week=ended)
    return tr("from the start until week {week}", week=ended)


class _Moment(NamedTuple):
    decision: int | None
    week: int
    a: float
    b: float
    alone: bool = False

    @property
    def split(self) -> float:
        return abs(self.a - self.b)

    @property
    def nearer(self) -> str | None:
        return PARTNERS[self.b > self.a] if self.split >= SPLIT else None


def _moments(attempt: Attempt) -> Iterator[_Moment]:
    start = attempt.course.start
    yield _Moment(None, 0, start.a.alliance, start.b.alliance)
    for number, decision in enumerate(attempt.decisions):
        alone = decision.scene.alone is not None
        yield _Moment(number, decision.before.week, *decision.met.alliance, alone)


def _splits(moments: list[_Moment]) -> Iterator[Split]:
    times = [(nearer, list(group)) for nearer, group in groupby(moments, lambda m: m.nearer)]
    ends = [group[0].week for _, group in times[1:]]
    for (nearer, group), until in zip(times, [*ends, None], strict=True):
        if nearer is not None:
            first, widest = group[0], max(moment.split for moment in group)
            yield Split(first.decision, first.week, until, nearer, widest)

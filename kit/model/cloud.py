"""Run several courses of action side by side on the same draws, in chunks that fit the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kit.model.checks import Array
from kit.model.couple import STATES, Couple
from kit.model.field import IDLE
from kit.model.landscape import MIDWAY
from kit.model.many import SINGLE, Many, copies, run
from kit.model.noise import BLOCK, Moods, chunks
from kit.model.step import ManyStep
from kit.model.trajectory import display_score
from kit.model.uncertainty import drawn_parameters
from kit.model.week import partners_week

SETTLE_STEPS, SETTLE_STEP = 26, 4.0
"""Couples are left to themselves for 104 weeks, without chance, to see where they settle.

Steps of four weeks are enough: they move no equilibrium, and only 2 in 1,000 draws across the
border of the basins.
"""

Progress: TypeAlias = Callable[[int, int], None]
"""Called after each chunk with how many draws are done, and how many there are."""


@dataclass(frozen=True, eq=False)
class Course:
    """What is done in one course: doses (weeks, 2, 6), alliance and load (weeks, 2)."""

    doses: Array
    alliance: Array
    load: Array


@dataclass(frozen=True, eq=False)
class Record:
    """What is kept of a course's draws, in single precision.

    ``trust`` and ``closeness`` (weeks + 1, 2, draws), ``score`` (weeks + 1, draws) and whether
    each draw settles in repair, (draws,), or None where nobody looked.
    """

    trust: Array
    closeness: Array
    score: Array
    repair: NDArray[np.bool_] | None

    @classmethod
    def empty(cls, weeks: int, chance: Chance) -> Record:
        """Make room for this many weeks and draws."""
        trust, closeness = (np.empty((weeks + 1, 2, chance.draws), SINGLE) for _ in range(2))
        repair = np.empty(chance.draws, np.bool_) if chance.settle else None
        return cls(trust, closeness, np.empty((weeks + 1, chance.draws), SINGLE), repair)

    def keep(self, week: int, into: slice, states: Array) -> None:
        """Keep the states (2, 5, n) of a week; blocks are whole, so surplus draws are dropped."""
        kept = states[:, :, : into.stop - into.start]
        self.trust[week, :, into] = kept[:, STATES.index("trust")]
        self.closeness[week, :, into] = kept[:, STATES.index("closeness")]
        self.score[week, into] = display_score(kept.transpose(2, 0, 1))


@dataclass(frozen=True)
class Chance:
    """How many draws, from which seed, varying what, in how many steps a week.

    ``settle``: look where they settle, too.
    """

    draws: int
    seed: int
    vary: frozenset[str]
    steps: int
    withhold: float
    settle: bool = True


def run_courses(
    couple: Couple, courses: Sequence[Course], chance: Chance, progress: Progress | None
) -> tuple[Record, ...]:
    """Run every course on the same draws and give what is kept of each."""
    weeks = len(courses[0].doses)
    records = tuple(Record.empty(weeks, chance) for _ in courses)
    for first, count in chunks(chance.draws, len(courses)):
        into = slice(first * BLOCK, min((first + count) * BLOCK, chance.draws))
        _run_chunk(couple, courses, chance, first, count, records, into)
        if progress is not None:
            progress(into.stop, chance.draws)
    return records


def _run_chunk(
    couple: Couple,
    courses: Sequence[Course],
    chance: Chance,
    first: int,
    count: int,
    records: Sequence[Record],
    into: slice,
) -> None:
    n = count * BLOCK
    many, moods = cloud_at_start(couple, chance, first, count, len(courses))
    doses, bond, load = (_side_by_side(x, n) for x in _by_kind(courses))
    after = run(many, doses, bond, load, chance.steps, moods, chance.withhold)
    last = many
    for week, last in enumerate(chain([many], after)):
        for k, record in enumerate(records):
            record.keep(week, into, last.states[:, :, k * n : (k + 1) * n])
    settled = _settles_in_repair(couple, last) if chance.settle else None
    for k, record in enumerate(records):
        if record.repair is not None and settled is not None:
            record.repair[into] = settled[k * n :][: into.stop - into.start]


def cloud_at_start(
    couple: Couple, chance: Chance, first: int, count: int, repeated: int = 1
) -> tuple[Many, Moods | None]:
    """Give some blocks of draws of a couple at week 0, and their moods; each ``repeated``."""
    parameters = drawn_parameters(couple, chance.vary, chance.seed, first, count, repeated)
    many = replace(copies(couple, count * BLOCK * repeated), parameters=parameters)
    return many, _moods(couple, chance, first, count, repeated)


def _moods(couple: Couple, chance: Chance, first: int, count: int, copies: int) -> Moods | None:
    if "behaviour" not in chance.vary:
        return None
    p = couple.parameters
    return Moods(chance.seed, first, count, p["sd"], p["tau"], copies)


def _by_kind(courses: Sequence[Course]) -> Iterator[Array]:
    for kind in ("doses", "alliance", "load"):
        yield np.stack([getattr(course, kind) for course in courses], axis=-1)


def _side_by_side(values: Array, n: int) -> Any:
    """Turn (weeks, 2, …, courses) into nested lists of amounts: floats where courses agree."""
    if values.ndim > 1:
        return [_side_by_side(row, n) for row in values]
    return _amount(values, n)


def _amount(values: Array, n: int) -> Any:
    if (values == values[0]).all():
        return float(values[0])
    return np.repeat(values.astype(SINGLE), n)


def _settles_in_repair(couple: Couple, many: Many) -> NDArray[np.bool_]:
    bond, load = (couple.a.alliance, couple.b.alliance), (couple.a.load, couple.b.load)
    weeks = partners_week(many.persons, many.parameters, (IDLE, IDLE), many.anxiety, bond, load)
    states, advance = many.states.copy(), ManyStep(many.states)
    for _ in range(SETTLE_STEPS):
        advance(states, weeks, many.parameters, (0.0, 0.0), SETTLE_STEP)
    settled: NDArray[np.bool_] = states[:, 0].min(axis=0) >= MIDWAY
    return settled

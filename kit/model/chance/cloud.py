"""Run several courses of action side by side on the same draws, in chunks that fit the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kit.model.chance.record import Chance, Record
from kit.model.chance.uncertainty import drawn_parameters
from kit.model.checks import Array
from kit.model.couple import IDLE, MIDWAY, Couple
from kit.model.equations.maths import Column
from kit.model.equations.step import ManyStep
from kit.model.equations.week import partners_week
from kit.model.runs.many import SINGLE, ByWeek, Doses, Many, copies, run, with_calm
from kit.model.runs.noise import BLOCK, Moods, chunks

#: To see where couples settle, simulate 104 weeks without work and without moods.
#:
#: Steps of four weeks are enough: they move no equilibrium, and only 2 in 1,000 draws across the
#: border of the basins.
SETTLE_STEPS, SETTLE_STEP = 26, 4.0

#: A callback after each chunk: the number of draws done, and the number of all.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Course:
    """The schedules of one course: doses (weeks, 2, 6), alliance and load (weeks, 2)."""

    doses: Array
    alliance: Array
    load: Array


def run_courses(
    couple: Couple, courses: Sequence[Course], chance: Chance, progress: Progress | None
) -> tuple[Record, ...]:
    """Run every course on the same draws and return a record of each."""
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
    calm = len(courses) if chance.calm and first == 0 else 0
    many, moods = cloud_at_start(couple, chance, first, count, len(courses), calm)
    doses, bond, load = _side_by_side(courses, n, calm)
    after = run(many, doses, bond, load, chance.steps, moods, chance.withhold)
    last = many
    for week, last in enumerate(chain([many], after)):
        _keep(records, week, into, last.states, n, calm)
    settled = _settles_in_repair(couple, last) if chance.settle else None
    for k, record in enumerate(records):
        if record.repair is not None and settled is not None:
            record.repair[into] = settled[k * n :][: into.stop - into.start]


def _keep(
    records: Sequence[Record], week: int, into: slice, states: Array, n: int, calm: int
) -> None:
    for k, record in enumerate(records):
        record.keep(week, into, states[:, :, k * n : (k + 1) * n])
        if calm and record.calm is not None:
            record.calm[week] = states[:, :, len(records) * n + k]


def cloud_at_start(
    couple: Couple, chance: Chance, first: int, count: int, repeated: int = 1, calm: int = 0
) -> tuple[Many, Moods | None]:
    """Return ``count`` blocks of draws of a couple at week 0, ``repeated`` times, and their moods.

    After them come ``calm`` columns of the couple with unvaried parameters and without moods.
    """
    parameters = drawn_parameters(couple, chance.vary, chance.seed, first, count, repeated)
    many = replace(copies(couple, count * BLOCK * repeated), parameters=parameters)
    if "behaviour" not in chance.vary:
        return with_calm(couple, many, calm), None
    p = couple.parameters
    moods = Moods(chance.seed, first, count, p["sd"], p["tau"], repeated, calm)
    return with_calm(couple, many, calm), moods


def _side_by_side(
    courses: Sequence[Course], n: int, calm: int
) -> tuple[Sequence[Doses], ByWeek, ByWeek]:
    """Return doses, alliance and load by week, with ``n`` columns for each course in turn."""

    def amounts(rows: Array) -> list[Column]:
        return [_amount(values, n, calm) for values in rows]

    doses, bond, load = (
        np.stack([getattr(course, kind) for course in courses], axis=-1)
        for kind in ("doses", "alliance", "load")
    )
    by_week = [[amounts(own) for own in week] for week in doses]
    return by_week, [amounts(week) for week in bond], [amounts(week) for week in load]


def _amount(values: Array, n: int, calm: int) -> Column:
    """Repeat each course's value, (courses,), ``n`` times; return a float where all are equal."""
    if (values == values[0]).all():
        return float(values[0])
    amount = values.astype(SINGLE)
    return np.concatenate([np.repeat(amount, n), amount[:calm]])


def _settles_in_repair(couple: Couple, many: Many) -> NDArray[np.bool_]:
    bond, load = (couple.a.alliance, couple.b.alliance), (couple.a.load, couple.b.load)
    weeks = partners_week(many.persons, many.parameters, (IDLE, IDLE), many.anxiety, bond, load)
    states, advance = many.states.copy(), ManyStep(many.states)
    for _ in range(SETTLE_STEPS):
        advance(states, weeks, many.parameters, (0.0, 0.0), SETTLE_STEP)
    settled: NDArray[np.bool_] = states[:, 0].min(axis=0) >= MIDWAY
    return settled

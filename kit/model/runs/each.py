"""Different couples in one run without chance, for a search over many moments.

A column of an array costs far less than a call of NumPy: a hundred couples take twice the time
of one, and a fortieth of the time of a hundred calls of `simulate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import Array, ModelInputError
from kit.model.couple import Couple
from kit.model.equations.maths import Column
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Person
from kit.model.runs.many import Doses, Many, Pair, run
from kit.model.runs.simulate import require_couple, schedules, steps_a_week
from kit.model.runs.trajectory import Trajectory


def simulate_each(
    couples: Sequence[Couple],
    plans: Sequence[ArrayLike],
    loads: Sequence[ArrayLike],
    *,
    dt: float = 0.1,
) -> tuple[Trajectory, ...]:
    """Simulate each couple under its own plan and load: `simulate` for each, up to rounding.

    ``plans`` holds one (weeks, 2, 6) and ``loads`` one (weeks, 2) per couple; the weeks may
    differ. The couples must have the same parameters, as the moments of one couple have.
    Raises as `simulate` does, and `ModelInputError` where the numbers of couples differ.
    """
    if not len(couples) == len(plans) == len(loads):
        raise ModelInputError(
            f"There are {len(couples)} couples, {len(plans)} plans and {len(loads)} loads; "
            "give one plan and one load per couple."
        )
    if not couples:
        return ()
    for couple in couples:
        require_couple(couple)
        if couple.overrides != couples[0].overrides:
            raise ModelInputError("The couples differ in their parameters; simulate them apart.")
    checked = [_schedules(*row) for row in zip(couples, plans, loads, strict=True)]
    return _cut(couples, [len(doses) for doses, _ in checked], *_run(couples, checked, dt))


def _schedules(couple: Couple, plan: ArrayLike, load: ArrayLike) -> tuple[Array, Array]:
    doses, _, burden = schedules(couple, plan, len(np.asarray(plan)), None, load)
    return doses, burden


def _run(
    couples: Sequence[Couple], checked: Sequence[tuple[Array, Array]], dt: float
) -> tuple[Array, Array]:
    """Return states (n, weeks + 1, 2, 5) and anxiety (n, weeks + 1, 2) for the longest run."""
    doses, loads = (_padded(rows) for rows in zip(*checked, strict=True))
    start = Many(
        states=np.array([(c.a.states, c.b.states) for c in couples]).transpose(1, 2, 0).copy(),
        persons=_persons(couples),
        anxiety=_pair(couples, "anxiety"),
        parameters=Parameters(**couples[0].parameters),
    )
    bond = [_pair(couples, "alliance")] * len(doses)
    after = run(start, _idle_as_numbers(doses), bond, list(loads), steps_a_week(dt))
    kept = [(x.states.copy(), np.array(x.anxiety)) for x in chain([start], after)]
    states, anxiety = (np.stack(rows, axis=-1) for rows in zip(*kept, strict=True))
    return states.transpose(2, 3, 0, 1), anxiety.transpose(1, 2, 0)


def _padded(rows: Sequence[Array]) -> Array:
    """Stack the (weeks, …) of each couple as (most weeks, …, n), padded with 0."""
    table = np.zeros((max(map(len, rows)), *rows[0].shape[1:], len(rows)))
    for k, row in enumerate(rows):
        table[: len(row), ..., k] = row
    return table


def _idle_as_numbers(doses: Array) -> list[Doses]:
    """Replace doses that are 0 for all couples by the float 0, which saves a pass over them."""
    return [[[amount if amount.any() else 0.0 for amount in own] for own in week] for week in doses]


def _pair(couples: Sequence[Couple], name: str) -> Pair:
    a, b = (np.array([getattr(getattr(x, side), name) for x in couples]) for side in ("a", "b"))
    return a, b


def _persons(couples: Sequence[Couple]) -> tuple[Person[Column], Person[Column]]:
    names = ("effort", "avoidance", "adherence")
    a, b = (Person(*own) for own in zip(*(_pair(couples, x) for x in names), strict=True))
    return a, b


def _cut(
    couples: Sequence[Couple], weeks: Sequence[int], states: Array, anxiety: Array
) -> tuple[Trajectory, ...]:
    return tuple(
        Trajectory(couple, states[k : k + 1, : n + 1], anxiety[k : k + 1, : n + 1])
        for k, (couple, n) in enumerate(zip(couples, weeks, strict=True))
    )

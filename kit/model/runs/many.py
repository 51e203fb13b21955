"""Run many couples at once: each column of the arrays is a couple."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from kit.model.checks import Array
from kit.model.couple import Couple
from kit.model.equations.dynamics import gate
from kit.model.equations.maths import ARRAYS, Column
from kit.model.equations.parameters import Parameters
from kit.model.equations.softening import soften
from kit.model.equations.step import ManyStep
from kit.model.equations.week import Person, partners_week
from kit.model.runs.noise import Moods

#: Single precision for chance: three times as fast, off by 1e-6 where the step is off by 1e-5.
SINGLE = np.float32

#: An amount for each partner.
Pair: TypeAlias = tuple[Column, Column]

#: Six amounts for each partner, in one week.
Doses: TypeAlias = Sequence[Sequence[Column]]

#: An amount for each partner, week by week.
ByWeek: TypeAlias = Sequence[Sequence[Column]]


@dataclass(frozen=True)
class Many:
    """Couples as columns: ``states`` (2, 5, n), and two persons of floats or arrays (n,)."""

    states: Array
    persons: tuple[Person[Column], Person[Column]]
    anxiety: Pair
    parameters: Parameters[Column]


def copies(couple: Couple, n: int, kind: type[np.floating] = SINGLE) -> Many:
    """Return ``n`` columns of the same couple, of the dtype ``kind``."""
    both = (couple.a, couple.b)
    start = np.array([partner.states for partner in both], kind)
    return Many(
        states=np.repeat(start[:, :, None], n, axis=2),
        persons=(Person.of(couple.a), Person.of(couple.b)),
        anxiety=(couple.a.anxiety, couple.b.anxiety),
        parameters=Parameters(**couple.parameters),
    )


def with_calm(couple: Couple, many: Many, calm: int) -> Many:
    """Append ``calm`` columns of the unvaried couple to the draws."""
    if not calm:
        return many
    own = couple.parameters
    parameters = {
        name: value if isinstance(value, float) else np.append(value, [SINGLE(own[name])] * calm)
        for name, value in vars(many.parameters).items()
    }
    return replace(
        many,
        states=np.concatenate([many.states, copies(couple, calm).states], axis=-1),
        parameters=Parameters(**parameters),
    )


def run(
    many: Many,
    doses: Sequence[Doses],
    alliance: ByWeek,
    load: ByWeek,
    steps: int,
    moods: Moods | None = None,
    withhold: float = 0.0,
) -> Iterator[Many]:
    """Yield the couples at the end of each week; the states are one reused buffer: copy them.

    Each week of ``doses`` holds six amounts per partner, of ``alliance`` and ``load`` one per
    partner: floats, or arrays (n,) of the dtype of the states.
    """
    many = replace(many, states=many.states.copy())
    advance, x, p = ManyStep(many.states), many.states, many.parameters
    for dose, bond, burden in zip(doses, alliance, load, strict=True):
        dose = _held_back(dose, many, withhold)
        weeks = partners_week(many.persons, p, dose, many.anxiety, bond, burden)
        mood: Array | list[Pair] = [(0.0, 0.0)] * steps if moods is None else moods.week(steps)
        for now in mood:
            advance(x, weeks, p, now, 1.0 / steps)
        anxiety = soften(x[0], x[1], weeks, many.anxiety, dose, bond, p, ARRAYS, mood[-1])
        yield (many := replace(many, anxiety=anxiety))


def _held_back(dose: Doses, many: Many, withhold: float) -> Doses:
    if withhold <= 0.0:
        return dose
    p, x = many.parameters, many.states
    go = np.asarray(gate(x[0, 0], x[1, 0], p.th, p.n, ARRAYS) >= withhold, x.dtype)
    return [[*own[:3], own[3] * go, own[4] * go, own[5]] for own in dose]

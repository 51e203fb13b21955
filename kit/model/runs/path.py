"""One couple's path without chance, in plain floats; vignettes are played on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from kit.model.checks import Array
from kit.model.couple import Couple
from kit.model.equations.dynamics import gate
from kit.model.equations.maths import FLOATS
from kit.model.equations.parameters import Parameters
from kit.model.equations.softening import soften
from kit.model.equations.step import State, couple_step
from kit.model.equations.week import Person, Week, partners_week

Anxieties: TypeAlias = tuple[float, float]

Weeks: TypeAlias = tuple[Week[float], Week[float]]

Step: TypeAlias = Callable[[State, State, Weeks, Parameters[float], float], tuple[State, State]]


def path(
    couple: Couple,
    doses: Array,
    alliance: Array,
    load: Array,
    steps: int,
    withhold: float = 0.0,
    advance: Step = couple_step,
) -> Iterator[tuple[State, State, Anxieties]]:
    """Yield both partners' states and anxieties at the end of each week.

    Shapes: doses (weeks, 2, 6), alliance and load (weeks, 2). ``advance`` computes each step.
    """
    a, b = couple.a.states, couple.b.states
    anxiety = (couple.a.anxiety, couple.b.anxiety)
    persons, p = (Person.of(couple.a), Person.of(couple.b)), Parameters(**couple.parameters)
    for dose, bond, burden in zip(doses.tolist(), alliance.tolist(), load.tolist(), strict=True):
        if gate(a[0], b[0], p.th, p.n, FLOATS) < withhold:
            dose = [[*own[:3], 0.0, 0.0, own[5]] for own in dose]
        weeks = partners_week(persons, p, dose, anxiety, bond, burden)
        for _ in range(steps):
            a, b = advance(a, b, weeks, p, 1.0 / steps)
        anxiety = soften(a, b, weeks, anxiety, dose, bond, p, FLOATS)
        yield a, b, anxiety

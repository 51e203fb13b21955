"""The step as a pure function, to look at one moment or to write a loop of one's own."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import Array, number, schedule
from kit.model.couple import Couple
from kit.model.equations.parameters import Parameters
from kit.model.equations.step import ManyStep
from kit.model.equations.week import Person, partners_week
from kit.model.runs.simulate import require_couple


def step(couple: Couple, states: ArrayLike, doses: ArrayLike, *, dt: float = 0.1) -> Array:
    """Return the states ``dt`` weeks (0 to 1) later, as a new array.

    ``states`` (n, 2, 5) in [0, 1], ``doses`` (6,) or (2, 6) in [0, 1]. Parameters and
    the partners' other fields are the couple's. Raises as `simulate` does.
    """
    require_couple(couple)
    levels = schedule("states", states, ((np.shape(states)[0] if np.ndim(states) else 1, 2, 5),))
    now = np.ascontiguousarray(levels.transpose(1, 2, 0))
    dose = np.broadcast_to(schedule("doses", doses, ((6,), (2, 6))), (2, 6)).tolist()
    both, p = (couple.a, couple.b), Parameters(**couple.parameters)
    anxiety, bond, load = ([getattr(x, k) for x in both] for k in ("anxiety", "alliance", "load"))
    persons = (Person.of(couple.a), Person.of(couple.b))
    weeks = partners_week(persons, p, dose, anxiety, bond, load)
    ManyStep(now)(now, weeks, p, (0.0, 0.0), number("dt", dt, 0.0, 1.0, "weeks"))
    return now.transpose(2, 0, 1).copy()

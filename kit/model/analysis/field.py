"""The right-hand side of the equations at one point, and its leading eigenvalue there.

For equilibria, stability and phase portraits, where there is no time; not for simulating.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kit.model.checks import Array
from kit.model.couple import IDLE, Couple
from kit.model.equations.dynamics import couple_flows
from kit.model.equations.maths import FLOATS
from kit.model.equations.parameters import Parameters
from kit.model.equations.step import State
from kit.model.equations.week import Person, partners_week
from kit.model.runs.path import Weeks


class Field:
    """The map from a point (10,), A's five states then B's, to its change (10,) a week."""

    def __init__(self, couple: Couple, doses: Sequence[float] = IDLE) -> None:
        both = (couple.a, couple.b)
        self._p = Parameters(**couple.parameters)
        self._persons = (Person.of(couple.a), Person.of(couple.b))
        self._rest = [[getattr(x, k) for x in both] for k in ("anxiety", "alliance", "load")]
        self._doses = doses
        self._weeks = self._constants(self._persons)

    def __call__(self, point: Array, effort: float | None = None) -> Array:
        """Return the change; ``effort`` replaces both partners' effort."""
        weeks = self._weeks
        if effort is not None:
            a, b = (replace(x, effort=effort) for x in self._persons)
            weeks = self._constants((a, b))
        # A solver may look outside: below 0 the gate is not defined, far above 1 exp() overflows.
        levels: list[float] = np.clip(point, 0.0, 2.0).tolist()
        return np.array(_rates(tuple(levels[:5]), tuple(levels[5:]), weeks, self._p))

    def leading_eigenvalue(self, point: Array, effort: float | None = None) -> float:
        """Return the largest real part of the eigenvalues (1/week): below 0 is stable."""
        h = 1e-6
        slopes = [(self(point + d, effort) - self(point - d, effort)) for d in np.eye(10) * h]
        return float(np.linalg.eigvals(np.array(slopes).T / (2 * h)).real.max())

    def _constants(self, persons: tuple[Person[float], Person[float]]) -> Weeks:
        return partners_week(persons, self._p, (self._doses, self._doses), *self._rest)


def _rates(a: State, b: State, weeks: Weeks, p: Parameters[float]) -> list[float]:
    return [
        (1.0 - level) * sum(gains) - level * sum(losses)
        for x, own in zip((a, b), couple_flows(a, b, weeks, p, FLOATS), strict=True)
        for level, (gains, losses) in zip(x, own, strict=True)
    ]

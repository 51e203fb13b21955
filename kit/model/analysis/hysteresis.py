"""Hysteresis in effort: the S-shaped curve of equilibria and its two folds.

Going down the curve, repair survives until the lower fold; coming back, distance survives until
the upper one. Between them the couple's history decides. The curve is followed by trust, not by
effort: each level of trust needs one effort, while one effort may hold three levels of trust.
SciPy is imported where it is used, since playing a vignette must not load it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kit.model.analysis.field import Field
from kit.model.checks import Array, whole
from kit.model.couple import Couple
from kit.model.runs.simulate import require_couple

#: The solver may try efforts this far outside [0, 1].
LOOK_BEYOND = 3.0


@dataclass(frozen=True, eq=False)
class Hysteresis:
    """The equilibria over effort: ``trust``, ``effort`` and ``stable``, each (points,).

    ``trust`` is partner A's; ``effort`` is that of both partners. Repair survives
    down to the effort ``repair_down_to`` and distance up to ``distance_up_to``: the folds of the
    curve, None where a fold is not in [0, 1].
    """

    trust: Array
    effort: Array
    stable: Array
    repair_down_to: float | None
    distance_up_to: float | None

    @property
    def area(self) -> float:
        """The area of the loop (trust × effort): 0 where history does not matter."""
        unstable = np.flatnonzero(np.logical_not(self.stable))
        if not len(unstable):
            return 0.0
        at = np.linspace(self.repair_down_to or 0.0, self.distance_up_to or 1.0, 201)
        low, high = slice(0, unstable[0]), slice(unstable[-1] + 1, None)
        repair = np.interp(at, self.effort[high], self.trust[high])
        distance = np.interp(at, self.effort[low], self.trust[low])
        return float(np.trapezoid(repair - distance, at))


@dataclass(frozen=True, eq=False)
class _Held:
    """A point of the curve: the equilibrium (10,) with A's trust, and the effort it needs."""

    point: Array
    effort: float


# Near "distance" of the default couple, where the solver converges easily.
_DISTANCE = _Held(np.array([0.18, 0.07, 0.22, 0.63, 0.39] * 2), 0.45)


def hysteresis(couple: Couple, points: int = 161) -> Hysteresis:
    """Follow the equilibria of ``couple`` over the effort of both partners, 0 to 1.

    ``points`` (9 to 10,000) levels of trust are tried from .02 to .98; those that need an effort
    outside [0, 1] are left out. Raises as `simulate` does.
    """
    require_couple(couple)
    levels = np.linspace(0.02, 0.98, whole("points", points, 9, 10_000))
    field = Field(couple)
    start = int(np.searchsorted(levels, _DISTANCE.point[0]))
    down, up = _follow(field, levels[start - 1 :: -1]), _follow(field, levels[start:])
    return _assembled(field, [x for x in (*down[::-1], *up) if 0.0 <= x.effort <= 1.0])


def _follow(field: Field, levels: Array) -> list[_Held]:
    found, near = [], _DISTANCE
    for trust in levels:
        here = _held(field, float(trust), near)
        if here is not None:
            found.append(near := here)
    return found


def _held(field: Field, trust: float, near: _Held) -> _Held | None:
    """Return the point of the curve at this trust, solved from one near it; None without one."""
    from scipy.optimize import root

    def miss(unknown: Array) -> Array:
        effort = min(max(float(unknown[0]), -LOOK_BEYOND), LOOK_BEYOND)
        return field(np.concatenate([[trust], unknown[1:]]), effort)

    found = root(miss, np.concatenate([[near.effort], near.point[1:]]))
    if not found.success or abs(found.fun).max() > 1e-9:
        return None
    return _Held(np.concatenate([[trust], found.x[1:]]), float(found.x[0]))


def _assembled(field: Field, curve: list[_Held]) -> Hysteresis:
    effort = np.array([x.effort for x in curve])
    turns = np.flatnonzero(np.diff(np.sign(np.diff(effort)))) + 1
    folds = [(effort[k] < effort[k - 1], _fold(field, *curve[k - 1 : k + 2])) for k in turns]
    return Hysteresis(
        np.array([x.point[0] for x in curve]),
        effort,
        np.array([field.leading_eigenvalue(x.point, x.effort) < 0.0 for x in curve], dtype=bool),
        repair_down_to=next((e for lowest, e in folds if lowest and e >= 0.0), None),
        distance_up_to=next((e for lowest, e in folds if not lowest and e <= 1.0), None),
    )


def _fold(field: Field, before: _Held, near: _Held, after: _Held) -> float:
    """Return the highest or lowest effort between two points of the curve."""
    from scipy.optimize import minimize_scalar

    top = 1.0 if near.effort > before.effort else -1.0

    def against(trust: float) -> float:
        found = _held(field, trust, near)
        return np.inf if found is None else -top * found.effort

    ends = (before.point[0], after.point[0])
    return float(-top * minimize_scalar(against, bounds=ends, method="bounded").fun)

"""Simulate a couple under a plan, with or without chance."""

from __future__ import annotations

import math
from itertools import chain

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import Array, ModelInputError, number, schedule, whole
from kit.model.couple import Couple
from kit.model.runs.many import SINGLE, copies, run
from kit.model.runs.noise import BLOCK, Moods, chunks
from kit.model.runs.path import path
from kit.model.runs.trajectory import Trajectory

MOST_WEEKS = 10_400  # two hundred years: beyond it an argument is surely a mistake
MOST_DRAWS = 10_000_000


def simulate(
    couple: Couple,
    plan: ArrayLike,
    weeks: int,
    *,
    draws: int = 0,
    seed: int = 0,
    dt: float = 0.1,
    alliance: ArrayLike | None = None,
    load: ArrayLike | None = None,
    withhold: float = 0.0,
) -> Trajectory:
    """Simulate ``couple`` for ``weeks`` weeks under ``plan`` and return the `Trajectory`.

    Used daily:

    - ``plan``: doses in [0, 1] in the order of `INPUTS`, (weeks, 6) or per partner (weeks, 2, 6);
    - ``draws``: how many paths with moods drawn from ``seed``; 0 for the path without chance.

    Used rarely:

    - ``dt``: the step in weeks, in (0, 1]; a week is cut into equal steps no longer than this;
    - ``alliance``, ``load``: (weeks, 2) in [0, 1]; None for the partners' own;
    - ``withhold``: touch and desire work are held back in each week that starts with the gate
      lower than this, path by path; .5 in the safety-first programme, 0 for never.

    Chance runs in single precision and keeps 48 bytes a draw and week; `ensemble` keeps 20.

    Raises `ContraindicatedError` before anything else when conjoint work is unsafe, and
    `ModelInputError` naming the argument, its value and its range.
    """
    require_couple(couple)
    weeks = whole("weeks", weeks, 0, MOST_WEEKS)
    draws = whole("draws", draws, 0, MOST_DRAWS)
    seed = whole("seed", seed, 0, 2**63 - 1)
    steps, held = steps_a_week(dt), number("withhold", withhold, 0.0, 1.0)
    doses, bond, burden = schedules(couple, plan, weeks, alliance, load)
    if draws == 0:
        return _one(couple, doses, bond, burden, steps, held)
    return _drawn(couple, doses, bond, burden, steps, held, draws, seed)


def require_couple(couple: Couple) -> None:
    """Raise unless ``couple`` is a `Couple` for whom conjoint work is safe."""
    if not isinstance(couple, Couple):
        raise ModelInputError(f"couple is {couple!r}; it must be a Couple.")
    couple.require_safe()


def steps_a_week(dt: float) -> int:
    """Return how many equal steps of at most ``dt`` make a week."""
    return math.ceil(1.0 / number("dt", dt, 1e-4, 1.0, "weeks") - 1e-9)


def schedules(
    couple: Couple, plan: ArrayLike, weeks: int, alliance: ArrayLike | None, load: ArrayLike | None
) -> tuple[Array, Array, Array]:
    """Return the checked schedules: doses (weeks, 2, 6), alliance and load (weeks, 2)."""
    doses = schedule("plan", plan, ((weeks, 6), (weeks, 2, 6)))
    if doses.ndim == 2:
        doses = np.repeat(doses[:, None, :], 2, axis=1)
    own_bond, own_load = (
        [getattr(x, k) for x in (couple.a, couple.b)] for k in ("alliance", "load")
    )
    bond = np.tile(own_bond, (weeks, 1)) if alliance is None else _pair("alliance", alliance, weeks)
    burden = np.tile(own_load, (weeks, 1)) if load is None else _pair("load", load, weeks)
    return doses, bond, burden


def _pair(name: str, value: ArrayLike, weeks: int) -> Array:
    return schedule(name, value, ((weeks, 2),))


def _one(
    couple: Couple, doses: Array, bond: Array, burden: Array, steps: int, held: float
) -> Trajectory:
    states, anxiety = [(couple.a.states, couple.b.states)], [(couple.a.anxiety, couple.b.anxiety)]
    for a, b, eased in path(couple, doses, bond, burden, steps, held):
        states.append((a, b))
        anxiety.append(eased)
    return Trajectory(couple, np.array([states]), np.array([anxiety]))


def _drawn(
    couple: Couple,
    doses: Array,
    bond: Array,
    burden: Array,
    steps: int,
    held: float,
    draws: int,
    seed: int,
) -> Trajectory:
    weeks, p = len(doses), couple.parameters
    states = np.empty((draws, weeks + 1, 2, 5), SINGLE)
    anxiety = np.empty((draws, weeks + 1, 2), SINGLE)
    for first, count in chunks(draws):
        many = copies(couple, count * BLOCK)
        moods = Moods(seed, first, count, p["sd"], p["tau"])
        after = run(many, doses.tolist(), bond.tolist(), burden.tolist(), steps, moods, held)
        into = slice(first * BLOCK, (first + count) * BLOCK)
        for t, now in enumerate(chain([many], after)):
            kept = len(states[into])
            states[into, t] = now.states[:, :, :kept].transpose(2, 0, 1)
            for i, level in enumerate(now.anxiety):
                anxiety[into, t, i] = level if isinstance(level, float) else level[:kept]
    return Trajectory(couple, states, anxiety)

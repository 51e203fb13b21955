"""Paths of a model in time, and the limit cycle that a path may end in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import ModelInputError
from kit.model.classic.common.protocol import FloatArray, Flow, Map


@dataclass(frozen=True)
class Path:
    """Times (n,) and the states (n, d) at them."""

    times: FloatArray
    states: FloatArray


@dataclass(frozen=True)
class Cycle:
    """A cycle that repeats: its period and one turn of it, as a `Path` from 0 to the period."""

    period: float
    turn: Path


def path(
    model: Flow | Map,
    start: ArrayLike | None = None,
    horizon: float | None = None,
    points: int = 501,
    precision: float = 1e-9,
) -> Path:
    """Return the path from ``start`` for ``horizon`` units of time (defaults: the model's own).

    A flow's path has ``points`` evenly spaced states, each step within a relative ``precision``; a
    map's has every turn, and the two are not used. Raises `ModelInputError` for a bad start or
    horizon, and when the path runs off to infinity.
    """
    first = np.asarray(model.start if start is None else start, dtype=np.float64)
    length = model.horizon if horizon is None else horizon
    if not (np.isfinite(length) and length > 0):
        raise ModelInputError(f"{model.title}: horizon must be a number above 0, not {length}.")
    if isinstance(model, Map):
        return _turns(model, first, int(length))
    times = np.linspace(0.0, length, points)
    run = _integrate(model, first, length, precision, t_eval=times)
    return Path(run.t, run.y.T)


def _turns(model: Map, first: FloatArray, turns: int) -> Path:
    states = [first]
    for _ in range(turns):
        states.append(model.step(states[-1]))
    return Path(np.arange(turns + 1, dtype=np.float64), np.array(states))


def _integrate(
    model: Flow, first: FloatArray, length: float, precision: float, **asked: object
) -> Any:
    from scipy.integrate import solve_ivp

    model.rates(first)  # raises for a bad start, before the solver fails less clearly
    close = {"method": "DOP853", "rtol": precision, "atol": precision / 100}
    run = solve_ivp(lambda _, x: model.rates(x), (0.0, length), first, **close, **asked)
    if not run.success:
        raise ModelInputError(f"{model.title}: the path from {first} ends early: {run.message}")
    return run


def limit_cycle(model: Flow, settle: float, points: int = 2001) -> Cycle:
    """Return the cycle that ``model`` has reached after 3 · ``settle`` units of time.

    A turn is counted from one rising passage of the first variable through its middle to the
    next. Raises `ModelInputError` when the last ``settle`` units hold no whole turn.
    """
    seen = path(model, horizon=2 * settle, points=4001).states
    seen = seen[len(seen) // 2 :]
    middle = (seen[:, 0].min() + seen[:, 0].max()) / 2.0

    def rising(_: float, x: FloatArray) -> float:
        return float(x[0] - middle)

    run = _integrate(model, seen[-1], settle, 1e-11, events=rising)
    rises = [i for i, x in enumerate(run.y_events[0]) if model.rates(x)[0] > 0]
    if len(rises) < 2 or np.ptp(seen[:, 0]) < 1e-9:
        raise ModelInputError(f"{model.title}: no cycle after {settle:g} units of time.")
    period = float(run.t_events[0][rises[-1]] - run.t_events[0][rises[-2]])
    return Cycle(period, path(model, run.y_events[0][rises[-2]], period, points, 1e-11))

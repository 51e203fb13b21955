"""One step in time: exact for frozen rates, so states stay in [0, 1] for any step and any rate.

With gains ``up`` and losses ``down`` frozen, x' = up − (up + down)·x has the solution
x → x + (up/k − x)(1 − e^(−k·dt)), k = up + down: a point between x and up/k, both in [0, 1], and
rounding cannot leave that interval. Freezing the rates at the middle of the step makes it of
second order (measured 1.98).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from kit.model.checks import Array
from kit.model.equations.dynamics import Flows, couple_flows
from kit.model.equations.maths import ARRAYS, FLOATS, Column
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Week

# Added to k: changes no rate above 1e-13, and makes 0/0 (no gain, no loss) come out as "stay".
NOTHING = 1e-30

State: TypeAlias = tuple[float, ...]


def move(x: Sequence[float], flows: Flows[float], dt: float) -> State:
    """Return one partner's five states after ``dt`` weeks with these flows frozen."""
    moved = []
    for level, (gains, losses) in zip(x, flows, strict=True):
        up = sum(gains)
        k = up + sum(losses) + NOTHING
        moved.append(level + (up / k - level) * (1.0 - math.exp(-k * dt)))
    return tuple(moved)


def couple_step(
    a: State, b: State, weeks: tuple[Week[float], Week[float]], p: Parameters[float], dt: float
) -> tuple[State, State]:
    """Return both partners' states after ``dt`` weeks, in plain floats."""
    flows_a, flows_b = couple_flows(a, b, weeks, p, FLOATS)
    middle_a, middle_b = move(a, flows_a, dt / 2), move(b, flows_b, dt / 2)
    flows_a, flows_b = couple_flows(middle_a, middle_b, weeks, p, FLOATS)
    return move(a, flows_a, dt), move(b, flows_b, dt)


class ManyStep:
    """A step of many couples at once, in preallocated buffers.

    States have shape (2, 5, n). Not shared between threads.
    """

    def __init__(self, like: Array) -> None:
        self._up, self._k, self._middle = (np.empty_like(like) for _ in range(3))

    def __call__(
        self,
        x: Array,
        weeks: tuple[Week[Column], Week[Column]],
        p: Parameters[Column],
        moods: Sequence[Column],
        dt: float,
    ) -> None:
        """Move ``x`` by ``dt`` weeks, in place; ``moods`` has one entry per partner."""
        self._freeze(couple_flows(x[0], x[1], weeks, p, ARRAYS, moods))
        self._move(x, dt / 2, self._middle)
        middle = self._middle
        self._freeze(couple_flows(middle[0], middle[1], weeks, p, ARRAYS, moods))
        self._move(x, dt, x)

    def _freeze(self, both: tuple[Flows[Column], Flows[Column]]) -> None:
        for partner, levels in enumerate(both):
            for state, (gains, losses) in enumerate(levels):
                _sum_into(self._up[partner, state], gains)
                _sum_into(self._k[partner, state], losses)
        self._k += self._up
        self._k += NOTHING

    def _move(self, x: Array, dt: float, out: Array) -> None:
        up, k = self._up, self._k
        up /= k
        up -= x
        k *= -dt
        np.exp(k, out=k)
        np.subtract(1.0, k, out=k)
        up *= k
        np.add(x, up, out=out)


def _sum_into(out: Array, terms: Sequence[Column]) -> None:
    # Sum the floats first: a pass over the draws costs a hundred times as much.
    number = 0.0
    amounts: list[Column] = []
    for term in terms:
        if isinstance(term, float):
            number += term
        else:
            amounts.append(term)
    if number or not amounts:
        amounts.append(number)
    if len(amounts) == 1:
        out[...] = amounts[0]
        return
    np.add(amounts[0], amounts[1], out=out)
    for amount in amounts[2:]:
        out += amount

"""Why a couple changed: the change of every state as a sum of named terms, with no remainder.

In a step the rates are frozen, so the change is linear in the terms: with k the sum of all gains
and losses and w = 1 − e^(−k·dt), a gain t gives (1 − x)·t·w/k and a loss t gives −x·t·w/k. They sum
to the step itself, and their sums over the weeks to the whole change.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import ArrayLike

from kit.language import tr
from kit.model.checks import Array, number, whole
from kit.model.couple import STATES, Couple
from kit.model.equations.dynamics import GAINS, LOSSES, Flows, couple_flows
from kit.model.equations.maths import FLOATS
from kit.model.equations.parameters import Parameters
from kit.model.equations.step import NOTHING, State, move
from kit.model.runs.path import Weeks, path
from kit.model.runs.simulate import MOST_WEEKS, require_couple, schedules, steps_a_week
from kit.model.words import WORDS, source


@dataclass(frozen=True)
class Term:
    """One named part of the change of one state of one partner.

    ``partner`` is "a" or "b"; ``state`` one of `STATES`; ``key`` the term's stable name;
    ``source`` where it comes from: "a", "b", "both" or "work"; ``amount`` its part of the change.
    """

    partner: str
    state: str
    key: str
    source: str
    amount: float

    def words(self, a: str = "A", b: str = "B") -> str:
        """Return the term in plain words, with the partners' names."""
        names = {"self": a, "other": b} if self.partner == "a" else {"self": b, "other": a}
        return tr(WORDS[self.state, self.key], **names)


@dataclass(frozen=True, eq=False)
class Contributions:
    """The change between week 0 and the last week: ``total`` (2, 5) and the ``terms`` it sums.

    ``weekly`` (weeks, number of terms) has each term's part in each week, in the order of
    ``terms``, for the change between any two weeks: see `between`.
    """

    total: Array
    terms: tuple[Term, ...]
    weekly: Array
    states: Array

    def of(self, partner: str, state: str) -> tuple[Term, ...]:
        """Return the terms of one state of one partner, the largest first."""
        own = (x for x in self.terms if (x.partner, x.state) == (partner, state))
        return tuple(sorted(own, key=lambda term: -abs(term.amount)))

    def between(self, first: int, last: int) -> Contributions:
        """Return the contributions to the change from the end of week ``first`` to ``last``."""
        weeks = len(self.weekly)
        first = whole("first", first, 0, weeks)
        last = whole("last", last, first, weeks)
        return _contributions(self.weekly[first:last], self.states[first : last + 1])


def explain(
    couple: Couple,
    plan: ArrayLike,
    weeks: int,
    dt: float = 0.1,
    alliance: ArrayLike | None = None,
    load: ArrayLike | None = None,
    withhold: float = 0.0,
) -> Contributions:
    """Return the contributions to the path of `simulate` without chance, for the same arguments.

    The terms of a state sum to its change within 1e-12. Raises as `simulate` does.
    """
    require_couple(couple)
    weeks = whole("weeks", weeks, 0, MOST_WEEKS)
    steps, held = steps_a_week(dt), number("withhold", withhold, 0.0, 1.0)
    doses, bond, burden = schedules(couple, plan, weeks, alliance, load)
    ledger, states, weekly = _Ledger(), [(couple.a.states, couple.b.states)], []
    for a, b, _ in path(couple, doses, bond, burden, steps, held, ledger.step):
        states.append((a, b))
        weekly.append(ledger.turn())
    return _contributions(np.array(weekly).reshape(weeks, len(_PLACES)), np.array(states))


class _Ledger:
    """An accumulator of every term over the steps of a week."""

    def __init__(self) -> None:
        self._booked = [0.0] * len(_PLACES)

    def step(
        self, a: State, b: State, weeks: Weeks, p: Parameters[float], dt: float
    ) -> tuple[State, State]:
        """Step exactly as `couple_step` does, to the last bit, and add up the terms."""
        first_a, first_b = couple_flows(a, b, weeks, p, FLOATS)
        flows = couple_flows(move(a, first_a, dt / 2), move(b, first_b, dt / 2), weeks, p, FLOATS)
        for i, part in enumerate(chain(_parts(a, flows[0], dt), _parts(b, flows[1], dt))):
            self._booked[i] += part
        return move(a, flows[0], dt), move(b, flows[1], dt)

    def turn(self) -> list[float]:
        """Return the sums of the week, and reset them for the next."""
        booked, self._booked = self._booked, [0.0] * len(_PLACES)
        return booked


def _parts(x: State, flows: Flows[float], dt: float) -> Iterator[float]:
    for level, (gains, losses) in zip(x, flows, strict=True):
        k = sum(gains) + sum(losses) + NOTHING
        moved = (1.0 - math.exp(-k * dt)) / k
        yield from ((1.0 - level) * gain * moved for gain in gains)
        yield from (-level * loss * moved for loss in losses)


_PLACES = tuple(
    (partner, state, key)
    for partner in ("a", "b")
    for state, gains, losses in zip(STATES, GAINS, LOSSES, strict=True)
    for key in (*gains, *losses)
)


def _contributions(weekly: Array, states: Array) -> Contributions:
    amounts = weekly.sum(axis=0).tolist()
    terms = tuple(
        Term(partner, state, key, source(key, partner), amount)
        for (partner, state, key), amount in zip(_PLACES, amounts, strict=True)
    )
    return Contributions(states[-1] - states[0], terms, weekly, states)

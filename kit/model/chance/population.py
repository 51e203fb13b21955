"""A made-up population of couples, for statistics over couples such as Hedges' g.

Its distributions are assumed for teaching: effort is half shared by the couple, attachment,
stress, alliance and adherence are each partner's own, and couples differ in how distressed they
begin. No one was measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import Array, number, schedule, whole
from kit.model.couple import INPUTS, TYPICAL, Couple
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Person
from kit.model.runs.columns import Columns, run_columns
from kit.model.runs.many import SINGLE, Many, Pair
from kit.model.runs.simulate import steps_a_week
from kit.model.runs.trajectory import display_score

# The typical start, and what one standard deviation of better circumstances adds to it.
_START = np.array(TYPICAL.states)
_FORTUNE = np.array([0.15, 0.15, 0.09, -0.14, -0.04])
_OWN = 0.07  # standard deviation of each partner's own part of the start


@dataclass(frozen=True, eq=False)
class Population:
    """Couples side by side."""

    columns: Columns

    def scores(
        self, plan: ArrayLike, weeks: int, *, withhold: float = 0.0, dt: float = 0.2
    ) -> Array:
        """Return every couple's display score without chance, (n, weeks + 1), under one plan.

        ``plan`` (weeks, 6), ``withhold`` and ``dt`` as in `simulate`.
        """
        doses = schedule("plan", plan, ((whole("weeks", weeks, 0, 1040), len(INPUTS)),))
        both = np.repeat(doses[:, None, :], 2, axis=1)
        held = number("withhold", withhold, 0.0, 1.0)
        return display_score(run_columns(self.columns, both, steps_a_week(dt), held))


def population(couples: int, *, seed: int = 0, **parameters: float) -> Population:
    """Draw ``couples`` couples (1 to 1,000,000); ``parameters`` override the model's by symbol."""
    n = whole("couples", couples, 1, 1_000_000)
    rng = np.random.default_rng(seed)
    effort = 0.5 * rng.beta(4, 5.5, n) + 0.5 * rng.beta(4, 5.5, (2, n))
    anxiety, avoidance = rng.beta(2, 3, (2, 2, n))
    load = 0.10 + 0.26 * rng.beta(2, 2, (2, n))
    alliance, adherence = rng.beta(7, 3, (2, n)), rng.beta(6, 4, (2, n))
    persons = [
        Person(*own) for own in zip(*map(_pair, (effort, avoidance, adherence)), strict=True)
    ]
    many = Many(
        states=_starts(rng, n),
        persons=(persons[0], persons[1]),
        anxiety=_pair(anxiety),
        parameters=_parameters(parameters),
    )
    return Population(Columns(many, _pair(alliance), _pair(load)))


def gain(scores: Array, week: int = 20) -> float:
    """Return the change from week 0 to ``week`` in standard deviations of week 0 (Hedges' g)."""
    change = scores[:, week].mean(dtype=np.float64) - scores[:, 0].mean(dtype=np.float64)
    return float(change / scores[:, 0].std(ddof=1, dtype=np.float64))


def _starts(rng: np.random.Generator, n: int) -> Array:
    fortune = rng.standard_normal(n)
    start = _START[:, None] + _FORTUNE[:, None] * fortune
    own = _OWN * rng.standard_normal((2, len(_START), n))
    return np.clip(start + own, 0.02, 0.98).astype(SINGLE)


def _pair(both: Array) -> Pair:
    single = both.astype(SINGLE)
    return single[0], single[1]


def _parameters(overrides: dict[str, float]) -> Parameters[float]:
    # Couple() checks the symbols and their ranges; any partners will do.
    return Parameters(**Couple(TYPICAL, TYPICAL, conjoint_safe=True, **overrides).parameters)

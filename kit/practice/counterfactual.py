"""What if: every option of a decision, for the same couple, with the same random numbers.

Each option is simulated from the couple as they came in: its session moves the alliance, its work
lasts as agreed on top of the work already under way, the life events in force run their course,
and no decision follows. So an option that only builds the alliance shows little here: its worth
lies in the work that comes after (see `kit.practice.lookahead`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kit.language import mark
from kit.model import Ensemble, alternatives
from kit.model.checks import whole
from kit.model.each import simulate_each
from kit.model.ensemble import QUANTILES
from kit.model.uncertainty import KINDS
from kit.practice.course import Array, Course
from kit.practice.decision import Decision, agreed
from kit.practice.outcome import Comparison, compare
from kit.vignettes import Catalogue, Lean, Option

WEEKS = 26
MOST_WEEKS = 520  # ten years: beyond it no session is worth following
DRAWS = 200
STEP = 1 / 3
"""The step of a path beyond the next scene, in weeks: off by 3e-4, less than a line is wide."""
UNSAFE = mark(
    "Conjoint work is not safe here, so the model compares nothing: "
    "no week of it is simulated for any option."
)


@dataclass(frozen=True, eq=False)
class Alternative:
    """One option and where it would lead. Modelled, illustrative; not a prediction.

    ``path`` is the path without chance, (weeks + 1, 2, 5), states in the order of
    ``kit.model.STATES``; the chosen option's begins with what happened, to the last bit.
    ``trust`` and ``closeness`` are bands over the draws, (5, weeks + 1, 2): the quantiles of
    ``kit.model.ensemble.QUANTILES`` for A and B. ``alliance`` is that with A and with B after
    the session. ``against`` compares this option with the chosen one: the probability that it
    ends better, and by how much.
    """

    option: Option
    lean: Lean
    chosen: bool
    alliance: tuple[float, float]
    path: Array = field(repr=False)
    trust: Array = field(repr=False)
    closeness: Array = field(repr=False)
    ensemble: Ensemble = field(repr=False)
    against: Comparison


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """All options of one decision side by side, in the author's order.

    ``alternatives`` is empty where conjoint work is unsafe; ``refusal`` then says so.
    """

    decision: Decision
    alternatives: tuple[Alternative, ...]
    weeks: int
    draws: int
    seed: int
    refusal: str | None = None

    @property
    def chosen(self) -> Alternative | None:
        """What the trainee chose, or None where nothing is compared."""
        return next((item for item in self.alternatives if item.chosen), None)


def counterfactual(
    decision: Decision,
    catalogue: Catalogue,
    *,
    seed: int,
    weeks: int = WEEKS,
    draws: int = DRAWS,
    vary: Collection[str] = KINDS,
) -> Counterfactual:
    """Follow every option of the decision's scene for ``weeks`` weeks over ``draws`` draws.

    The chosen option keeps the trainee's lean; every other has the lean its author meant, as its
    words were written for that one. ``seed`` (the attempt's own, as a rule) fixes the noise, which
    is the same for all options; ``vary`` says what is uncertain (`kit.model.uncertainty.KINDS`).
    Raises ModelInputError for weeks, draws or a seed that cannot be simulated.
    """
    weeks = whole("weeks", weeks, 1, MOST_WEEKS)
    if not decision.simulated:
        return Counterfactual(decision, (), weeks, draws, seed, UNSAFE)
    ways = [_way(decision, option, catalogue) for option in decision.scene.options]
    followed = _followed(decision.before, ways, weeks, draws=draws, seed=seed, vary=vary)
    chosen = followed[decision.scene.options.index(decision.option)]
    compared = tuple(
        Alternative(
            option=way.option,
            lean=way.lean,
            chosen=way.option.id == decision.option.id,
            alliance=way.course.alliance,
            path=path,
            trust=trust,
            closeness=closeness,
            ensemble=paths,
            against=compare(paths, chosen),
        )
        for way, paths, path, (trust, closeness) in zip(
            ways, followed, _paths(decision, ways, weeks), _bands(followed), strict=True
        )
    )
    return Counterfactual(decision, compared, weeks, draws, seed)


@dataclass(frozen=True)
class _Way:
    option: Option
    lean: Lean
    course: Course


def _way(decision: Decision, option: Option, catalogue: Catalogue) -> _Way:
    lean = decision.lean if option.id == decision.option.id else option.lean
    intervention = catalogue.interventions[option.intervention]
    met = decision.before.met(intervention, lean)
    return _Way(option, lean, agreed(met, option, intervention, lean))


def _followed(
    before: Course, ways: Sequence[_Way], weeks: int, **chance: Any
) -> tuple[Ensemble, ...]:
    courses = [way.course for way in ways]
    return alternatives(
        before.now,
        [course.plan(course.week, weeks) for course in courses],
        weeks,
        alliance=[np.tile(course.alliance, (weeks, 1)) for course in courses],
        load=[before.loads(before.week, weeks)] * len(courses),
        **chance,
    )


def _paths(decision: Decision, ways: Sequence[_Way], weeks: int) -> list[Array]:
    near = min(decision.scene.weeks, weeks)
    # To the next scene as an attempt lives it, to the last bit; from there all of them at once.
    there = [way.course.lived(near) for way in ways]
    beyond = simulate_each(
        [course.now for course in there],
        [course.plan(course.week, weeks - near) for course in there],
        [course.loads(course.week, weeks - near) for course in there],
        dt=STEP,
    )
    week = decision.before.week
    return [
        np.concatenate([course.states[week:], further.states[0, 1:]])
        for course, further in zip(there, beyond, strict=True)
    ]


def _bands(followed: Sequence[Ensemble]) -> Iterator[tuple[Array, Array]]:
    # One call for all of them: ten times as fast as week by week.
    levels = np.stack([(paths.record.trust, paths.record.closeness) for paths in followed])
    bands = np.quantile(levels, QUANTILES, axis=-1)
    return ((bands[:, k, 0], bands[:, k, 1]) for k in range(len(followed)))

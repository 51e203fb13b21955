"""Counterfactuals: every option of a decision, for the same couple and random numbers.

Each option is simulated from the couple as they came in: its session moves the alliance, its work
lasts as agreed on top of the work already under way, the life events in force run their course,
and no decision follows. So an option that only builds the alliance shows little here: its worth
lies in the work that comes after (see `kit.practice.answers.lookahead`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from kit.language import mark
from kit.model import Ensemble, alternatives
from kit.model.chance.uncertainty import KINDS
from kit.model.checks import whole
from kit.practice.answers.outcome import Comparison, compare
from kit.practice.attempts.course import Array, Course
from kit.practice.attempts.decision import Decision, agreed
from kit.vignettes import Catalogue, Lean, Option

WEEKS = 26
MOST_WEEKS = 520  # ten years: beyond it no session is worth following
DRAWS = 192  # three blocks of `kit.model.runs.noise`: two hundred would cost as much as 256
#: The time step in weeks: a path is off by 3e-4, less than a line is wide, gains by .0013 at most.
#: No share of better runs differed from that with steps of a tenth, in 22 comparisons of the
#: library. A class of a hundred asks for eight comparisons a second, so each has a tenth of one.
STEP = 1 / 3
GOES_ON = mark("No week passes before what comes next, so the model compares nothing.")
UNSAFE = mark(
    "Conjoint work is not safe here, so the model compares nothing: "
    "no week of it is simulated for any option."
)


@dataclass(frozen=True, eq=False)
class Alternative:
    """One option and where it would lead. Modelled, illustrative; not a prediction.

    ``appraisal`` is the author's, -2 to 2, for the couple as they came in.
    ``path`` is the path without chance, (weeks + 1, 2, 5), states in the order of
    ``kit.model.STATES``; the chosen option's begins with what happened, to the last bit.
    ``ensemble`` holds the draws, made with ``settle=False``; ``alliance`` is the alliance with A
    and with B after the session. ``against`` compares this option with the chosen one: the
    probability that it ends better, and by how much.
    """

    option: Option
    appraisal: int
    lean: Lean
    chosen: bool
    alliance: tuple[float, float]
    path: Array = field(repr=False)
    ensemble: Ensemble = field(repr=False)
    against: Comparison


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """All options of one decision side by side, in the author's order.

    ``alternatives`` is empty where no week passes; ``refusal`` then says why.
    """

    decision: Decision
    alternatives: tuple[Alternative, ...]
    weeks: int
    draws: int
    seed: int
    refusal: str | None = None

    @property
    def chosen(self) -> Alternative | None:
        """The option that the trainee chose, or None where nothing is compared."""
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
    """Simulate every option of the decision's scene for ``weeks`` weeks over ``draws`` draws.

    The chosen option keeps the trainee's lean; every other has the lean its author meant, as its
    words were written for that one. ``seed`` (the attempt's own, as a rule) fixes the noise, which
    is the same for all options; ``vary`` names the sources of uncertainty
    (`kit.model.chance.uncertainty.KINDS`).
    Raises ModelInputError for weeks, draws or a seed that cannot be simulated.
    """
    weeks = whole("weeks", weeks, 1, MOST_WEEKS)
    if not decision.simulated:
        refusal = GOES_ON if decision.hour_goes_on else UNSAFE
        return Counterfactual(decision, (), weeks, draws, seed, refusal)
    ways = [_way(decision, option, catalogue) for option in decision.scene.options]
    followed = _followed(decision.before, ways, weeks, draws, seed, vary)
    chosen = followed[decision.scene.options.index(decision.option)]
    compared = tuple(
        Alternative(
            option=way.option,
            appraisal=decision.appraised(way.option),
            lean=way.lean,
            chosen=way.option.id == decision.option.id,
            alliance=way.course.alliance,
            path=path,
            ensemble=paths,
            against=compare(paths, chosen),
        )
        for way, paths, path in zip(ways, followed, _paths(decision, followed), strict=True)
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
    before: Course,
    ways: Sequence[_Way],
    weeks: int,
    draws: int,
    seed: int,
    vary: Collection[str],
) -> tuple[Ensemble, ...]:
    courses = [way.course for way in ways]
    return alternatives(
        before.now,
        [course.plan(course.week, weeks) for course in courses],
        weeks,
        draws=draws,
        seed=seed,
        vary=vary,
        alliance=[np.tile(course.alliance, (weeks, 1)) for course in courses],
        load=[before.loads(before.week, weeks)] * len(courses),
        dt=STEP,
        settle=False,
        calm=True,
    )


def _paths(decision: Decision, followed: Sequence[Ensemble]) -> list[Array]:
    paths = [np.array(draws.calm, np.float64) for draws in followed]
    own = paths[decision.scene.options.index(decision.option)]
    lived = decision.after.states[decision.before.week :][: len(own)]
    own[: len(lived)] = lived
    return paths

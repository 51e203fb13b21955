"""What a plan would bring to the couple of a vignette: the path, the bands, and which is better.

The couple start as the case file has them and live through what the first scene brings into their
life; later life events belong to the way through the scenes and are in no plan. Work moves the
alliance in the week in which it begins.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kit.language import mark, tr
from kit.model import Ensemble, Trajectory, alternatives
from kit.model.chance.uncertainty import KINDS
from kit.practice.answers.outcome import Comparison, compare
from kit.practice.attempts.course import Array, Course
from kit.practice.attempts.decision import entered
from kit.practice.attempts.opening import couple_of
from kit.practice.planning.plan import HORIZON, Plan, PlanError, check_plan
from kit.vignettes import Catalogue, Vignette

DRAWS = 200
#: One for all plans, so that two of them always meet the same luck.
SEED = 26
UNSAFE = mark(
    "The model plans no joint work for this couple: whether working with the two together is safe "
    "is a question that this case puts in its sessions, and no figure may answer it beforehand."
)


@dataclass(frozen=True, eq=False)
class Outlook:
    """Where a plan would lead. Modelled, illustrative; not a prediction for any couple.

    ``course`` is the path without chance with the alliance of every week; ``gate`` how open the
    safety gate is at the start of each week, (27,), 0..1; ``trust`` and ``closeness`` are bands,
    (5, 27, 2): the quantiles of ``kit.model.chance.ensemble.QUANTILES`` for A and B.
    """

    plan: Plan
    course: Course
    gate: Array = field(repr=False)
    trust: NDArray[np.floating] = field(repr=False)
    closeness: NDArray[np.floating] = field(repr=False)
    ensemble: Ensemble = field(repr=False)


def is_planned(vignette: Vignette) -> bool:
    """Tell whether a plan may be simulated: not where joint work is, or turns out to be, unsafe."""
    return vignette.couple.conjoint_safe and all(scene.conjoint_safe for scene in vignette.scenes)


def course_of(plan: Plan, vignette: Vignette, catalogue: Catalogue) -> Course:
    """Let the couple live through the plan without chance, week 0 to week 26.

    Raises PlanError for a plan of another vignette, unknown work, or a couple with whom joint
    work is unsafe.
    """
    _require(plan, vignette, catalogue)
    course = entered(Course.begin(couple_of(vignette)), vignette, vignette.scenes[0].id)
    for number in plan.in_order:
        work = plan.works[number]
        intervention = catalogue.interventions[work.intervention]
        course = _lived_to(course, work.week - 1).met(intervention, work.lean)
        course = course.agreed(intervention, work.lean, work.skill, work.weeks)
    return _lived_to(course, HORIZON)


def outlooks(
    plans: Sequence[Plan],
    vignette: Vignette,
    catalogue: Catalogue,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    vary: Collection[str] = KINDS,
) -> tuple[Outlook, ...]:
    """Look ahead along several plans on the same draws, so that they can be compared in pairs.

    ``vary`` says what is uncertain (`kit.model.chance.uncertainty.KINDS`): moods, the model's
    numbers, the gate's threshold. Raises PlanError as `course_of` does. Plans that are looked at
    one by one meet the same draws too; compare either those, or those of one call: single
    precision rounds the two a little differently.
    """
    courses = [course_of(plan, vignette, catalogue) for plan in plans]
    followed = alternatives(
        courses[0].start,
        [course.plan(0, HORIZON) for course in courses],
        HORIZON,
        draws=draws,
        seed=seed,
        vary=vary,
        alliance=[np.array(course.alliances) for course in courses],
        load=[course.loads(0, HORIZON) for course in courses],
    )
    return tuple(
        Outlook(
            plan,
            course,
            gate=gate_of(course),
            trust=paths.bands("trust"),
            closeness=paths.bands("closeness"),
            ensemble=paths,
        )
        for plan, course, paths in zip(plans, courses, followed, strict=True)
    )


def better(this: Outlook, other: Outlook) -> Comparison:
    """Compare two outlooks draw by draw; of the same seed, draws and kinds of chance."""
    return compare(this.ensemble, other.ensemble)


def gate_of(course: Course) -> Array:
    """Return how open the safety gate is at the start of each week of a course, 0..1."""
    resting = np.zeros((1, *course.states.shape[:2]))
    opened: Array = Trajectory(course.start, course.states[None], resting).gate[0]
    return opened


def _lived_to(course: Course, week: int) -> Course:
    return course.lived(week - course.week) if week > course.week else course


def _require(plan: Plan, vignette: Vignette, catalogue: Catalogue) -> None:
    if plan.vignette != vignette.id:
        raise PlanError(f"This plan is for {plan.vignette!r} and not for {vignette.id!r}.")
    if not is_planned(vignette):
        raise PlanError(tr(UNSAFE))
    check_plan(plan, catalogue)

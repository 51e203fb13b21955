"""Simulate a plan for the couple of a vignette: the path, the bands, and comparisons of plans.

The couple start as in the case file, with the life events of the first scene; later life events
depend on the way through the scenes and are in no plan. Work moves the alliance in the week in
which it begins.
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
#: The seed of all plans, so that any two are compared on the same random numbers.
SEED = 26
UNSAFE = mark(
    "The model plans no joint work for this couple: whether working with the two together is safe "
    "is a question that this case puts in its sessions, and no figure may answer it beforehand."
)


@dataclass(frozen=True, eq=False)
class Outlook:
    """The simulated outlook of a plan. Modelled, illustrative; not a prediction for any couple.

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
    """Return whether plans may be simulated: not where joint work is or turns out to be unsafe."""
    return vignette.couple.conjoint_safe and all(scene.conjoint_safe for scene in vignette.scenes)


def course_of(plan: Plan, vignette: Vignette, catalogue: Catalogue) -> Course:
    """Return the course of the couple under the plan, without chance, week 0 to week 26.

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
    """Return the outlooks of several plans on the same draws, so that pairs can be compared.

    ``vary`` names the sources of uncertainty (`kit.model.chance.uncertainty.KINDS`): moods, the
    model's parameters, the gate's threshold. Raises PlanError as `course_of` does. Plans simulated
    in separate calls get the same draws too, but do not compare an outlook of a call for one plan
    with one of a call for several: single precision rounds the two a little differently.
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
    """Compare two outlooks draw by draw; both must have the same seed, draws and ``vary``."""
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

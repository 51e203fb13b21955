"""One decision and all that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from kit.practice.attempts.appraising import appraised, best_of
from kit.practice.attempts.course import Course
from kit.practice.attempts.events import Decided
from kit.practice.attempts.viewing import said, view_of
from kit.vignettes import (
    Catalogue,
    Intervention,
    Lean,
    Line,
    Option,
    Reaction,
    Route,
    Scene,
    View,
    Vignette,
    holds,
)

Case = TypeVar("Case", Reaction, Route)


class Choice(NamedTuple):
    """An option chosen with a lean."""

    option: str
    lean: Lean


@dataclass(frozen=True)
class Decision:
    """One decision and all that came of it.

    ``before`` is the course before the session, ``met`` the course after it, in which only the
    alliance has moved, and ``after`` the course at the next scene, ``to``. ``safe`` is false
    where conjoint work is unsafe: then no week passes in the model. ``came`` is what conditions
    could test as the couple came in, before the decision.
    """

    event: Decided
    scene: Scene
    option: Option
    intervention: Intervention
    reaction: Reaction
    before: Course
    met: Course
    after: Course
    safe: bool
    to: str
    came: View

    @property
    def lean(self) -> Lean:
        """The lean that the trainee chose: ``a``, ``b`` or ``both``."""
        return self.event.lean

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the scene's dialogue that were said on this way."""
        return said(self.scene, self.came)

    @property
    def appraisal(self) -> int:
        """The author's appraisal of the option, -2 to 2, for the couple as they came in."""
        return self.appraised(self.option)

    @property
    def best(self) -> Option:
        """The option of the scene that the author held to be best for the couple as they came."""
        return best_of(self.scene, self.came)

    @property
    def simulated(self) -> bool:
        """Whether weeks passed in the model: conjoint work was safe, and the hour over."""
        return self.safe and self.scene.weeks > 0

    @property
    def hour_goes_on(self) -> bool:
        """Whether no week passed because the next scene follows in the same hour."""
        return self.safe and self.scene.weeks == 0

    def leaves_open(self, option: Option) -> frozenset[str]:
        """Return the acute signals met by now that one of the scene's options leaves open."""
        return self.came.open - frozenset(option.answers)

    def appraised(self, option: Option) -> int:
        """Return the author's appraisal of one of the scene's options, as `appraisal`."""
        return appraised(option, self.came)


def decision(
    vignette: Vignette,
    catalogue: Catalogue,
    course: Course,
    event: Decided,
    earlier: tuple[Decision, ...] = (),
    lived: Course | None = None,
) -> Decision:
    """Return a decision with its consequences; ``earlier`` are the decisions before it.

    ``lived`` is the course of `agreed` after the scene's weeks, if the caller has simulated it: a
    search simulates many courses in a batch. Raises KeyError where the vignette has no such scene
    or option.
    """
    scene = vignette.scene(event.scene)
    option = scene.option(event.option)
    intervention = catalogue.interventions[option.intervention]
    met = course.met(intervention, event.lean)
    safe = is_safe(scene, course)
    if safe and lived is None:
        lived = agreed(met, option, intervention, event.lean).lived(scene.weeks)
    after = lived if safe and lived is not None else met
    held = (*_held(earlier), (scene, option))
    to = first_that_holds(option.next or scene.next, _view(after, held, event.lean)).to
    return Decision(
        event=event,
        scene=scene,
        option=option,
        intervention=intervention,
        reaction=first_that_holds(option.reactions, _view(met, held, event.lean)),
        before=course,
        met=met,
        after=entered(after, vignette, to),
        safe=safe,
        to=to,
        came=coming_in(scene, course, earlier),
    )


def left_open(decisions: tuple[Decision, ...]) -> frozenset[str]:
    """Return the ids of the acute signals met on a way that no option chosen on it answers."""
    return at_the_end(decisions[-1].after, decisions).open if decisions else frozenset()


def coming_in(scene: Scene, course: Course, earlier: tuple[Decision, ...]) -> View:
    """Return what conditions can test as the couple come into a scene, before its decision.

    The scene itself counts as visited; the options and answers are those of ``earlier``.
    """
    decided = _held(earlier)
    return view_of(
        course,
        chosen=(option for _, option in decided),
        visited=(*(met for met, _ in decided), scene),
    )


def at_the_end(course: Course, decisions: tuple[Decision, ...]) -> View:
    """Return what the conditions of an ending can test, after all decisions."""
    return _view(course, _held(decisions))


def first_that_holds(items: tuple[Case, ...], view: View) -> Case:
    """Return the first of the items whose condition holds; the loader ensures that one does."""
    return next(item for item in items if holds(item.when, view))


def entered(course: Course, vignette: Vignette, place: str) -> Course:
    """Return the course with the life events of the scene ``place`` begun; an ending has none."""
    scene = next((scene for scene in vignette.scenes if scene.id == place), None)
    for event in scene.events if scene else ():
        course = course.strained(event.partner, event.load, event.weeks)
    return course


def is_safe(scene: Scene, course: Course) -> bool:
    """Return whether conjoint work may be simulated in this scene, with this couple."""
    return scene.conjoint_safe and course.now.conjoint_safe


def agreed(met: Course, option: Option, intervention: Intervention, lean: Lean) -> Course:
    """Return the course after the session, ``met``, with the option's work added."""
    weeks = option.weeks or intervention.weeks
    return met.agreed(intervention, lean, option.skill, weeks)


def _held(decisions: tuple[Decision, ...]) -> tuple[tuple[Scene, Option], ...]:
    return tuple((made.scene, made.option) for made in decisions)


def _view(course: Course, held: tuple[tuple[Scene, Option], ...], lean: Lean = "both") -> View:
    return view_of(
        course,
        chosen=(option for _, option in held),
        visited=(scene for scene, _ in held),
        lean=lean,
    )

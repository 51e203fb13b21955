"""An attempt: one trainee's way through one vignette, as a pure state machine.

Every step is an event, and the attempt is nothing but its events played over the vignette:
``replay(vignette, catalogue, attempt.events)`` gives the same attempt to the last bit.

    case file --open--> scene --decide--> feedback --open--> scene … --open--> ending
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeVar

from kit.errors import KitError
from kit.practice.course import Course
from kit.practice.events import Decided, Event, Flagged, Noted, Opened, Started
from kit.practice.opening import couple_of
from kit.practice.viewing import view_of
from kit.vignettes import (
    Catalogue,
    Ending,
    Intervention,
    Lean,
    Option,
    Reaction,
    Route,
    Scene,
    View,
    Vignette,
    holds,
)

Phase = Literal["case", "scene", "feedback", "ending"]
Case = TypeVar("Case", Reaction, Route)
Item = TypeVar("Item", Scene, Ending, Option)


class MoveError(KitError):
    """A step that cannot be taken from where the attempt stands. The attempt is unharmed."""


@dataclass(frozen=True)
class Decision:
    """One decision and all that came of it.

    ``before`` is the course as the couple came in, ``met`` as they sat in the room when the
    words had been said, ``after`` as they come to the next scene. ``simulated`` is false where
    conjoint work is unsafe: then no week passes in the model.
    """

    event: Decided
    scene: Scene
    option: Option
    intervention: Intervention
    reaction: Reaction
    before: Course
    met: Course
    after: Course
    simulated: bool
    to: str

    @property
    def lean(self) -> Lean:
        """Whom the trainee leaned on: ``a``, ``b`` or ``both``."""
        return self.event.lean


@dataclass(frozen=True)
class Attempt:
    """Where a trainee stands in a vignette, and how they came there."""

    vignette: Vignette
    catalogue: Catalogue
    events: tuple[Event, ...]
    course: Course
    decisions: tuple[Decision, ...] = ()
    place: str = ""
    phase: Phase = "case"

    @classmethod
    def start(cls, vignette: Vignette, catalogue: Catalogue, seed: int) -> Attempt:
        """Begin at the case file. ``seed`` fixes every random number the attempt will ever use."""
        event = Started(vignette.id, vignette.hash, seed, vignette.format)
        return cls._started(vignette, catalogue, event)

    @classmethod
    def _started(cls, vignette: Vignette, catalogue: Catalogue, event: Started) -> Attempt:
        first = vignette.scenes[0]
        course = _entered(Course.begin(couple_of(vignette)), first)
        return cls(vignette, catalogue, (event,), course, place=first.id)

    @property
    def seed(self) -> int:
        """The seed the attempt was begun with."""
        return self.started.seed

    @property
    def started(self) -> Started:
        """The event that began the attempt."""
        event = self.events[0]
        assert isinstance(event, Started)
        return event

    @property
    def scene(self) -> Scene | None:
        """The scene where the attempt stands or to which it goes next; None at an ending."""
        return _found(self.vignette.scenes, self.place)

    @property
    def ending(self) -> Ending | None:
        """The ending that was reached, or None."""
        return _found(self.vignette.endings, self.place)

    @property
    def options(self) -> tuple[Option, ...]:
        """The scene's options in this attempt's own order, so that no place gives one away."""
        options = self.scene.options if self.scene else ()
        return tuple(Random(f"{self.seed} {self.place}").sample(options, len(options)))

    @property
    def finished(self) -> bool:
        """Whether the last decision led to an ending, read or not."""
        return self.ending is not None

    def open(self) -> Attempt:
        """Turn the page: from the case file or the feedback to the scene or ending that follows."""
        if self.phase not in ("case", "feedback"):
            raise MoveError("There is no page to turn here: choose what to do in this scene first.")
        return self._with(Opened(self.place), phase="ending" if self.finished else "scene")

    def decide(
        self,
        option: str,
        lean: Lean,
        seconds: float = 0.0,
    ) -> Attempt:
        """Choose ``option`` in this scene, leaning on ``a``, ``b`` or ``both``.

        Raises MoveError where there is nothing to decide or no such option.
        """
        return self._decided(Decided(self.place, option, lean, seconds))

    def note(self, text: str) -> Attempt:
        """Keep a reflection on this scene; a later one replaces it."""
        return self._with(Noted(self.place, text))

    def flag(self, signal: str) -> Attempt:
        """Raise a safety signal, by its id or in the trainee's own words."""
        return self._with(Flagged(self.place, signal))

    def after(self, event: Event) -> Attempt:
        """Take the step that ``event`` records; raises MoveError where it does not fit."""
        match event:
            case Opened():
                return self._expect(event.place).open()
            case Decided():
                return self._expect(event.scene)._decided(event)
            case Noted() | Flagged():
                return self._with(event)
        raise MoveError("An attempt begins once: this event would begin it again.")

    def _expect(self, place: str) -> Attempt:
        if place != self.place:
            raise MoveError(
                f"This step belongs to {place!r}, but the attempt stands at {self.place!r}."
            )
        return self

    def _with(self, event: Event, phase: Phase | None = None) -> Attempt:
        return replace(self, events=(*self.events, event), phase=phase or self.phase)

    def _decided(self, event: Decided) -> Attempt:
        if self.phase != "scene" or self.scene is None:
            raise MoveError("There is nothing to decide here: open the next scene first.")
        decision = self.consider(event)
        return replace(
            self,
            events=(*self.events, event),
            decisions=(*self.decisions, decision),
            course=decision.after,
            place=decision.to,
            phase="feedback",
        )

    def consider(self, event: Decided) -> Decision:
        """Work out what a decision would bring, without taking it."""
        assert self.scene is not None
        scene, option = self.scene, _option(self.scene, event.option)
        intervention = self.catalogue.interventions[option.intervention]
        met = self.course.met(intervention, event.lean)
        simulated = self._safe(scene)
        after = _lived(met, scene, option, intervention, event.lean) if simulated else met
        to = first_that_holds(option.next or scene.next, self._view(after, event)).to
        return Decision(
            event=event,
            scene=scene,
            option=option,
            intervention=intervention,
            reaction=first_that_holds(option.reactions, self._view(met, event)),
            before=self.course,
            met=met,
            after=_entered(after, _found(self.vignette.scenes, to)),
            simulated=simulated,
            to=to,
        )

    def _view(self, course: Course, event: Decided) -> View:
        return view_of(
            course,
            chosen=frozenset(d.option.id for d in self.decisions) | {event.option},
            visited=frozenset(d.scene.id for d in self.decisions) | {event.scene},
            lean=event.lean,
        )

    def _safe(self, scene: Scene) -> bool:
        return scene.conjoint_safe and self.course.now.conjoint_safe


def replay(vignette: Vignette, catalogue: Catalogue, events: Iterable[Event]) -> Attempt:
    """Play stored events over the vignette; the first must be ``Started``; raises MoveError."""
    first, *rest = events
    if not isinstance(first, Started):
        raise MoveError("The events do not begin with the start of an attempt.")
    attempt = Attempt._started(vignette, catalogue, first)
    for event in rest:
        attempt = attempt.after(event)
    return attempt


def first_that_holds(items: tuple[Case, ...], view: View) -> Case:
    """Give the first of the items whose condition holds; the loader sees to it that one does."""
    return next(item for item in items if holds(item.when, view))


def _found(items: tuple[Item, ...], name: str) -> Item | None:
    return next((item for item in items if item.id == name), None)


def _option(scene: Scene, name: str) -> Option:
    option = _found(scene.options, name)
    if option is None:
        known = ", ".join(item.id for item in scene.options)
        raise MoveError(f"The scene {scene.id!r} has no option {name!r}; it has {known}.")
    return option


def _lived(
    met: Course, scene: Scene, option: Option, intervention: Intervention, lean: Lean
) -> Course:
    weeks = option.weeks or intervention.weeks
    return met.agreed(intervention, lean, option.skill, weeks).lived(scene.weeks)


def _entered(course: Course, scene: Scene | None) -> Course:
    """Let the life events of the coming scene begin."""
    for event in scene.events if scene else ():
        course = course.strained(event.partner, event.load, event.weeks)
    return course

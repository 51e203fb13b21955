"""An attempt: one trainee's way through one vignette, as a pure state machine.

Every step is an event, and the attempt is the result of replaying its events on the vignette:
``replay(vignette, catalogue, attempt.events)`` returns the same attempt to the last bit.

    case file --open--> scene --decide--> feedback --open--> scene … --open--> ending
                          ^------------------ go back ------------------------'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeVar

from kit.practice.attempts.appraising import best_of
from kit.practice.attempts.course import Course
from kit.practice.attempts.decision import (
    Decision,
    at_the_end,
    coming_in,
    decision,
    entered,
)
from kit.practice.attempts.events import (
    OUTCOMES,
    Decided,
    Event,
    Flagged,
    Formulated,
    Noted,
    Opened,
    PartnerKey,
    Returned,
    Started,
    Trend,
    When,
)
from kit.practice.attempts.moves import (
    MoveError,
    require_decision,
    require_fragments,
    require_option,
    require_page,
    require_place,
)
from kit.practice.attempts.opening import couple_of
from kit.practice.attempts.present import require_present
from kit.practice.attempts.viewing import said, told
from kit.vignettes import Catalogue, Ending, Lean, Line, Option, Scene, View, Vignette

Phase = Literal["case", "scene", "feedback", "ending"]
Item = TypeVar("Item", Scene, Ending)
Way = tuple[Decision, ...]


@dataclass(frozen=True)
class Attempt:
    """The state of a trainee's attempt at a vignette, and the events that led to it.

    ``decisions`` is the way they are on; ``tries`` are the ways they were on when they went back
    to an earlier decision, the first try first.
    """

    vignette: Vignette
    catalogue: Catalogue
    events: tuple[Event, ...]
    course: Course
    decisions: Way = ()
    tries: tuple[Way, ...] = ()
    place: str = ""
    phase: Phase = "case"

    @classmethod
    def start(
        cls,
        vignette: Vignette,
        catalogue: Catalogue,
        seed: int,
        *,
        predict: bool = True,
        feedback: When = "now",
        variant: str | None = None,
    ) -> Attempt:
        """Return a new attempt, at the case file; ``seed`` fixes all of its random numbers."""
        event = Started(
            vignette.id, vignette.hash, seed, vignette.format, predict, feedback, variant
        )
        return cls._started(vignette, catalogue, event)

    @classmethod
    def _started(cls, vignette: Vignette, catalogue: Catalogue, event: Started) -> Attempt:
        first = vignette.scenes[0].id
        course = entered(Course.begin(couple_of(vignette, event.variant)), vignette, first)
        return cls(vignette, catalogue, (event,), course, place=first)

    @property
    def started(self) -> Started:
        """The event that began the attempt."""
        event = self.events[0]
        assert isinstance(event, Started)
        return event

    @property
    def seed(self) -> int:
        """The seed the attempt was begun with."""
        return self.started.seed

    @property
    def scene(self) -> Scene | None:
        """The present scene, or the next one after the case file or feedback; None at an ending."""
        return _found(self.vignette.scenes, self.place)

    @property
    def options(self) -> tuple[Option, ...]:
        """The scene's options shuffled by the seed, so that their order gives no hint."""
        return shuffled(self.scene, self.seed) if self.scene else ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the scene's dialogue that are said on this way."""
        return said(self.scene, self.came) if self.scene and self.came else ()

    @property
    def came(self) -> View | None:
        """What conditions can test as the couple come into the `scene`; None at an ending."""
        return coming_in(self.scene, self.course, self.decisions) if self.scene else None

    @property
    def best(self) -> Option | None:
        """The option of the `scene` that the author holds to be best for the couple as they are."""
        return best_of(self.scene, self.came) if self.scene and self.came else None

    @property
    def ending(self) -> Ending | None:
        """The ending that was reached, whether opened yet or not, or None."""
        return _found(self.vignette.endings, self.place)

    @property
    def closing(self) -> tuple[str, ...]:
        """The paragraphs of the ending that was reached: its text, and what this way adds."""
        ending = self.ending
        return told(ending, at_the_end(self.course, self.decisions)) if ending else ()

    @property
    def told(self) -> bool:
        """Whether the module's ``feedback`` lets the trainee see the author's view now."""
        when = self.started.feedback
        return when == "now" or (when == "end" and self.phase == "ending")

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way tried, the first try first and the present one last."""
        return (*self.tries, self.decisions)

    def open(self) -> Attempt:
        """Open the scene or ending that follows the case file or the feedback."""
        require_page(self.phase)
        return self._with(Opened(self.place), phase="ending" if self.ending else "scene")

    def decide(
        self,
        option: str,
        lean: Lean,
        seconds: float = 0.0,
        prediction: Mapping[PartnerKey, Trend] | None = None,
        confidence: Mapping[PartnerKey, float] | None = None,
    ) -> Attempt:
        """Choose ``option`` in this scene, leaning on ``a``, ``b`` or ``both``.

        ``prediction`` and ``confidence`` (1/3..1) say what the trainee expects of each partner's
        trust until the next scene. Raises MoveError where there is nothing to decide or no such
        option, and for a lean on somebody, or a prediction of them, who is not in the room.
        """
        outcomes = OUTCOMES if confidence else None
        event = Decided(self.place, option, lean, seconds, prediction, confidence, outcomes)
        require_present(self._open_scene, self.vignette.couple.names, event)
        return self._decided(event)

    def back(self, number: int) -> Attempt:
        """Go back to a decision of the present way, counted from 0, to try it another way."""
        require_decision(number, len(self.decisions))
        again = self.decisions[number]
        return replace(
            self,
            events=(*self.events, Returned(number)),
            tries=(*self.tries, self.decisions),
            decisions=self.decisions[:number],
            course=again.before,
            place=again.scene.id,
            phase="scene",
        )

    def note(self, scene: str, text: str) -> Attempt:
        """Keep a reflection on a scene; a later one replaces it."""
        return self._with(Noted(scene, text))

    def flag(self, kind: str, words: str = "") -> Attempt:
        """Raise a safety concern here: its kind, and the trainee's own words, if any."""
        return self._with(Flagged(self.standing, kind, words))

    def formulate(self, slots: Mapping[str, str]) -> Attempt:
        """Draw the couple's cycle here, before the decision: fragment ids by ``SLOTS``.

        A later drawing replaces an earlier one. Raises MoveError where there is no cycle to draw or
        no such fragment, EventError where ``slots`` is empty.
        """
        return self._formulated(Formulated(self.place, slots))

    @property
    def standing(self) -> str:
        """The id of the scene on the screen: during feedback, the one that was decided."""
        return self.decisions[-1].scene.id if self.phase == "feedback" else self.place

    def after(self, event: Event) -> Attempt:
        """Return the attempt after the step of ``event``; raise MoveError if it does not fit."""
        match event:
            case Opened():
                require_place(event.place, self.place)
                return self.open()
            case Decided():
                require_place(event.scene, self.place)
                return self._decided(event)
            case Returned():
                return self.back(event.decision)
            case Formulated():
                require_place(event.scene, self.place)
                return self._formulated(event)
            case Noted() | Flagged():
                return self._with(event)
        raise MoveError("An attempt begins once: this event would begin it again.")

    @property
    def _open_scene(self) -> Scene | None:
        """The scene that is to be decided now; None while the case file or feedback is read."""
        return self.scene if self.phase == "scene" else None

    def _with(self, event: Event, phase: Phase | None = None) -> Attempt:
        return replace(self, events=(*self.events, event), phase=phase or self.phase)

    def consider(self, event: Decided) -> Decision:
        """Return a decision with its consequences, without taking it; may raise MoveError."""
        require_option(self._open_scene, event.option)
        return decision(self.vignette, self.catalogue, self.course, event, self.decisions)

    def _formulated(self, event: Formulated) -> Attempt:
        require_fragments(self._open_scene, event.slots.values())
        return self._with(event)

    def _decided(self, event: Decided) -> Attempt:
        made = self.consider(event)
        return replace(
            self,
            events=(*self.events, event),
            decisions=(*self.decisions, made),
            course=made.after,
            place=made.to,
            phase="feedback",
        )


def begun_with(events: Iterable[Event]) -> str:
    """Return the hash of the text that an attempt was begun with; empty where it never began."""
    first = next(iter(events), None)
    return first.content if isinstance(first, Started) else ""


def replay(vignette: Vignette, catalogue: Catalogue, events: Iterable[Event]) -> Attempt:
    """Replay events on the vignette, ``Started`` first; raise MoveError if one does not fit."""
    first, *rest = events
    if not isinstance(first, Started):
        raise MoveError("The events do not begin with the start of an attempt.")
    attempt = Attempt._started(vignette, catalogue, first)
    for event in rest:
        attempt = attempt.after(event)
    return attempt


def shuffled(scene: Scene, seed: int) -> tuple[Option, ...]:
    """Return a scene's options in the order in which an attempt of this seed shows them."""
    return tuple(Random(f"{seed} {scene.id}").sample(scene.options, len(scene.options)))


def _found(items: tuple[Item, ...], name: str) -> Item | None:
    return next((item for item in items if item.id == name), None)

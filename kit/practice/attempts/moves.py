"""Which steps are possible at a point of an attempt, and the errors for the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized

from kit.errors import KitError
from kit.language import tr
from kit.practice.attempts.events import Event, Flagged, Formulated, Noted, Returned
from kit.vignettes import Scene

#: The most that one attempt holds of what could be done for ever: ways back; notes, flags and drawn
#: cycles, with so many signs of the trainee's own words; and steps, for a case may have a loop.
MOST_RETURNS, MOST_ASIDES, MOST_SIGNS, MOST_STEPS = 200, 500, 300_000, 5_000


class MoveError(KitError):
    """A step that is not possible at this point of the attempt, which stays unchanged."""


def require_room(events: Sequence[Event], step: Event) -> None:
    """Raise MoveError where an attempt of these events holds no more steps of this kind."""
    if len(events) >= MOST_STEPS:
        raise MoveError(
            tr("This attempt has come to {most} steps, as many as it holds.", most=MOST_STEPS)
        )
    if isinstance(step, Returned):
        _require_return([one for one in events if isinstance(one, Returned)])
    if isinstance(step, Noted | Flagged | Formulated):
        asides = [one for one in events if isinstance(one, Noted | Flagged | Formulated)]
        _require_aside(asides, sum(map(_signs, (*asides, step))))


def _require_return(returns: Sized) -> None:
    if len(returns) >= MOST_RETURNS:
        raise MoveError(
            tr(
                "You have gone back {most} times in this attempt, as often as it holds. "
                "Go on to an ending; from there you can play the case again.",
                most=MOST_RETURNS,
            )
        )


def _require_aside(asides: Sized, signs: int) -> None:
    if len(asides) >= MOST_ASIDES or signs > MOST_SIGNS:
        raise MoveError(
            tr(
                "This attempt holds as many notes and flags as are kept with one, so this one was "
                "not kept. Copy your words if you need them and empty the field; then you can go "
                "on. All that you noted before is kept."
            )
        )


def _signs(step: Event) -> int:
    """Return how many signs of the trainee's own words an event holds."""
    match step:
        case Noted():
            return len(step.text)
        case Flagged():
            return len(step.words)
    return 0


def require_page(phase: str) -> None:
    """Raise MoveError unless the case file or the feedback is on the screen."""
    if phase not in ("case", "feedback"):
        raise MoveError(tr("There is no page to turn here: choose what to do in this scene first."))


def require_decision(number: int, made: int) -> None:
    """Raise MoveError unless ``number``, from 0, is one of the ``made`` decisions."""
    if not 0 <= number < made:
        raise MoveError(
            tr("There is no decision {number} on this way to go back to.", number=number + 1)
        )


def require_place(place: str, here: str) -> None:
    """Raise MoveError unless a step at ``place`` belongs where the attempt stands, ``here``."""
    if place != here:
        raise MoveError(
            tr(
                "This step belongs to {place!r}, but the attempt stands at {here!r}.",
                place=place,
                here=here,
            )
        )


def require_option(scene: Scene | None, option: str) -> None:
    """Raise MoveError unless ``option`` is one of the scene's; None is no scene to decide in."""
    if scene is None:
        raise MoveError(tr("There is nothing to decide here: open the next scene first."))
    known = [one.id for one in scene.options]
    if option not in known:
        raise MoveError(
            tr(
                "The scene {place!r} has no option {option!r}; it has {known}.",
                place=scene.id,
                option=option,
                known=", ".join(known),
            )
        )


def require_fragments(scene: Scene | None, fragments: Iterable[str]) -> None:
    """Raise MoveError unless all ``fragments`` are those of the scene's formulation."""
    if scene is None or scene.formulation is None:
        raise MoveError(tr("There is no cycle to draw here."))
    known = [one.id for one in scene.formulation.fragments]
    for fragment in fragments:
        if fragment not in known:
            raise MoveError(
                tr(
                    "The scene {place!r} has no fragment {fragment!r}; it has {known}.",
                    place=scene.id,
                    fragment=fragment,
                    known=", ".join(known),
                )
            )

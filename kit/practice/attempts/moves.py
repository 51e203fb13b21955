"""Which steps are possible at a point of an attempt, and the errors for the others."""

from __future__ import annotations

from collections.abc import Iterable

from kit.errors import KitError
from kit.language import tr
from kit.vignettes import Scene


class MoveError(KitError):
    """A step that is not possible at this point of the attempt, which stays unchanged."""


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

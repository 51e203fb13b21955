"""The couple's cycle on the screen: to be drawn, and then beside the author's."""

from __future__ import annotations

from typing import Final

from kit.language import mark
from kit.practice import Attempt
from kit.practice.attempts.events import Formulated
from kit.practice.looking_back.formulating import ROLES, present, shuffled_fragments
from kit.screens.render import render
from kit.vignettes import LOOP

#: What each place is called and how it leads to the next.
PLACES: Final = {
    "does": (ROLES["does"], mark("which stirs")),
    "feels": (ROLES["feels"], mark("and so")),
    "protects": (ROLES["protects"], mark("which is why")),
}


def cycle(attempt: Attempt) -> dict[str, object]:
    """Return what the cycle's part of a scene is drawn from; without a formulation nothing is."""
    held = present(attempt)
    times = sum(isinstance(event, Formulated) for event in attempt.events)
    places = held.places if held else ()
    return {
        "scene": attempt.scene,
        "slots": LOOP,
        "places": PLACES,
        "fragments": shuffled_fragments(attempt.scene, attempt.seed) if attempt.scene else (),
        "held": held,
        "taken": {place.slot: place.chosen for place in places if place.chosen},
        "told": attempt.told,
        "times": times,
        "draft": f"{attempt.vignette.id} {attempt.seed} {attempt.place} {times}",
    }


def cycle_part(attempt: Attempt) -> str:
    """Return the cycle's part of the scene alone, so that the rest of it stays as it is."""
    return render("cycle.html", names=attempt.vignette.couple.names, **cycle(attempt))

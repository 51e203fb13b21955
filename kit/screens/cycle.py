"""The couple's cycle on the screen: first the form to draw it, then the author's beside it."""

from __future__ import annotations

from typing import Final

from kit.language import mark
from kit.practice import Attempt
from kit.practice.attempts.events import Formulated
from kit.practice.looking_back.formulating import ROLES, present, shuffled_fragments
from kit.screens.drafts import drafts
from kit.screens.render import render
from kit.vignettes import LOOP

#: The label of each role, and the words that lead to the next place.
PLACES: Final = {
    "does": (ROLES["does"], mark("which stirs")),
    "feels": (ROLES["feels"], mark("and so")),
    "protects": (ROLES["protects"], mark("which is why")),
}


def cycle(attempt: Attempt) -> dict[str, object]:
    """Return the template context for the cycle's part of a scene."""
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
    }


def cycle_part(attempt: Attempt, owner: str = "") -> str:
    """Return the HTML of the cycle alone, so that the rest of the scene need not be drawn again.

    ``owner`` is the learner's mark in the browser.
    """
    names, keys = attempt.vignette.couple.names, drafts(attempt, owner)
    return render("cycle.html", names=names, drafts=keys, **cycle(attempt))

"""The five states of a partner in words, and their levels at "distance" and "repair"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kit.explorables.controls import Part, Values
from kit.language import mark
from kit.model import STATES, TYPICAL, Couple, Equilibrium, equilibria

#: The meaning of each state, and what much and little of it look like in the room.
MEANINGS = {
    "trust": (
        mark("How safe it feels with the other. Will you be there? Will what I show be held?"),
        mark("Says the hard thing, and waits for an answer."),
        mark("Weighs every word; reads silence as a verdict."),
    ),
    "closeness": (
        mark("How near the other feels: known, wanted, part of the day."),
        mark("Banter, small news, a hand in passing."),
        mark("Two people running one household."),
    ),
    "desire": (
        mark("How much there is of wanting, and of being glad to be wanted. It is never owed."),
        mark("Wanting comes, or answers when invited."),
        mark("Nothing stirs; an invitation feels like a demand."),
    ),
    "hurt": (
        mark("What has not been mended. It colours how the next thing is heard."),
        mark("Old scenes come back in every quarrel."),
        mark("A slight stays small, and is said."),
    ),
    "stress": (
        mark("The load from outside: work, money, illness, too little sleep."),
        mark("No room left for anybody."),
        mark("Enough rest to be patient."),
    ),
}


@cache
def rests() -> Mapping[str, Equilibrium]:
    """Return the equilibria of the default couple by name; its start does not matter."""
    return {rest.name: rest for rest in equilibria(Couple(TYPICAL, TYPICAL))}


def _show(_values: Values) -> Mapping[str, object]:
    low, high = (rests()[name].states[0] for name in ("distance", "repair"))
    rows = [
        {"name": state, "words": MEANINGS[state], "levels": (low[k], high[k])}
        for k, state in enumerate(STATES)
    ]
    return {"rows": rows}


def part() -> Part:
    """Return this part of the model card."""
    return Part("states.html", _show)

"""Roles to speak: a card for each partner, the clinician and an observer, made from the case.

A card tells what somebody in that role may know. What a partner has told nobody but the case file
stands on their own card alone; no card has a score, or the author's view.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from kit.language import tr
from kit.vignettes import Vignette, Who

Role: TypeAlias = Literal["a", "b", "clinician", "observer"]

#: The roles in the order in which they are given: who comes first speaks.
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True)
class Card:
    """What somebody in a ``role`` is told.

    ``title`` and ``tasks`` are in the interface's language; ``known`` are texts of the case, as
    Markdown: a heading, "" where there is none, and what it says.
    """

    role: Role
    title: str
    known: tuple[tuple[str, str], ...]
    tasks: tuple[str, ...]


def role_of(place: int) -> Role:
    """Return the role of somebody by their place (1 …) in their group or in the room."""
    return ROLES[(place - 1) % len(ROLES)]


def card(role: Role, vignette: Vignette) -> Card:
    """Return a role's card for a case, in its language and that of the interface."""
    match role:
        case "a" | "b":
            return _partner(role, vignette)
        case "clinician":
            return Card(role, tr("You are the clinician"), _known(vignette), _clinician())
        case "observer":
            return Card(role, tr("You watch, and keep the time"), (), _observer(vignette))


def _partner(who: Who, vignette: Vignette) -> Card:
    couple = vignette.couple
    me, other = (couple.a, couple.b) if who == "a" else (couple.b, couple.a)
    known = [
        (tr("Yours alone"), me.history),
        (tr("What you wrote before the first session"), me.concern),
        (tr("What you share with {name}", name=other.name), couple.history),
    ]
    title = tr("You are {name}, {age}", name=me.name, age=me.age)
    return Card(who, title, tuple(one for one in known if one[1]), _speaking(me.name))


def _known(vignette: Vignette) -> tuple[tuple[str, str], ...]:
    """Return what a clinician has read before the first session, without a score."""
    couple = vignette.couple
    both = ((f"{one.name}, {one.age}", one.concern) for one in (couple.a, couple.b))
    return (("", couple.history), *(one for one in both if one[1]))


def _speaking(name: str) -> tuple[str, ...]:
    return (
        tr("Answer as {name} might. You need be neither difficult nor quick.", name=name),
        tr("Tell what is yours alone only if you are asked in a way that {name} could answer.",
           name=name),
        tr("Say “stop” whenever you like; nobody asks why."),
        tr("Afterwards say your own name aloud, and leave {name} here.", name=name),
    )  # fmt: skip


def _clinician() -> tuple[str, ...]:
    return (
        tr("Go on from the last thing that was said, in your own words. There is no script."),
        tr("You may pause, and ask the others what they would do."),
        tr("You may stop when one thing has been said that was true; five minutes are long."),
    )


def _observer(vignette: Vignette) -> tuple[str, ...]:
    couple = vignette.couple
    return (
        tr("Write down what you see and hear, and no opinion: who speaks, who waits."),
        tr("You may stop it, too. Stop after five minutes in any case."),
        tr("Afterwards the clinician speaks first, then {a} and {b}, and you last.",
           a=couple.a.name, b=couple.b.name),
    )  # fmt: skip

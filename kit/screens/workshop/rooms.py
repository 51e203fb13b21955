"""A supervisor's rooms, and the form that opens another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from kit.language import mark, tr
from kit.practice.rooms.plan import MOST_GROUPS
from kit.screens.render import render
from kit.vignettes import Scene, Vignette

#: The clocks that a vote may have, in seconds; "" is none.
CLOCKS: Final = ("", "60", "90", "120", "180", "300")
#: How people may be known, with what that means.
IDENTITIES: Final[Mapping[str, tuple[str, str]]] = {
    "anonymous": (
        mark("Nobody is named"),
        mark("A phone has a number, and nothing is kept of who it was."),
    ),
    "named": (
        mark("By a name they give"),
        mark("You see who is here. Votes are shown without names."),
    ),
    "coded": (
        mark("With their own code"),
        mark("For trainees of this server: the workshop then stands in their own record."),
    ),
}
MODES: Final[Mapping[str, tuple[str, str]]] = {
    "vote": (mark("A workshop"), mark("Everybody chooses one option.")),
    "panel": (
        mark("An expert panel"),
        mark("Everybody appraises each option, −2 to +2, with a reason, and chooses the best."),
    ),
}


@dataclass(frozen=True)
class Listed:
    """A room in the list; ``sheets`` are the addresses of its debrief sheet, by their words."""

    id: str
    code: str
    title: str
    opened: datetime
    is_open: bool
    people: int
    stands: str
    sheets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """A case in the form: the scene it begins with, what was chosen before, and what it takes.

    ``before`` are the words of the choices made before, ``scenes`` those that may come, ``likely``
    those on the way that the author holds to be best, as far as the workshop goes.
    """

    vignette: Vignette
    languages: Sequence[tuple[str, str]]
    scene: Scene | None
    before: Sequence[tuple[str, str]]
    scenes: Sequence[Scene]
    likely: Sequence[Scene]
    minutes: Mapping[str, str]

    @property
    def total(self) -> int:
        """The minutes of the likely way."""
        return sum(int(self.minutes.get(one.id) or 0) for one in self.likely)


def rooms(
    listed: Sequence[Listed],
    cases: Sequence[Vignette],
    planned: Planned | None,
    filled: Mapping[str, str],
    *,
    has_server: bool,
) -> str:
    """Return the list, with the form beneath it: first the case, then all the rest.

    ``filled`` is what stands in the form, by the names of its fields.
    """
    return render(
        "workshop/rooms.html",
        open=[one for one in listed if one.is_open],
        ended=[one for one in listed if not one.is_open],
        cases=cases,
        planned=planned,
        filled=filled,
        has_server=has_server,
        clocks=[(value, clock_words(value)) for value in CLOCKS],
        identities=IDENTITIES,
        modes=MODES,
        most_groups=MOST_GROUPS,
    )


def clock_words(seconds: str) -> str:
    """Return a clock in words."""
    if not seconds:
        return tr("No clock: I close the vote")
    return tr("{n} seconds", n=seconds)

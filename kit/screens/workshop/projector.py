"""What the projector shows: what everybody in the room may see, readable from the last row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from kit.language import mark, tr
from kit.screens.render import render, telling
from kit.screens.workshop.phone import of_the_room, said, standing
from kit.screens.workshop.seen import Seen

#: What the projector says otherwise than a phone.
ON_THE_WALL: Final[Mapping[str, str]] = {
    "lobby": mark("Join the workshop"),
    "words": mark("Everybody writes the next sentence"),
    "words closed": mark("What was written"),
    "roles": mark("Speak it"),
}


def projector(seen: Seen) -> Markup:
    """Return the fragment for where the room stands; no participant's name is in it."""
    with telling(seen.room.plan.language):
        html = render("workshop/projector.html", **of_the_room(seen), said=_said(seen))
    return Markup(html)


def _said(seen: Seen) -> str:
    return tr(ON_THE_WALL[where]) if (where := standing(seen)) in ON_THE_WALL else said(seen)

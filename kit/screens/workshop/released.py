"""What is shown of a vote after its release: how the room chose, or two options side by side."""

from __future__ import annotations

from markupsafe import Markup

from kit.language import language
from kit.practice.rooms.tally import in_round, tally
from kit.screens.workshop.compared import compared
from kit.screens.workshop.revealed import revealed
from kit.screens.workshop.seen import Seen


def released(seen: Seen) -> Markup:
    """Return it as HTML; nothing before the release. All screens of a language share it."""
    if not seen.room.released:
        return Markup()
    if language() not in seen.drawn:
        seen.drawn[language()] = _drawn(seen)
    return seen.drawn[language()]


def _drawn(seen: Seen) -> Markup:
    room, attempt = seen.room, seen.attempt
    if room.compared is None:
        return revealed(room, attempt, seen.ballots)
    last = in_round(seen.ballots, room.decision, room.round)
    counts = tally(last, [option.id for option in attempt.options]).counts
    return compared(attempt, *room.compared, counts=counts)

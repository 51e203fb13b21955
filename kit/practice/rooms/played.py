"""The attempt of a room: the couple's story along the choices that the room made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kit.practice.attempts.attempt import Attempt, replay
from kit.practice.attempts.decision import Choice
from kit.practice.attempts.events import Decided, Event, Opened, Returned, Started
from kit.practice.rooms.room import Room
from kit.vignettes import Catalogue, Vignette


def played(vignette: Vignette, catalogue: Catalogue, started: Started, room: Room) -> Attempt:
    """Return the room's attempt where the room stands; raise MoveError for a choice that is none.

    ``started`` is the event that its attempt was begun with: it fixes the order of the options.
    """
    attempt = replay(vignette, catalogue, [started])
    for event in steps_to(attempt, room):
        attempt = attempt.after(event)
    return attempt


def steps_to(attempt: Attempt, room: Room) -> Iterator[Event]:
    """Yield the events that bring an attempt to where the room stands.

    An attempt that went another way goes back to where the ways part.
    """
    shared = _shared(attempt, room.path)
    if shared < len(attempt.decisions):
        yield (back := Returned(shared))
        attempt = attempt.after(back)
    for choice in room.path[shared:]:
        for event in _chosen(attempt, choice):
            yield event
            attempt = attempt.after(event)
    if room.phase != "lobby" and attempt.phase in ("case", "feedback"):
        yield Opened(attempt.place)


def _shared(attempt: Attempt, path: Sequence[Choice]) -> int:
    """Return how many choices an attempt and a path have in common at their beginning."""
    made = [Choice(one.option.id, one.lean) for one in attempt.decisions]
    pairs = zip(made, path, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _chosen(attempt: Attempt, choice: Choice) -> Iterator[Event]:
    if attempt.phase in ("case", "feedback"):
        yield Opened(attempt.place)
    yield Decided(attempt.place, choice.option, choice.lean, 0.0)

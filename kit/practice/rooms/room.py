"""A room: where a workshop stands, as a pure state machine over its supervisor's events.

    lobby > read > vote > closed > talk > vote > closed > reveal > compare > read … > ended

Words, cues and roles are laid over a phase and leave it as it is; a pause is laid over everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from kit.errors import KitError
from kit.language import mark, tr
from kit.practice.attempts.decision import Choice
from kit.practice.rooms import events as e
from kit.practice.rooms.events import RoomEvent
from kit.practice.rooms.plan import RoomPlan

Phase: TypeAlias = Literal["lobby", "read", "vote", "closed", "talk", "reveal", "compare", "ended"]

NOT_NOW: Final = mark(
    "That does not fit where the workshop stands now: it has moved on, perhaps in another window. "
    "Look at the page again."
)


class RoomError(KitError):
    """A step that is not possible where the room stands, which stays unchanged."""


@dataclass(frozen=True)
class Words:
    """A moment at which everybody writes: its ``number`` from 0, what was asked, what is shown.

    ``open`` is whether sentences are still taken; ``shown`` are the numbers of those on the screen.
    """

    number: int
    prompt: str = ""
    open: bool = True
    shown: tuple[int, ...] = ()


@dataclass(frozen=True)
class Room:
    """Where a workshop stands.

    ``events`` are all that happened, ``steps`` those of them that were not taken back.
    ``decision`` is the number of the present one; a number is used once, so what was voted on a way
    that was taken back is not counted on another. ``round`` is that of the last vote, 0 before it.
    ``asked`` is when it was opened, in seconds since 1970, later by the pauses since. ``path`` are
    the choices made, those the plan begins after first. ``compared`` are the two options that were
    played side by side.
    """

    plan: RoomPlan
    events: tuple[RoomEvent, ...] = ()
    steps: tuple[RoomEvent, ...] = ()
    phase: Phase = "lobby"
    decision: int = 0
    round: int = 0
    asked: int = 0
    path: tuple[Choice, ...] = ()
    compared: tuple[str, str] | None = None
    words: Words | None = None
    cues: Literal["", "given", "shown"] = ""
    roles: bool = False
    paused: bool = False
    paused_at: int = 0

    @classmethod
    def of(cls, plan: RoomPlan) -> Room:
        """Return the room before anything happened in it."""
        return cls(plan, path=plan.start)

    @property
    def open_vote(self) -> str:
        """The vote that is taken now, ``decision.round``; "" while none is."""
        is_open = self.phase == "vote" and not self.paused
        return vote_name(self.decision, self.round) if is_open else ""

    @property
    def open_words(self) -> int | None:
        """The moment at which sentences are taken now; None while none are."""
        return self.words.number if self.words and self.words.open and not self.paused else None

    @property
    def next_decision(self) -> int:
        """The number for the next decision."""
        return 1 + max((one.next for one in self.events if isinstance(one, e.WentOn)), default=0)

    @property
    def next_moment(self) -> int:
        """The number for the next moment at which everybody writes."""
        return sum(isinstance(one, e.WordsAsked) for one in self.events)

    @property
    def released(self) -> bool:
        """Whether the votes on this decision may be seen."""
        return self.phase in ("reveal", "compare")

    @property
    def can(self) -> frozenset[str]:
        """The names of the events that fit now."""
        return frozenset(name for name, fits in FITS.items() if fits(self))

    def after(self, event: RoomEvent) -> Room:
        """Return the room after a step; raise RoomError where it does not fit."""
        if type(event).__name__ not in self.can:
            raise RoomError(tr(NOT_NOW))
        if isinstance(event, e.Undone):
            before = replayed(self.plan, self.steps[:-1])
            return replace(before, events=(*self.events, event))
        events = (*self.events, event)
        return replace(_moved(self, event), events=events, steps=(*self.steps, event))


def replayed(plan: RoomPlan, events: Iterable[RoomEvent]) -> Room:
    """Replay a room's events; raise RoomError where one does not fit."""
    room = Room.of(plan)
    for event in events:
        room = room.after(event)
    return room


def vote_name(decision: int, round: int) -> str:
    """Return the name of a vote, as `Room.open_vote` and the store have it."""
    return f"{decision}.{round}"


def _asks(room: Room) -> bool:
    again = room.phase in ("closed", "talk") and room.round < room.plan.rounds
    return room.words is None and (room.phase == "read" or again)


def _is_quiet(room: Room) -> bool:
    """Whether nothing is laid over the phase that has to be put away first."""
    return room.words is None and not room.roles


def _is_under_way(room: Room) -> bool:
    return room.phase not in ("lobby", "ended")


#: When each kind of event fits. In a pause only its end fits, what undoes it, and the end.
_FITS: Final[Mapping[str, Callable[[Room], bool]]] = {
    "Begun": lambda room: room.phase == "lobby",
    "Asked": lambda room: _is_quiet(room) and _asks(room),
    "Closed": lambda room: room.phase == "vote",
    "Talked": lambda room: room.phase == "closed" and room.round < room.plan.rounds,
    "Revealed": lambda room: room.phase in ("closed", "talk") and room.words is None,
    "Compared": lambda room: room.released and room.words is None,
    "WentOn": lambda room: room.released and _is_quiet(room),
    "WordsAsked": lambda room: _is_under_way(room) and room.phase != "vote" and _is_quiet(room),
    "WordsClosed": lambda room: room.words is not None and room.words.open,
    "WordShown": lambda room: room.words is not None and not room.words.open,
    "WordHidden": lambda room: room.words is not None and bool(room.words.shown),
    "WordsDone": lambda room: room.words is not None,
    "CuesGiven": lambda room: room.phase in ("read", "talk") and not room.cues,
    "CuesShown": lambda room: _is_under_way(room) and room.phase != "vote" and room.cues == "given",
    "RolesGiven": lambda room: _is_under_way(room) and room.phase != "vote" and _is_quiet(room),
    "RolesDone": lambda room: room.roles,
    "Paused": lambda room: _is_under_way(room) and not room.paused,
}
_ALWAYS: Final[Mapping[str, Callable[[Room], bool]]] = {
    "Resumed": lambda room: room.paused,
    "Undone": lambda room: bool(room.steps),
    "Ended": lambda room: room.phase != "ended",
}
Fits: TypeAlias = Callable[[Room], bool]


def _unless_paused(fits: Fits) -> Fits:
    return lambda room: not room.paused and fits(room)


FITS: Final[Mapping[str, Fits]] = {
    **{name: _unless_paused(fits) for name, fits in _FITS.items()},
    **_ALWAYS,
}


def _moved(room: Room, event: RoomEvent) -> Room:
    """Return the room with what an event changes in it."""
    match event:
        case e.Begun():
            return replace(room, phase="read")
        case e.Asked():
            return replace(room, phase="vote", round=room.round + 1, asked=event.at)
        case e.Closed():
            return replace(room, phase="closed")
        case e.Talked():
            return replace(room, phase="talk")
        case e.Revealed():
            return replace(room, phase="reveal")
        case e.Compared():
            return replace(room, phase="compare", compared=(event.first, event.second))
        case e.WentOn():
            return _went_on(room, event)
        case e.CuesGiven() | e.CuesShown():
            return replace(room, cues="given" if isinstance(event, e.CuesGiven) else "shown")
        case e.RolesGiven() | e.RolesDone():
            return replace(room, roles=isinstance(event, e.RolesGiven))
        case e.Paused():
            return replace(room, paused=True, paused_at=event.at)
        case e.Resumed():
            stood_still = max(0, event.at - room.paused_at) if room.paused_at else 0
            return replace(room, paused=False, asked=room.asked + stood_still)
        case e.Ended():
            return replace(room, phase="ended", words=None, roles=False, paused=False)
    return replace(room, words=_words(room.words, event))


def _went_on(room: Room, event: e.WentOn) -> Room:
    path = (*room.path, Choice(event.option, event.lean))
    is_over = len(path) - len(room.plan.start) == room.plan.stop_after
    return replace(
        room,
        phase="ended" if is_over else "read",
        path=path,
        decision=event.next,
        round=0,
        compared=None,
        cues="",
    )


def _words(words: Words | None, event: RoomEvent) -> Words | None:
    match event:
        case e.WordsAsked():
            return Words(event.number, event.prompt)
        case e.WordsClosed() if words:
            return replace(words, open=False)
        case e.WordShown() if words:
            return replace(words, shown=tuple(dict.fromkeys((*words.shown, event.number))))
        case e.WordHidden() if words:
            return replace(words, shown=tuple(n for n in words.shown if n != event.number))
    return None

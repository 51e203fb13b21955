"""A supervisor's room: each step is kept before it is shown, and the room's attempt goes along."""

from __future__ import annotations

import secrets
from uuid import uuid4

from kit.language import tr
from kit.practice import Attempt, replay
from kit.practice.attempts.events import Started
from kit.practice.rooms.events import Compared, RoomEvent, WentOn
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.played import played, steps_to
from kit.practice.rooms.room import NOT_NOW, Room, RoomError
from kit.sittings.case import Case, kept
from kit.store import Attempts, Store
from kit.store.cohorts import OF_ROOMS
from kit.store.rooms import RoomRecord, Rooms
from kit.vignettes import Catalogue, Vignette


def open_room(store: Store, owner: str, case: Case, plan: RoomPlan) -> RoomSitting:
    """Open a room of the learner ``owner`` on a case; begin its attempt.

    ``case`` is that of the plan. Raises MoveError where the plan's start is no way through it.
    """
    id = uuid4().hex
    started = Attempt.start(
        case.vignette, case.catalogue, secrets.randbits(32), predict=plan.predict
    ).started
    played(case.vignette, case.catalogue, started, Room.of(plan))  # else nothing is kept
    attempt = Attempts(store).begin(OF_ROOMS + id, plan.vignette, started, texts=case.texts)
    return RoomSitting(store, Rooms(store).open(owner, plan, attempt, id))


class RoomView:
    """A room and the attempt that goes along with it, read from a store.

    ``vignette`` and ``catalogue`` are of the revision that the room was opened on.
    """

    room: Room
    attempt: Attempt

    def __init__(self, store: Store, record: RoomRecord) -> None:
        self.record, self._store = record, store
        self._rooms, self._attempts = Rooms(store), Attempts(store)
        plan = record.plan
        self.vignette: Vignette
        self.catalogue: Catalogue
        self.vignette, self.catalogue = kept(store, plan.vignette, plan.revision, plan.language)
        self._started = self._attempts.events(record.attempt)[0]
        self.look()

    def look(self) -> None:
        """Read where the room stands now."""
        self._show(self._rooms.room(self.record.id))

    def _show(self, room: Room) -> None:
        self.room, self.attempt = room, self._played(room)

    def _played(self, room: Room) -> Attempt:
        assert isinstance(self._started, Started)
        return played(self.vignette, self.catalogue, self._started, room)


class RoomSitting(RoomView):
    """A room as its supervisor leads it."""

    @property
    def can(self) -> frozenset[str]:
        """The names of the events that fit now; at an ending there is nothing to vote on."""
        is_over = self.attempt.phase == "ending"
        return self.room.can - ({"Asked", "CuesGiven"} if is_over else set())

    def take(self, event: RoomEvent) -> None:
        """Take one step: keep it in the store, then bring the room's attempt along.

        Raises RoomError or MoveError where it does not fit, ForkedRoomError where another window
        was first (`room` is then what it is there), StoreError where it could not be kept.
        """
        if type(event).__name__ not in self.can:
            raise RoomError(tr(NOT_NOW))
        self._require_options(event)
        self._played(self.room.after(event))  # a choice that is none is kept nowhere
        self._show(self._rooms.append(self.record.id, self.room, event))
        self.bring_along()

    def bring_along(self) -> None:
        """Add to the room's attempt the steps that it lacks, after a crash between the two too."""
        events = self._attempts.events(self.record.attempt)
        attempt = replay(self.vignette, self.catalogue, events)
        for number, event in enumerate(steps_to(attempt, self.room), len(events)):
            attempt = attempt.after(event)
            ending = attempt.ending.id if attempt.ending else None
            self._attempts.append(self.record.attempt, number, event, ending=ending)

    def _require_options(self, event: RoomEvent) -> None:
        match event:
            case Compared():
                named = {event.first, event.second}
            case WentOn():
                named = {event.option}
            case _:
                return
        if not named <= {option.id for option in self.attempt.options}:
            raise RoomError(tr("There is no such option in this scene."))

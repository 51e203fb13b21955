"""Rooms: a supervisor's workshops, each a plan and the events of what they did."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from kit.errors import KitError
from kit.language import tr
from kit.practice.rooms.events import RoomEvent, room_event_from_json, room_event_to_json
from kit.practice.rooms.plan import RoomPlan, plan_from_json, plan_to_json
from kit.practice.rooms.room import Room, replayed
from kit.store.database.failures import StoreError
from kit.store.database.rows import learner_row
from kit.store.database.tables import learner, room, room_event
from kit.store.store import Store

#: A room that was not ended takes part in nothing any more after so long.
LASTS = timedelta(days=2)
#: A code that is taken is drawn again, so often at most: a million codes are hardly ever all taken.
DRAWS = 50


class UnknownRoomError(StoreError):
    """No room of that id or code."""


class ForkedRoomError(KitError):
    """Another window moved the room on first; ``room`` is where it stands."""

    def __init__(self, found: Room) -> None:
        super().__init__(
            tr("The workshop was moved on in another window. Here is where it stands now.")
        )
        self.room = found


@dataclass(frozen=True)
class RoomRecord:
    """A room: its ``code`` of six digits, whose it is, its plan, and its attempt's id.

    ``version`` is the number of its events. Moments are UTC.
    """

    number: int
    id: str
    code: str
    owner: str
    plan: RoomPlan
    attempt: str
    opened: datetime
    ended: datetime | None
    version: int

    @property
    def is_open(self) -> bool:
        """Whether people can come in."""
        return self.ended is None and self.opened > datetime.now(UTC) - LASTS


class Rooms:
    """The rooms of all supervisors, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, owner: str, plan: RoomPlan, attempt: str, id: str = "") -> RoomRecord:
        """Open a room of the learner ``owner``, with an attempt that has been begun for it.

        Raises StoreError for an invalid learner key.
        """
        for _ in range(DRAWS):
            try:
                return self._open(owner, plan, attempt, id or uuid4().hex)
            except IntegrityError:  # the code is another room's
                continue
        raise StoreError(tr("No code for a room is free. Try again, or have old data erased."))

    def by_code(self, code: str) -> RoomRecord:
        """Return the room of a code; raise UnknownRoomError."""
        return self._one(room.c.code == code)

    def get(self, id: str) -> RoomRecord:
        """Return the room of an id; raise UnknownRoomError."""
        return self._one(room.c.id == id)

    def of(self, owner: str) -> tuple[RoomRecord, ...]:
        """Return a supervisor's rooms, the newest first."""
        query = _rooms().where(learner.c.key == owner).order_by(room.c.number.desc())
        with self._store.reading() as connection:
            return tuple(_record(row) for row in connection.execute(query))

    def events(self, id: str) -> tuple[RoomEvent, ...]:
        """Return a room's events in their order; raise UnknownRoomError."""
        with self._store.reading() as connection:
            return _events(connection, _row(connection, id).number)

    def room(self, id: str) -> Room:
        """Return where a room stands; raise UnknownRoomError."""
        with self._store.reading() as connection:
            row = _row(connection, id)
            return replayed(plan_from_json(row.plan), _events(connection, row.number))

    def append(self, id: str, before: Room, event: RoomEvent) -> Room:
        """Keep a step of a room that stands where ``before`` does; return it after the step.

        Durable on return. From the commit on, no vote is taken that the step has closed. Raises
        RoomError where the step does not fit, ForkedRoomError where another window was first.
        """
        after = before.after(event)
        with self._store.writing() as connection:
            row = _row(connection, id, is_locked=True)
            if row.version != len(before.events):
                plan = plan_from_json(row.plan)
                raise ForkedRoomError(replayed(plan, _events(connection, row.number)))
            _insert(connection, row.number, row.version, event)
            connection.execute(
                update(room).where(room.c.number == row.number).values(_standing(after))
            )
        return after

    def versions(self) -> dict[str, int]:
        """Return how many events each open room has, by id: one short query, to be asked often."""
        recent = room.c.opened > datetime.now(UTC) - LASTS
        query = select(room.c.id, room.c.version).where(room.c.ended.is_(None), recent)
        with self._store.reading() as connection:
            return {row.id: row.version for row in connection.execute(query)}

    def _open(self, owner: str, plan: RoomPlan, attempt: str, id: str) -> RoomRecord:
        row = {
            "id": id,
            "code": f"{secrets.randbelow(1_000_000):06}",
            "plan": plan_to_json(plan),
            "attempt": attempt,
            "opened": datetime.now(UTC),
            "version": 0,
            "open_vote": "",
        }
        with self._store.writing() as connection:
            mine = learner_row(connection, owner)
            connection.execute(insert(room).values(**row, learner_id=mine))
        return self.get(id)

    def _one(self, which: ColumnElement[bool]) -> RoomRecord:
        with self._store.reading() as connection:
            row = connection.execute(_rooms().where(which)).one_or_none()
        if row is None:
            raise UnknownRoomError(tr("There is no such room here."))
        return _record(row)


def room_number(connection: Connection, id: str) -> int:
    """Return the number of a room's row; raise UnknownRoomError."""
    return int(_row(connection, id).number)


def _rooms() -> Select[Any]:
    return select(room, learner.c.key.label("owner")).join_from(room, learner)


def _record(row: Row[Any]) -> RoomRecord:
    return RoomRecord(
        number=row.number,
        id=row.id,
        code=row.code,
        owner=row.owner,
        plan=plan_from_json(row.plan),
        attempt=row.attempt,
        opened=row.opened,
        ended=row.ended,
        version=row.version,
    )


def _row(connection: Connection, id: str, is_locked: bool = False) -> Row[Any]:
    query = select(room).where(room.c.id == id)
    found = connection.execute(query.with_for_update() if is_locked else query).one_or_none()
    if found is None:
        raise UnknownRoomError(tr("There is no such room here."))
    return found


def _events(connection: Connection, number: int) -> tuple[RoomEvent, ...]:
    query = select(room_event.c.body).where(room_event.c.room_number == number)
    bodies = connection.scalars(query.order_by(room_event.c.sequence))
    return tuple(room_event_from_json(body) for body in bodies)


def _insert(connection: Connection, number: int, sequence: int, event: RoomEvent) -> None:
    row = {"room_number": number, "sequence": sequence, "at": datetime.now(UTC)}
    connection.execute(insert(room_event).values(**row, body=room_event_to_json(event)))


def _standing(after: Room) -> dict[str, object]:
    return {
        "version": len(after.events),
        "open_vote": after.open_vote,
        "open_words": after.open_words,
        "ended": datetime.now(UTC) if after.phase == "ended" else None,
    }

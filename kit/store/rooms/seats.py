"""Seats: the places of a room's participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, update

from kit.language import tr
from kit.store.database.failures import StoreError
from kit.store.database.rows import learner_row
from kit.store.database.tables import learner, room, seat
from kit.store.rooms.rooms import UnknownRoomError
from kit.store.store import Store

#: The most seats of a room: a workshop is for 500 people, not for a program that joins for ever.
MOST_SEATS = 2_000
LONGEST_NAME = 60


class FullRoomError(StoreError):
    """The room has no more seats."""


@dataclass(frozen=True)
class Seat:
    """A place in a room: the secret ``id``, its ``number`` from 1, the ``name`` that was given.

    ``learner`` is the key of whoever brought their own code along, else "". ``away`` is whether
    they have stepped out, ``extended`` whether they asked for more time; neither is anybody's to
    see.
    """

    room: str
    id: str
    number: int
    learner: str
    name: str
    away: bool
    extended: bool


class Seats:
    """The seats of all rooms, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def sit(self, room_id: str, learner_key: str = "", name: str = "") -> Seat:
        """Take a new seat; a learner who has one in this room already is given that.

        Raises UnknownRoomError, FullRoomError.
        """
        with self._store.writing() as connection:
            number = _locked(connection, room_id)
            whose = learner_row(connection, learner_key) if learner_key else None
            id = _of_learner(connection, number, whose) or uuid4().hex
            if whose is None or _seat(connection, id) is None:
                _insert(connection, number, whose, id, name)
        return self.seat(id)

    def seat(self, id: str) -> Seat:
        """Return the seat of an id; raise UnknownRoomError where there is none."""
        with self._store.reading() as connection:
            found = _seat(connection, id)
        if found is None:
            raise UnknownRoomError(tr("This place in the room is no longer there. Join again."))
        return found

    def set(self, id: str, **values: bool) -> None:
        """Write down that somebody is ``away``, or wants more time (``extended``), or not."""
        with self._store.writing() as connection:
            connection.execute(update(seat).where(seat.c.id == id).values(**values))

    def of(self, room_id: str) -> tuple[Seat, ...]:
        """Return a room's seats, by number."""
        with self._store.reading() as connection:
            rows = connection.execute(_seats().where(room.c.id == room_id).order_by(seat.c.number))
            return tuple(_record(row) for row in rows)

    def count(self, room_id: str) -> int:
        """Return how many seats are taken."""
        query = select(func.count()).select_from(seat.join(room)).where(room.c.id == room_id)
        with self._store.reading() as connection:
            return int(connection.scalar(query) or 0)


def _locked(connection: Connection, room_id: str) -> int:
    """Return the number of an open room's row, locked: its seats are counted one by one."""
    query = select(room.c.number).where(room.c.id == room_id, room.c.ended.is_(None))
    number = connection.scalar(query.with_for_update())
    if number is None:
        raise UnknownRoomError(tr("This workshop has ended; nobody can come in any more."))
    return int(number)


def _of_learner(connection: Connection, number: int, whose: int | None) -> str:
    mine: tuple[ColumnElement[bool], ...] = (
        seat.c.room_number == number,
        seat.c.learner_id == whose,
    )
    return connection.scalar(select(seat.c.id).where(*mine)) or "" if whose else ""


def _insert(connection: Connection, number: int, whose: int | None, id: str, name: str) -> None:
    last = select(func.max(seat.c.number)).where(seat.c.room_number == number)
    mine = (connection.scalar(last) or 0) + 1
    if mine > MOST_SEATS:
        raise FullRoomError(tr("This room is full: it has {most} seats.", most=MOST_SEATS))
    row = {"room_number": number, "number": mine, "id": id, "learner_id": whose}
    row |= {"name": name[:LONGEST_NAME], "joined": datetime.now(UTC)}
    connection.execute(insert(seat).values(**row, away=False, extended=False))


def _seats() -> Select[Any]:
    whole = seat.join(room).outerjoin(learner, seat.c.learner_id == learner.c.id)
    return select(seat, room.c.id.label("room"), learner.c.key.label("key")).select_from(whole)


def _seat(connection: Connection, id: str) -> Seat | None:
    row = connection.execute(_seats().where(seat.c.id == id)).one_or_none()
    return _record(row) if row else None


def _record(row: Row[Any]) -> Seat:
    return Seat(row.room, row.id, row.number, row.key or "", row.name, row.away, row.extended)

"""Sentences: what participants wrote at a moment at which everybody was asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, delete, insert, select

from kit.store.database.tables import room, room_words
from kit.store.store import Store

#: The most signs of a sentence that are kept.
LONGEST = 500


@dataclass(frozen=True)
class Sentence:
    """What one seat wrote; ``seat`` is its number in the room."""

    seat: int
    text: str


class Sentences:
    """The sentences of all rooms, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, room_id: str, moment: int, seat: int, text: str) -> bool:
        """Keep a seat's sentence in place of an earlier one; return whether it was in time.

        Durable on return. An empty sentence takes the earlier one back.
        """
        query = select(room.c.number, room.c.open_words).where(room.c.id == room_id)
        with self._store.writing() as connection:
            found = connection.execute(query.with_for_update(read=True)).one_or_none()
            if found is None or found.open_words != moment:
                return False
            mine = {"room_number": found.number, "moment": moment, "seat": seat}
            connection.execute(delete(room_words).where(*_is(mine)))
            if text.strip():
                row = mine | {"at": datetime.now(UTC), "text": text.strip()[:LONGEST]}
                connection.execute(insert(room_words).values(row))
        return True

    def of(self, room_id: str, moment: int) -> tuple[Sentence, ...]:
        """Return the sentences of a moment, by seat."""
        query = select(room_words.c.seat, room_words.c.text).join_from(room_words, room)
        query = query.where(room.c.id == room_id, room_words.c.moment == moment)
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(room_words.c.seat))
            return tuple(Sentence(row.seat, row.text) for row in rows)


def _is(row: Mapping[str, int]) -> list[ColumnElement[bool]]:
    return [room_words.c[name] == value for name, value in row.items()]

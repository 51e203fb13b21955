"""What a learner did in workshops: those they led, and those they brought their own code to."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from kit.store.database.tables import learner, room, room_event, room_words, seat, vote


def workshops_of(connection: Connection, key: str) -> list[dict[str, object]]:
    """Return a learner's part in each workshop, ready for JSON; moments are ISO 8601, UTC."""
    led = select(room).join_from(room, learner).where(learner.c.key == key)
    mine = select(room.c.id, seat).join_from(seat, room)
    mine = mine.join(learner, seat.c.learner_id == learner.c.id).where(learner.c.key == key)
    return [
        *(_led(connection, row) for row in connection.execute(led.order_by(room.c.number))),
        *(_joined(connection, row) for row in connection.execute(mine)),
    ]


def _led(connection: Connection, row: Row[Any]) -> dict[str, object]:
    query = select(room_event).where(room_event.c.room_number == row.number)
    events = connection.execute(query.order_by(room_event.c.sequence))
    return {
        "room": row.id,
        "part": "supervisor",
        "opened": row.opened.isoformat(),
        "plan": json.loads(row.plan),
        "events": [{"at": one.at.isoformat(), **json.loads(one.body)} for one in events],
    }


def _joined(connection: Connection, row: Row[Any]) -> dict[str, object]:
    votes, words = (
        connection.execute(
            select(table).where(table.c.room_number == row.room_number, table.c.seat == row.number)
        ).mappings()
        for table in (vote, room_words)
    )
    return {
        "room": row.id,
        "part": "participant",
        "joined": row.joined.isoformat(),
        "name": row.name,
        "votes": [
            {"decision": one["decision"], "round": one["round"], **json.loads(one["body"])}
            for one in votes
        ],
        "sentences": [{"moment": one["moment"], "text": one["text"]} for one in words],
    }

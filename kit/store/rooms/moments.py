"""When the steps of a room were taken: for its pace, and for a look back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from kit.store.database.tables import room, room_event
from kit.store.store import Store


def moments(store: Store, room_id: str) -> tuple[datetime, ...]:
    """Return when each event of a room was kept, in their order (UTC)."""
    query = select(room_event.c.at).join_from(room_event, room).where(room.c.id == room_id)
    with store.reading() as connection:
        return tuple(connection.scalars(query.order_by(room_event.c.sequence)))

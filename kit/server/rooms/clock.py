"""The time of a vote: the server closes it when it is over, later for whoever needs longer."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from kit.practice.rooms.events import Asked, Closed, Undone
from kit.practice.rooms.room import Room, RoomError
from kit.sittings.room import RoomSitting
from kit.store import Store
from kit.store.rooms import ForkedRoomError, Votes

if TYPE_CHECKING:
    from kit.server.rooms.standing import Standing

#: Seconds after the end in which a vote that was sent in time still arrives.
GRACE: Final = 1.0
#: Whoever asked for more time has so many times as long.
LONGER: Final = 2


def ends(room: Room, extended: bool = False) -> float | None:
    """Return when the open vote ends, in seconds since 1970; None where it has no clock."""
    if not room.open_vote or room.plan.seconds is None:
        return None
    return room.asked + room.plan.seconds * (LONGER if extended else 1)


async def keep_time(store: Store, standing: Standing) -> bool:
    """Close a vote whose time is over; return whether it was closed."""
    end = ends(standing.room)
    if end is None or _was_reopened(standing.room) or time.time() < end + GRACE:
        return False
    return await asyncio.to_thread(_close, store, standing)


def _was_reopened(room: Room) -> bool:
    """Whether the supervisor took a step back since the vote was asked for: then they close it."""
    since = takewhile(lambda event: not isinstance(event, Asked), reversed(room.events))
    return any(isinstance(event, Undone) for event in since)


def _close(store: Store, standing: Standing) -> bool:
    latest = ends(standing.room, extended=True)
    is_waited_for = latest is not None and time.time() < latest + GRACE
    if is_waited_for and _waits(store, standing):
        return False
    with suppress(RoomError, ForkedRoomError):  # the supervisor was first
        RoomSitting(store, standing.record).take(Closed())
    return True


def _waits(store: Store, standing: Standing) -> bool:
    room = standing.room
    return bool(Votes(store).wait_for_more_time(standing.record.id, room.decision, room.round))

"""Where a room stands, as this server read it last, and what its pages show of that."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from kit.practice.attempts.attempt import Attempt
from kit.practice.rooms.room import Room
from kit.screens.workshop.seen import Seen
from kit.sittings.room import RoomView
from kit.store import Store
from kit.store.rooms import RoomRecord, Rooms, Sentences, Votes


@dataclass
class Standing:
    """A room at one version.

    ``seen`` is what its pages are made of: votes and sentences are in it only once they may be
    seen, so no page can show them before. ``shown`` are the pages that were made of it.
    """

    record: RoomRecord
    room: Room
    seen: Seen
    shown: dict[str, asyncio.Task[bytes]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nothing will move this room on any more."""
        return self.room.phase == "ended" or not self.record.is_open

    @property
    def version(self) -> int:
        """The number of the room's events."""
        return len(self.room.events)

    async def page(self, key: str, make: Callable[[Seen], bytes]) -> bytes:
        """Return a page that ``make`` renders in a thread, once for each ``key``."""
        if key not in self.shown:
            self.shown[key] = asyncio.create_task(asyncio.to_thread(make, self.seen))
        try:
            return await asyncio.shield(self.shown[key])
        except Exception:
            self.shown.pop(key, None)  # whatever it was, it is tried again
            raise

    async def html(self, key: str, make: Callable[[Seen], bytes]) -> Markup:
        """Return the HTML in such a page."""
        return Markup(json.loads(await self.page(key, make))["html"])


def read(store: Store, room_id: str) -> Standing:
    """Read where a room stands; raise UnknownRoomError, StoreError."""
    record = Rooms(store).get(room_id)
    view = RoomView(store, record)
    return Standing(record, view.room, _seen(store, record, view.room, view.attempt))


def _seen(store: Store, record: RoomRecord, room: Room, attempt: Attempt) -> Seen:
    words = room.words
    written = Sentences(store).of(record.id, words.number) if words and words.shown else ()
    return Seen(
        code=record.code,
        room=room,
        attempt=attempt,
        ballots=Votes(store).of(record.id, room.decision) if room.released else (),
        sentences=tuple(one.text for one in written if words and one.seat in words.shown),
    )

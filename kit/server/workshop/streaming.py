"""Server-sent events: each page has where its room stands as soon as the supervisor moves on."""

from __future__ import annotations

import asyncio
import json
import time
from abc import abstractmethod
from contextlib import suppress
from typing import Final

from tornado.iostream import StreamClosedError

from kit.server.pages.base import PageError
from kit.server.rooms.standing import Standing
from kit.server.workshop.page import RoomPage
from kit.server.workshop.participant import to_phone

#: Seconds between two signs of life: a phone that hears none for twice as long connects anew.
BEAT: Final = 15.0


class Stream(RoomPage):
    """A stream of events; it ends with the room, the connection, or the server.

    Not compressed: a compressor takes 260 kB a connection. What does not drain is not written to:
    a slow phone gets the newest next, and nothing of what it missed.
    """

    is_done = False

    def initialize(self) -> None:
        """Make the event that wakes this stream."""
        self.news = asyncio.Event()

    async def stream(self, room_id: str) -> None:
        """Send where a room stands, now and at each step."""
        standing = await self.standing(room_id)
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Content-Encoding", "identity")
        self.set_header("X-Accel-Buffering", "no")
        gone = suppress(StreamClosedError, PageError)  # what was erased is told on the next try
        with self.host.workshop.hub.watching(room_id, self.news), gone:
            await self.send("hello", json.dumps({"now": round(time.time(), 1)}).encode())
            await self._follow(standing, self.get_query_argument("have", ""))

    @abstractmethod
    async def made(self, standing: Standing) -> bytes:
        """Return what is sent of a standing."""

    async def send(self, event: str, data: bytes) -> None:
        """Send an event, and wait until it is on its way; raise StreamClosedError."""
        self.write(b"event: %s\ndata: %s\n\n" % (event.encode(), data))
        await self.flush()

    def nobody(self) -> None:
        """Finish with 204, which tells a browser not to come back."""
        self.set_status(204)
        self.finish()

    async def _follow(self, standing: Standing, have: str) -> None:
        """Send each newer standing; ``have`` is the version that the page shows already."""
        while not self.is_done:
            if str(standing.version) != have:
                await self.send("now", await self.made(standing))
                have = str(standing.version)
            if standing.is_over:
                return
            standing = await self._next(standing)

    async def _next(self, standing: Standing) -> Standing:
        """Wait for news of a room; give signs of life meanwhile."""
        while not self.news.is_set():
            try:
                await asyncio.wait_for(self.news.wait(), BEAT)
            except TimeoutError:
                await self.send("here", b"")
        self.news.clear()
        return await self.standing(standing.record.id)

    def on_connection_close(self) -> None:
        """End: the phone has gone."""
        self.give_up()
        super().on_connection_close()

    def give_up(self) -> None:
        """End: the server is being restarted."""
        self.is_done = True
        self.news.set()


class PhoneStream(Stream):
    """A phone's stream."""

    async def get(self, code: str) -> None:
        """Send what a phone in this seat shows."""
        if place := self.place(code):
            self.mine = place
            await self.stream(place.room)
        else:
            self.nobody()

    async def made(self, standing: Standing) -> bytes:
        """Return what is sent of a standing."""
        return await standing.page(*to_phone(standing, self.mine))

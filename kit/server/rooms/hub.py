"""The hub: one look at the store, ten times a second, for all phones and projectors of a server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from kit.server.rooms.clock import keep_time
from kit.server.rooms.standing import Standing, read
from kit.store import Store, StoreError
from kit.store.rooms import Rooms, UnknownRoomError

log = logging.getLogger("kit.server")

#: Seconds between two looks. One is a query of .3 ms, in a thread; a room's step is on every phone
#: within two of them.
EVERY: Final = 0.1
#: Seconds until the next look after one that failed.
PATIENCE: Final = 1.0
#: Rooms that are remembered; one that nobody watches is read again in 20 ms.
MOST: Final = 50


class Hub:
    """Where the rooms stand, by what the store says; kept fresh while anybody watches.

    A supervisor's kernel, or another server on the same store, moves a room on.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Standing] = {}
        self._watching: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._looked = float("-inf")
        self._look: asyncio.Task[None] | None = None
        self._poller: asyncio.Task[None] | None = None

    async def standing(self, room_id: str) -> Standing:
        """Return where a room stands, at most `EVERY` ago; raise UnknownRoomError, StoreError."""
        if room_id in self._known and time.monotonic() - self._looked > EVERY:
            await self.look()
        if room_id not in self._known:  # never read, or erased since
            self._remember(room_id, await asyncio.to_thread(read, self._store, room_id))
        return self._known[room_id]

    @contextmanager
    def watching(self, room_id: str, news: asyncio.Event) -> Iterator[None]:
        """Look at the store all the time, and set ``news`` at each step of the room."""
        self._watching[room_id].add(news)
        if self._poller is None:
            self._poller = asyncio.create_task(self._poll())
        try:
            yield
        finally:
            self._watching[room_id].discard(news)
            if not self._watching[room_id]:
                del self._watching[room_id]

    async def look(self) -> None:
        """Look at the store now; whoever asks meanwhile waits for the same look."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._look_once())
        await asyncio.shield(self._look)

    async def _poll(self) -> None:
        while self._watching:
            try:
                await self.look()
            except StoreError as error:
                log.error("the rooms cannot be read: %s", error)
                await asyncio.sleep(PATIENCE)
            except Exception:  # whatever it is, it must not end the looking
                log.exception("the rooms cannot be read")
                await asyncio.sleep(PATIENCE)
            await asyncio.sleep(EVERY)
        self._poller = None

    async def _look_once(self) -> None:
        versions = await asyncio.to_thread(Rooms(self._store).versions)
        for id, known in list(self._known.items()):
            moved = versions.get(id) != known.version and not known.is_over
            if moved or await keep_time(self._store, known):
                await self._renew(id, known)
        self._looked = time.monotonic()

    async def _renew(self, id: str, before: Standing) -> None:
        """Read a room again, and tell those who watch; one that was erased is forgotten."""
        with suppress(UnknownRoomError):
            self._remember(id, await asyncio.to_thread(read, self._store, id))
        if self._known.get(id) is before:
            del self._known[id]
        for news in self._watching.get(id, ()):
            news.set()

    def _remember(self, id: str, standing: Standing) -> None:
        self._known.pop(id, None)
        self._known[id] = standing
        for old in [one for one in self._known if one not in self._watching][:-MOST]:
            del self._known[old]

"""The queue for sessions to be opened: first come, first served; who leaves frees their place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

# Send the number at least this often, so that no proxy takes a waiting page for a dead one.
NEWS_EVERY = 5.0
# And not more often than this: a hundred waiting are a hundred pages to write to at each step.
NEWS_APART = 0.25


class OpeningQueue:
    """Let at most ``at_once`` be inside together, and nobody while ``has_room()`` says no."""

    def __init__(self, at_once: int, has_room: Callable[[], bool] = lambda: True) -> None:
        self.inside = 0
        self._at_once, self._has_room = at_once, has_room
        self._places: list[asyncio.Event] = []
        self._news: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._places)

    @asynccontextmanager
    async def turn(self, tell: Callable[[int], Awaitable[None]]) -> AsyncIterator[None]:
        """Wait for a turn; ``tell`` gets the number in the queue (1: next), now and then."""
        await self._wait(tell)
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1
            self.move()

    def move(self) -> None:
        """Look again whether the first may go in: somebody left, or there is room."""
        if not self._places:
            return
        self._places[0].set()
        if not self._news:
            self._news = asyncio.get_running_loop().call_later(NEWS_APART, self._wake_all)

    def _wake_all(self) -> None:
        self._news = None
        for place in self._places:
            place.set()

    async def _wait(self, tell: Callable[[int], Awaitable[None]]) -> None:
        place = asyncio.Event()
        self._places.append(place)
        try:
            while (number := 1 + self._places.index(place)) > 1 or not self._is_free():
                place.clear()
                await tell(number)
                # Looked at again after that time in any case: room may come unannounced.
                with suppress(TimeoutError):
                    async with asyncio.timeout(NEWS_EVERY):
                        await place.wait()
        finally:
            self._places.remove(place)
            self.move()

    def _is_free(self) -> bool:
        return self.inside < self._at_once and self._has_room()

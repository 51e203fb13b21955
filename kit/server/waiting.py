"""The waiting line: first come, first served, and whoever leaves it frees their place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

# A line of news at least this often, so that no proxy takes a waiting page for a dead one.
NEWS_EVERY = 5.0


class WaitingLine:
    """Let at most ``at_once`` be inside together, and nobody while ``has_room()`` says no."""

    def __init__(self, at_once: int, has_room: Callable[[], bool] = lambda: True) -> None:
        self.inside = 0
        self._at_once, self._has_room = at_once, has_room
        self._places: list[object] = []
        self._moved = asyncio.Event()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._places)

    @asynccontextmanager
    async def turn(self, tell: Callable[[int], Awaitable[None]]) -> AsyncIterator[None]:
        """Wait for one's turn, told one's number (1: the next) when it changes and now and then."""
        await self._wait(tell)
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1
            self.move()

    def move(self) -> None:
        """Look again who may come in: somebody left, or there is room."""
        self._moved.set()
        self._moved = asyncio.Event()

    async def _wait(self, tell: Callable[[int], Awaitable[None]]) -> None:
        place = object()
        self._places.append(place)
        try:
            while (number := 1 + self._places.index(place)) > 1 or not self._is_free():
                moved = self._moved
                await tell(number)
                # Looked at again after that time in any case: room may come unannounced.
                with suppress(TimeoutError):
                    async with asyncio.timeout(NEWS_EVERY):
                        await moved.wait()
        finally:
            self._places.remove(place)
            self.move()

    def _is_free(self) -> bool:
        return self.inside < self._at_once and self._has_room()

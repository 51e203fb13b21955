"""The queue for sessions to be opened: in the order of coming, and nobody takes all of it."""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

# Send the number at least this often, so that no proxy takes a waiting page for a dead one.
NEWS_EVERY = 5.0
# And not more often than this: a hundred waiting are a hundred pages to write to at each step.
NEWS_APART = 0.25


class ReplacedError(Exception):
    """A learner opened so many further pages that this one's place in the queue went to them."""


class Place:
    """A place in the queue: whose it is, whether they hold a session, when to look again."""

    def __init__(self, learner: str, holds: bool) -> None:
        self.learner, self.holds = learner, holds
        self.news = asyncio.Event()


class OpeningQueue:
    """Let at most ``at_once`` be inside together, and nobody while ``has_room()`` says no.

    Of one learner at most ``each`` are inside, and at most as many wait: one more takes the place
    of their oldest. Whoever ``holds()`` no session yet goes before those who do.
    """

    def __init__(
        self,
        at_once: int,
        has_room: Callable[[], bool] = lambda: True,
        each: int = 3,
        holds: Callable[[str], bool] = lambda learner: False,
    ) -> None:
        self._at_once, self._has_room, self._each, self._holds = at_once, has_room, each, holds
        self._places: list[Place] = []
        self._inside: Counter[str] = Counter()
        self._news: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._places)

    @property
    def inside(self) -> int:
        """How many are inside."""
        return self._inside.total()

    def waiting_of(self, learner: str) -> int:
        """Return how many places are this learner's."""
        return sum(place.learner == learner for place in self._places)

    @asynccontextmanager
    async def turn(
        self, learner: str, tell: Callable[[int], Awaitable[None]]
    ) -> AsyncIterator[None]:
        """Wait for a turn; ``tell`` gets the number in the queue (1: next), now and then.

        Raises ReplacedError where the learner comes too often meanwhile.
        """
        await self._wait(Place(learner, self._holds(learner)), tell)
        self._inside[learner] += 1
        try:
            yield
        finally:
            self._inside -= Counter((learner,))  # and forget whoever has nothing left there
            self.move()

    def move(self) -> None:
        """Look again whether the next may go in: somebody left, or there is room."""
        if not self._places:
            return
        if following := self._next():
            following.news.set()
        if not self._news:
            self._news = asyncio.get_running_loop().call_later(NEWS_APART, self._wake_all)

    def _wake_all(self) -> None:
        self._news = None
        for place in self._places:
            place.news.set()

    async def _wait(self, place: Place, tell: Callable[[int], Awaitable[None]]) -> None:
        self._replace_oldest(place.learner)
        insort(self._places, place, key=lambda one: one.holds)
        try:
            while not (self._next() is place and self._is_free()):
                place.news.clear()
                await tell(1 + self._places.index(place))
                # Looked at again after that time in any case: room may come unannounced.
                with suppress(TimeoutError):
                    async with asyncio.timeout(NEWS_EVERY):
                        await place.news.wait()
                if place not in self._places:
                    raise ReplacedError
        finally:
            if place in self._places:
                self._places.remove(place)
            self.move()

    def _replace_oldest(self, learner: str) -> None:
        if self.waiting_of(learner) >= self._each:
            oldest = next(place for place in self._places if place.learner == learner)
            self._places.remove(oldest)
            oldest.news.set()

    def _next(self) -> Place | None:
        """Return the first place whose learner may go in; whoever is inside often enough waits."""
        may = (place for place in self._places if self._inside[place.learner] < self._each)
        return next(may, None)

    def _is_free(self) -> bool:
        return self.inside < self._at_once and self._has_room()

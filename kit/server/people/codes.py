"""Codes are guessed slowly: whoever typed many wrong ones waits before the next is looked up.

A million codes are few, and the time of an answer would tell a right one. So it is the look-up that
waits, of right and wrong codes alike, and only where they come from an address that has sent many
wrong ones. A class behind one address mistypes some; who holds a seat is never asked.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tornado.web import HTTPError

#: Wrong codes of an address that cost nothing; of a class of 500 one in twenty mistypes.
FREE: Final = 40
#: Seconds after which one of them is forgotten.
FORGOTTEN_AFTER: Final = 15.0
#: Beyond them, look-ups in a second: a million codes then take more than a day.
PER_SECOND: Final = 10
#: How many may wait for theirs, and how many addresses are remembered.
WAITING, ADDRESSES = 500, 10_000


@dataclass
class _Address:
    wrong: float = 0.0
    since: float = 0.0
    waiting: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Codes:
    """The wrong codes of late, by address; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of: dict[str, _Address] = {}

    async def wait(self, address: str) -> None:
        """Wait for the turn of a look-up; raise HTTPError(429) where too many wait."""
        known = self._of.get(address)
        if known is None or self._wrong(known) < FREE:
            return
        if known.waiting >= WAITING:
            raise HTTPError(429)
        known.waiting += 1
        try:
            async with known.turn:  # a turn that was given up is over all the same
                await asyncio.sleep(1 / PER_SECOND)
        finally:
            known.waiting -= 1

    def note_wrong(self, address: str) -> None:
        """Note that a wrong code came from an address."""
        known = self._of.setdefault(address, _Address())
        known.wrong, known.since = self._wrong(known) + 1, self._clock()
        if len(self._of) > ADDRESSES:
            self._forget()

    def _wrong(self, known: _Address) -> float:
        return max(0.0, known.wrong - (self._clock() - known.since) / FORGOTTEN_AFTER)

    def _forget(self) -> None:
        """Forget the addresses with the fewest wrong ones, half of them."""
        by_wrong = sorted(self._of, key=lambda address: self._wrong(self._of[address]))
        for address in by_wrong[: ADDRESSES // 2]:
            del self._of[address]

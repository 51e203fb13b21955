"""Pages are made one after the other, with a look at everything else in between."""

from __future__ import annotations

import asyncio


class Turns:
    """A queue of pages to be made: one for each turn of the event loop.

    A hundred requests that arrive together would all be answered before the loop looks at the
    websockets again. A landing page takes 4 ms, so each step of a click waited 0.4 s: a click of
    44 ms took 1.6 s, and takes 0.2 s with a turn each (``make bench-serve ARGS=abuse``).
    """

    def __init__(self) -> None:
        self._queue = asyncio.Lock()

    async def wait(self) -> None:
        """Wait for this page's turn."""
        async with self._queue:
            await asyncio.sleep(0)  # the loop serves what has come by now

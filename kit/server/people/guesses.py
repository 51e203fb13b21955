"""A slow answer to wrong tokens and passphrases.

The right one is known by a fast comparison and never waits, however many wrong ones do. Therefore
the time of an answer tells, and whoever hangs up early can try some thousand a second; what keeps
them out is the least length: ten letters at random, at 4,000 tries a second, last 500 years. Nobody
is slowed by address, for a class comes from one.
"""

from __future__ import annotations

import asyncio

from tornado.web import HTTPError, RequestHandler

#: Wrong ones that are answered at once, each after a pause in seconds; and how many may wait.
AT_ONCE, PAUSE, WAITING = 8, 1.0, 500


class Guesses:
    """Answer wrong tokens and passphrases slowly: `AT_ONCE` of them in `PAUSE` seconds."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def slow(self, handler: RequestHandler) -> None:
        """Wait, after a wrong one, for a turn and the pause; raise HTTPError(429) if many wait.

        A request that was abandoned while it waited gives its turn to the next at once.
        """
        if self._waiting >= WAITING:
            raise HTTPError(429)
        self._waiting += 1
        try:
            async with self._turn:
                if not _is_abandoned(handler):
                    await asyncio.sleep(PAUSE)
        finally:
            self._waiting -= 1


def _is_abandoned(handler: RequestHandler) -> bool:
    stream = getattr(handler.request.connection, "stream", None)
    return stream is not None and stream.closed()

"""What has been written to a websocket and its page has not read yet."""

from __future__ import annotations

from asyncio import Future
from dataclasses import dataclass

#: Bytes that may wait before a message is written. A page on a slow line is behind by some pictures
#: of 0.3 MB; one that never read grew the server by 14 MB a second.
MOST = 4 * 2**20
#: What a message that waits takes in tornado, beside its bytes.
OVERHEAD = 1000


@dataclass
class Unsent:
    """The bytes of the messages that have not left for the page."""

    bytes: int = 0

    @property
    def too_much(self) -> bool:
        """Whether nothing more may be written."""
        return self.bytes > MOST

    def count(self, size: int, sent: Future[None] | None) -> Future[None] | None:
        """Count a message of ``size`` bytes until ``sent`` is done; return ``sent``."""
        if sent is not None:
            self.bytes += size + OVERHEAD
            sent.add_done_callback(lambda done: self._forget(size, done))
        return sent

    def _forget(self, size: int, done: Future[None]) -> None:
        self.bytes -= size + OVERHEAD
        if not done.cancelled():
            done.exception()  # fetched, or asyncio logs each: one page left 66,696 lines behind

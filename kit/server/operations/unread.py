"""Answers that nobody takes: how long a connection may keep one waiting."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tornado.http1connection import HTTP1ServerConnection

# Seconds. Of a connection that takes something now and then: 5 MB, our largest file, at 17 kB/s.
TAKEN_WITHIN = 300.0
# Of one that takes nothing at all, or has gone without a word: a phone in a lift is back sooner.
MOVES_WITHIN = 25.0
LOOK_EVERY = 10.0


def give_up_on_silence(connection: socket.socket) -> None:
    """Let the system end a connection of which nothing is taken (man 7 tcp; Linux only)."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None:
        with suppress(OSError):  # a Unix socket has no such option
            connection.setsockopt(socket.IPPROTO_TCP, option, int(MOVES_WITHIN * 1000))


class Unread:
    """Close connections that have had something to be written for too long, by ``clock``."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: dict[HTTP1ServerConnection, float] = {}

    def look(self, connections: Iterable[HTTP1ServerConnection]) -> None:
        """Note which are being written to, and close those that have been for `TAKEN_WITHIN`."""
        now = self._clock()
        writing = [one for one in connections if one.stream.writing()]
        self._since = {one: self._since.get(one, now) for one in writing}
        for one, since in self._since.items():
            if now - since > TAKEN_WITHIN:
                one.stream.close()

"""How much may pass between one kernel and its pages: a second, at once, and unfinished."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakSet

from tornado.websocket import WebSocketHandler

from kit.server.wire.messages import Listener
from kit.server.wire.unfinished import Unfinished

# A slider in hand sends a dozen messages a second; a front end opens with some hundred at once.
BURST, A_SECOND = 200, 40
# Both ways together. A slider of the model card in hand draws 0.6 MB a second; asking for the state
# of all widgets forty times a second would draw 14.
BYTES_AT_ONCE, BYTES_A_SECOND = 8 * 2**20, 2**20
# A download of all attempts is longer than what may pass at once; the page is not kept for longer.
LONGEST_WAIT = 5.0


@dataclass
class Pace:
    """A rate limit: ``burst`` units at once, then ``a_second``; faster senders wait."""

    burst: float = BURST
    a_second: float = A_SECOND
    clock: Callable[[], float] = time.monotonic
    _due: float = float("-inf")

    def wait(self, units: float = 1) -> float:
        """Count ``units``; return the seconds to wait before they may pass."""
        now = self.clock()
        due = max(self._due, now - self.burst / self.a_second) + units / self.a_second
        self._due = min(due, now + LONGEST_WAIT)
        return max(0.0, self._due - now)


@dataclass
class Traffic:
    """All websockets to one kernel, under one limit however many they are."""

    messages: Pace = field(default_factory=Pace)
    bytes: Pace = field(default_factory=lambda: Pace(BYTES_AT_ONCE, BYTES_A_SECOND))
    unfinished: Unfinished = field(default_factory=Unfinished)
    listener: Listener = field(default_factory=Listener)
    sockets: WeakSet[WebSocketHandler] = field(default_factory=WeakSet)

    def pause(self, size: int) -> float:
        """Count a message of ``size`` bytes; return the seconds to wait before it may pass."""
        return max(self.messages.wait(), self.bytes.wait(size))

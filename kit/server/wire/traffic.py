"""The rate limit and the websockets of one kernel."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakSet

from tornado.websocket import WebSocketHandler

from kit.server.wire.messages import Listener

# A slider in hand sends a dozen messages a second; a front end opens with some hundred at once.
BURST, A_SECOND = 200, 40


@dataclass
class Pace:
    """A rate limit: ``burst`` messages at once, then ``a_second``; faster senders wait."""

    burst: int = BURST
    a_second: float = A_SECOND
    clock: Callable[[], float] = time.monotonic
    _due: float = float("-inf")

    def wait(self) -> float:
        """Count one message; return the seconds to wait before it may pass."""
        now = self.clock()
        self._due = max(self._due, now - self.burst / self.a_second) + 1 / self.a_second
        return max(0.0, self._due - now)


@dataclass
class Traffic:
    """All websockets to one kernel, under one rate limit however many they are."""

    pace: Pace = field(default_factory=Pace)
    listener: Listener = field(default_factory=Listener)
    sockets: WeakSet[WebSocketHandler] = field(default_factory=WeakSet)

"""The line between a page and its kernel: what may pass, and how fast."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from kit.server.messages import LONGEST_ID, Listener, RefusedError

log = logging.getLogger("kit.server")
# A slider in hand sends a dozen messages a second; a front end opens with some hundred at once.
BURST, A_SECOND = 200, 40
# A page has one line. Each line is five sockets of ours, and after a break an old one lingers.
LINES = 8


@dataclass
class Pace:
    """So many messages at once, then so many a second; who is faster has to wait."""

    burst: int = BURST
    a_second: float = A_SECOND
    clock: Callable[[], float] = time.monotonic
    _due: float = float("-inf")

    def wait(self) -> float:
        """Count one message; give the seconds to wait before it may pass."""
        now = self.clock()
        self._due = max(self._due, now - self.burst / self.a_second) + 1 / self.a_second
        return max(0.0, self._due - now)


@dataclass
class Traffic:
    """All lines to one kernel, with one pace: more lines are no way to send more."""

    pace: Pace = field(default_factory=Pace)
    listener: Listener = field(default_factory=Listener)
    lines: WeakSet[KitLine] = field(default_factory=WeakSet)


TRAFFIC: WeakKeyDictionary[Any, Traffic] = WeakKeyDictionary()


class KitLine(VoilaKernelWebsocketHandler):
    """A page's websocket to its kernel."""

    traffic: Traffic = Traffic()  # of the kernel, once it is known
    complained = False

    async def pre_get(self) -> None:
        """Connect to one's own kernel, as Jupyter does, unless it has lines enough.

        Another site's page is turned away first: Jupyter would open five sockets for it before.
        """
        if not (self.check_origin() and self._is_own()):
            raise HTTPError(403)
        if len(self.get_argument("session_id", "")) > LONGEST_ID:
            raise HTTPError(400)
        kernel = self.kernel_manager.get_kernel(self.kernel_id)
        self.traffic = TRAFFIC.setdefault(kernel, Traffic())
        if len(self.traffic.lines) >= LINES:
            raise HTTPError(429, "too many lines to kernel %s", self.kernel_id)
        self.traffic.lines.add(self)
        await super().pre_get()
        # The kernel has been waited for; meanwhile the page may have gone, and its connection too.
        if self.connection is None:
            raise HTTPError(404, "nobody waits for a line to kernel %s", self.kernel_id)

    async def on_message(self, sent: str | bytes) -> None:
        """Pass on what is allowed; until it has passed, no more is read of this line."""
        if pause := self.traffic.pace.wait():
            await asyncio.sleep(pause)
        if sent == "ping":  # is anybody there? The kernel need not be asked
            await self._answer()
            return
        try:
            self._pass_on(self.traffic.listener.read(sent))
        except RefusedError as refused:
            self._complain(refused)
        except (ValueError, RecursionError) as error:
            self._complain(f"what cannot be written down: {type(error).__name__}")

    def on_close(self) -> None:
        """Forget the line."""
        self.traffic.lines.discard(self)
        super().on_close()

    def on_finish(self) -> None:
        """Forget a line that could not be opened."""
        if self.get_status() != 101:
            self.traffic.lines.discard(self)
        super().on_finish()

    async def _answer(self) -> None:
        with suppress(WebSocketClosedError):
            await self.write_message("pong")

    def _pass_on(self, message: dict[str, Any]) -> None:
        if self.connection is not None and self.connection.channels:
            self.connection.session.send(self.connection.channels["shell"], message)

    def _is_own(self) -> bool:
        return bool(self.authorizer.is_authorized(self, self.current_user, "execute", "kernels"))

    def _complain(self, refused: object) -> None:
        """Log what was refused, once a line: a page that goes on so must not fill the disk."""
        if not self.complained:
            self.complained = True
            log.warning("refused from the page of kernel %s: %s", self.kernel_id, refused)

"""The websocket between a page and its kernel: what may pass, how fast, how long a step took."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import Any

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from kit.server.wire.messages import LONGEST_ID, RefusedError
from kit.server.wire.traffic import Traffic

log = logging.getLogger("kit.server")
# A page has one websocket. Each is five ZMQ sockets of ours, and after a break an old one lingers.
MOST = 8
# A status message is far shorter; what widgets send may be long, and is not parsed.
STATUS = 4096


class KernelSocket(VoilaKernelWebsocketHandler):
    """A page's websocket to its kernel."""

    traffic: Traffic = Traffic()  # of the kernel, once it is known
    complained = False

    def initialize(self, *args: object, **kwargs: object) -> None:
        """Prepare to time the steps; called by tornado for every request."""
        super().initialize(*args, **kwargs)
        self._begun: dict[str, float] = {}

    async def pre_get(self) -> None:
        """Connect to one's own kernel, as Jupyter does, unless it has websockets enough.

        Another site's page is turned away first: Jupyter would open five sockets for it before.
        """
        if not (self.check_origin() and self._is_own()):
            raise HTTPError(403)
        if len(self.get_argument("session_id", "")) > LONGEST_ID:
            raise HTTPError(400)
        self.kernel_manager.get_kernel(self.kernel_id)  # 404 without one
        self.traffic = self.kernel_manager.traffic.setdefault(self.kernel_id, Traffic())
        if len(self.traffic.sockets) >= MOST:
            raise HTTPError(429, "too many websockets to kernel %s", self.kernel_id)
        self.traffic.sockets.add(self)
        await super().pre_get()
        # The kernel has been waited for; meanwhile the page may have gone, and its connection too.
        if self.connection is None:
            raise HTTPError(404, "nobody waits for a websocket to kernel %s", self.kernel_id)

    async def open(self, kernel_id: str) -> None:
        """Note that the page is there."""
        self.kernel_manager.sockets.setdefault(kernel_id, set()).add(self)
        self.kernel_manager.presence.came(kernel_id)
        await super().open(kernel_id)

    async def on_message(self, sent: str | bytes) -> None:
        """Pass on what is allowed; nothing more is read from this websocket until it has passed."""
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

    def write_message(self, message: object, binary: bool = False) -> Any:
        """Time a step whose end the kernel reports, and send the message on."""
        begun = self._begun.pop(_done(message), None)
        if begun is not None:
            self.settings["host"].metrics.click_seconds.observe(time.monotonic() - begun)
        return super().write_message(message, binary)

    def on_close(self) -> None:
        """Note that the page is gone."""
        sockets = self.kernel_manager.sockets.get(self.kernel_id, set())
        if self in sockets:  # a page may go before its websocket is open
            sockets.discard(self)
            self.kernel_manager.presence.left(self.kernel_id)
        self.traffic.sockets.discard(self)
        super().on_close()

    def on_finish(self) -> None:
        """Forget a websocket that could not be opened."""
        if self.get_status() != 101:
            self.traffic.sockets.discard(self)
        super().on_finish()

    async def _answer(self) -> None:
        with suppress(WebSocketClosedError):
            await self.write_message("pong")

    def _pass_on(self, message: dict[str, Any]) -> None:
        if message["header"]["msg_type"] == "comm_msg":
            self._begun[message["header"]["msg_id"]] = time.monotonic()
        if self.connection is not None and self.connection.channels:
            self.connection.session.send(self.connection.channels["shell"], message)

    def _is_own(self) -> bool:
        return bool(self.authorizer.is_authorized(self, self.current_user, "execute", "kernels"))

    def _complain(self, refused: object) -> None:
        """Log what was refused, once a websocket: a page that goes on must not fill the disk."""
        if not self.complained:
            self.complained = True
            log.warning("refused from the page of kernel %s: %s", self.kernel_id, refused)


def _done(message: object) -> str:
    """Return the id of the message that the kernel has finished with, or "" for other messages."""
    if not isinstance(message, str) or len(message) > STATUS or '"idle"' not in message:
        return ""
    said = json.loads(message)
    state = said.get("content", {}).get("execution_state")
    return str(said.get("parent_header", {}).get("msg_id", "")) if state == "idle" else ""

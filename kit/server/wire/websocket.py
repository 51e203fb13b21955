"""The websocket between a page and its kernel: what may pass, how fast, how long a step took."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from tornado.iostream import StreamBufferFullError
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from kit.server.wire.messages import LONGEST_ID, RefusedError
from kit.server.wire.origin import is_own_page
from kit.server.wire.traffic import LONGEST_WAIT, Traffic
from kit.server.wire.unfinished import finished
from kit.server.wire.unsent import Unsent

log = logging.getLogger("kit.server")
# A page has one websocket. Each is five ZMQ sockets of ours, and after a break an old one lingers.
MOST = 8


class KernelSocket(VoilaKernelWebsocketHandler):
    """A page's websocket to its kernel."""

    traffic: Traffic = Traffic()  # of the kernel, once it is known
    complained = False

    def initialize(self, *args: object, **kwargs: object) -> None:
        """Prepare to count what the page does not read; called by tornado for every request."""
        super().initialize(*args, **kwargs)
        self._unsent = Unsent()

    def check_origin(self, origin: str | None = None) -> bool:
        """Return whether a page of this site opens it; Jupyter's own logs neither value."""
        return is_own_page(self.request.headers, self.settings.setdefault("refused_origins", set()))

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
        if pause := self.traffic.pause(len(sent)):
            await asyncio.sleep(pause)
        if sent == "ping":  # is anybody there? The kernel need not be asked
            self.write_message("pong")
            return
        try:
            message = self.traffic.listener.read(sent)
            await self.traffic.unfinished.wait()
            self._pass_on(message, len(sent))
        except RefusedError as refused:
            self._complain(refused)
        except (ValueError, RecursionError) as error:
            self._complain(f"what cannot be written down: {type(error).__name__}")

    def on_ping(self, data: bytes) -> None:
        """Count a websocket's own ping, which tornado answers; no browser sends any."""
        if self.traffic.pause(len(data)) >= LONGEST_WAIT:
            self._cut("it sends nothing but pings")

    def on_pong(self, data: bytes) -> None:
        """Note that the line is alive, as Jupyter does; pongs nobody asked for count as pings."""
        super().on_pong(data)
        self.on_ping(data)

    def write_message(self, message: object, binary: bool = False) -> Any:
        """Time a step whose end the kernel reports, and send the message on, if the page reads."""
        if step := finished(message):
            seconds = self.traffic.unfinished.finish(step["msg_id"])
            if seconds is not None and step["msg_type"] == "comm_msg":
                self.settings["host"].metrics.click_seconds.observe(seconds)
        if self._unsent.too_much:
            self._cut(f"it has not read {self._unsent.bytes / 2**20:.0f} MiB")
            return None
        size = len(message) if isinstance(message, str | bytes) else 0
        self.traffic.bytes.wait(size)
        try:
            return self._unsent.count(size, super().write_message(message, binary))
        except (WebSocketClosedError, StreamBufferFullError):
            return None  # the page is gone, and its end is on the way to us

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

    def _pass_on(self, message: dict[str, Any], size: int) -> None:
        if self.connection is not None and self.connection.channels:
            self.traffic.unfinished.add(message["header"]["msg_id"], size)
            self.connection.session.send(self.connection.channels["shell"], message)

    def _cut(self, why: str) -> None:
        """Close the line at once: a closing handshake would wait for a page that does not read."""
        if self.ws_connection is not None and not self.ws_connection.stream.closed():
            log.warning("cut the line of a page of kernel %s: %s", self.kernel_id, why)
            self.ws_connection.stream.close()

    def _is_own(self) -> bool:
        return bool(self.authorizer.is_authorized(self, self.current_user, "execute", "kernels"))

    def _complain(self, refused: object) -> None:
        """Log what was refused, once a websocket: a page that goes on must not fill the disk."""
        if not self.complained:
            self.complained = True
            log.warning("refused from the page of kernel %s: %s", self.kernel_id, refused)

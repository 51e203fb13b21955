"""Graceful shutdown: tell the pages, finish running steps and requests, in bounded time."""

from __future__ import annotations

import asyncio
import logging
import signal
import time

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from kit.server.host import Host
from kit.server.wire.closing import Why

log = logging.getLogger("kit.server")
# Kernels finish a step within a second or two, and are killed after ten; requests are shorter.
KERNELS_WITHIN, REQUESTS_WITHIN = 15.0, 5.0


class Ending:
    """End the ``server`` and its ``loop`` at the first signal; at a second the process just dies.

    ``host`` is the state of what ``server`` serves.
    """

    def __init__(self, host: Host, loop: IOLoop, server: HTTPServer) -> None:
        self._host, self._loop, self._server = host, loop, server
        self._task: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Install the handlers for SIGTERM and SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)

    def _asked(self, *_: object) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        self._loop.add_callback_from_signal(self._begin)

    def _begin(self) -> None:
        self._task = asyncio.ensure_future(self._end())

    async def _end(self) -> None:
        try:
            await self._close()
        except Exception:
            log.exception("the server did not end as it should")
        finally:
            self._loop.stop()

    async def _close(self) -> None:
        kernels = self._host.kernels
        self._server.stop()
        self._host.ending = True
        for page in list(self._host.busy):
            page.give_up()
        kernels.tell_all(Why.RESTART)
        async with asyncio.timeout(KERNELS_WITHIN):
            await kernels.shutdown_all()
        await self._finish()
        await self._server.close_all_connections()
        # Now, while nothing uses it: Python would tear it down at its exit, in whatever order.
        kernels.context.destroy(linger=0)

    async def _finish(self) -> None:
        end = time.monotonic() + REQUESTS_WITHIN
        while self._host.busy and time.monotonic() < end:
            await asyncio.sleep(0.02)

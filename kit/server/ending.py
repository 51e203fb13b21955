"""The orderly end: pages are told, what was begun is finished, all in bounded time."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer

from kit.server.watching import Why

if TYPE_CHECKING:
    from tornado.ioloop import IOLoop

    from kit.server.pages import KitPage

log = logging.getLogger("kit.server")
# Kernels finish a step within a second or two, and are killed after ten; requests are shorter.
KERNELS_WITHIN, REQUESTS_WITHIN = 15.0, 5.0


class Ending:
    """End the ``server`` and its ``loop`` at the first signal; at a second the process just dies.

    ``settings`` are those of the application that ``server`` serves.
    """

    def __init__(self, settings: dict[str, Any], loop: IOLoop, server: HTTPServer) -> None:
        self._settings, self._loop, self._server = settings, loop, server
        self._task: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Wait for SIGTERM and SIGINT from now on."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)

    def _asked(self, *_: Any) -> None:
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
        settings = self._settings
        kernels = settings["kernel_manager"]
        self._server.stop()
        settings["ending"] = True
        for page in list(settings["busy"]):
            page.give_up()
        kernels.tell_all(Why.RESTART)
        async with asyncio.timeout(KERNELS_WITHIN):
            await kernels.shutdown_all()
        await self._finish(settings["busy"])
        await self._server.close_all_connections()
        # Now, while nothing uses it: Python would tear it down at its exit, in whatever order.
        kernels.context.destroy(linger=0)

    async def _finish(self, busy: set[KitPage]) -> None:
        end = time.monotonic() + REQUESTS_WITHIN
        while busy and time.monotonic() < end:
            await asyncio.sleep(0.02)

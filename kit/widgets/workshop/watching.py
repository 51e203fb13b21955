"""Watching a room: its numbers are read twice a second, beside the kernel's own work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from kit.errors import KitError

T = TypeVar("T")
#: Seconds between two looks. A vote that came in is on the screen within a second.
PAUSE: Final = 0.5
log = logging.getLogger("kit.widgets")


class Watching(Generic[T]):
    """Calls ``read`` in a thread, again and again, and ``see`` with what it returned.

    ``see`` is called in the kernel's event loop, between two messages of the page, so that nothing
    of a widget is touched by two threads. Without a loop (in a test) nothing is watched.
    """

    def __init__(self, read: Callable[[], T], see: Callable[[T], None]) -> None:
        self._read, self._see = read, see
        self._task: asyncio.Task[None] | None = None
        try:
            self._task = asyncio.get_running_loop().create_task(self._watch())
        except RuntimeError:
            log.debug("no event loop: the room is not watched")

    def stop(self) -> None:
        """Watch no longer."""
        if self._task:
            self._task.cancel()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            try:
                self._see(await asyncio.to_thread(self._read))
            except KitError as error:  # a database that is away; the next look may find it again
                log.debug("a room cannot be looked at: %s", error)
            except Exception:
                log.exception("watching a room failed")

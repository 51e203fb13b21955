"""When the system has no room for one more session: nobody is let in until there may be some."""

from __future__ import annotations

import errno
import logging
import os
import time
from collections.abc import Callable
from contextlib import ExitStack

log = logging.getLogger("kit.server")

#: Sockets of ZMQ, files, processes and threads, memory.
NO_ROOM = {errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM, errno.ENOBUFS}
#: Seconds until somebody is let in again, unless a session has ended before; each time in vain
#: twice as long.
PAUSE, LONGEST = 5.0, 40.0
#: Seconds between two lines of the log about it.
APART = 60.0


class KernelEndedError(RuntimeError):
    """A kernel ended before it was ready: it found no room for its threads, or was killed."""


def is_no_room(error: BaseException | None) -> bool:
    """Return whether the system, or ZMQ, refused for want of room."""
    return (
        isinstance(error, MemoryError | KernelEndedError)
        or getattr(error, "errno", None) in NO_ROOM
        or "can't start new thread" in str(error)
    )


def no_files(count: int) -> OSError | None:
    """Return the system's error where ``count`` more files cannot be opened just now.

    A session that ran out of them half-way would leave a page that waits for a minute.
    """
    with ExitStack() as opened:
        try:
            for _ in range(count):
                opened.callback(os.close, os.open(os.devnull, os.O_RDONLY))
        except OSError as error:
            return error
    return None


class Shortage:
    """Whether there is no room just now, by ``clock`` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until = self._said = float("-inf")
        self._pause = PAUSE

    @property
    def lasts(self) -> bool:
        """Whether it was met a moment ago, and no session has ended since."""
        return self._clock() < self._until

    def met(self, error: BaseException) -> None:
        """Let nobody in for a while; log why, once a minute."""
        now = self._clock()
        if not self.lasts:  # several may meet it at once
            self._until = now + self._pause
            self._pause = min(2 * self._pause, LONGEST)
        if now - self._said >= APART:
            self._said = now
            log.warning(
                "There is no room for one more session (%s: %s). Who comes waits in line until one "
                "has ended. kit doctor names the limits; --kernels below what they hold avoids it.",
                type(error).__name__,
                error,
            )

    def over(self) -> None:
        """Let somebody in again: a session has ended."""
        self._until, self._pause = float("-inf"), PAUSE

"""Accept connections, with a pause where no more files can be opened."""

from __future__ import annotations

import errno
import logging
import socket
import time
from collections.abc import Callable
from typing import Any

from tornado.ioloop import IOLoop
from tornado.netutil import add_accept_handler

log = logging.getLogger("kit.server")
#: What accept(2) fails with where this process, or the system, has no room for one more.
EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
# Seconds. Without the pause the loop would try, fail and log some 10,000 times a second.
PAUSE, SAID_AGAIN_AFTER = 0.25, 60.0
FULL = (
    "No further connection can be opened just now (%s); those that wait for a request are closed. "
    "Allow more open files: ulimit -n, or LimitNOFILE in the systemd unit."
)


class Door:
    """A listening socket, in the place of which tornado's accept handler is given this.

    ``enter`` is called with each connection and its address, ``full`` where none can be accepted.
    """

    def __init__(
        self,
        listening: socket.socket,
        enter: Callable[[socket.socket, Any], None],
        full: Callable[[], None],
    ) -> None:
        self._socket, self._enter, self._full = listening, enter, full
        self._said = float("-inf")
        self._open()

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def accept(self) -> tuple[socket.socket, Any]:
        """Accept a connection; raise BlockingIOError where there is none, or no room for it."""
        try:
            return self._socket.accept()
        except OSError as error:
            if error.errno not in EXHAUSTED:
                raise
            self._pause(error)
            raise BlockingIOError from error

    def shut(self) -> None:
        """Accept nothing more."""
        IOLoop.current().remove_timeout(self._later) if self._later else self._leave()

    def _open(self) -> None:
        self._later: object = None
        self._leave = add_accept_handler(self, self._enter)  # type: ignore[arg-type]

    def _pause(self, error: OSError) -> None:
        self._leave()
        self._later = IOLoop.current().call_later(PAUSE, self._open)
        if time.monotonic() > self._said + SAID_AGAIN_AFTER:
            self._said = time.monotonic()
            log.error(FULL, error.strerror)
        self._full()

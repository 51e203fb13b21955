"""The server's side: start the forking process, ask it for kernels, do without it when it fails."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

from kit.server.kernels.forking.forked import Forked
from kit.server.kernels.forking.linux import adopt_orphans
from kit.server.kernels.forking.protocol import (
    READING,
    SERVER,
    SOCKET,
    Answer,
    Order,
    answer,
    to_line,
)

# It imports for some three seconds, on a busy machine for thirty; a fork takes some milliseconds.
READY_WITHIN, FORKED_WITHIN = 120.0, 20.0
# Many kernels share few processors: a kernel that computes on all of them holds the others up.
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
COMMAND = (sys.executable, "-m", "kit.server.kernels.forking.forker")
GIVEN_UP = (
    "Kernels are not forked any more, for the forking process failed twice (%s). Everything works, "
    "but sessions open more slowly and take twice the memory. To fork again, restart the server; "
    "to do without, start it with --no-fork."
)


class ForkRefusedError(OSError):
    """The system has no room for one more process just now; its errno says of what."""


class Forks:
    """Fork kernels; ``env`` is the environment of the forking process.

    The process is started by ``start``, at the latest by the first kernel, and once more when it
    has died. When that fails, too, the log says why and ``kernel`` returns None from then on.
    ``restarts`` and ``given_up`` feed the metrics.
    """

    def __init__(self, env: Mapping[str, str]) -> None:
        self.restarts = 0
        self.given_up = False
        self._env = {**ONE_THREAD, **env}
        self._log = logging.getLogger("kit.server")
        self._process: subprocess.Popen[bytes] | None = None
        self._reading: int | None = None
        self._one_at_a_time = asyncio.Lock()

    def start(self) -> None:
        """Start the forking process, which then imports by itself."""
        adopt_orphans()
        self._line, its = socket.socketpair()
        self._reading, done = os.pipe()
        with its, open(done, "wb"):
            options = {SOCKET: its.fileno(), READING: done, SERVER: os.getpid()}
            self._process = subprocess.Popen(
                [*COMMAND, *(str(one) for option in options.items() for one in option)],
                env=self._env,
                stdin=subprocess.DEVNULL,
                pass_fds=[its.fileno(), done],
                start_new_session=True,  # Ctrl-C in a terminal is for the server
            )
        self._line.setblocking(False)
        os.set_blocking(self._reading, False)
        self._begun = time.monotonic()

    @property
    def is_ready(self) -> bool:
        """Return whether the forking process has imported everything, or has had time enough to."""
        if self._reading is not None:
            with suppress(BlockingIOError):
                os.read(self._reading, 1)  # nothing is ever written: this is the end of it
                os.close(self._reading)
                self._reading = None
        return self._reading is None or time.monotonic() > self._begun + READY_WITHIN

    async def kernel(self, order: Order) -> Forked | None:
        """Fork a kernel; return None where that fails and it must start as a new process.

        Raises ForkRefusedError where the system has no room for one more process.
        """
        forking = asyncio.ensure_future(self._kernel(order))
        try:
            # An answer that nobody waits for would be taken for that to the next order.
            return await asyncio.shield(forking)
        except asyncio.CancelledError:
            forking.add_done_callback(_unwanted)
            raise

    async def _kernel(self, order: Order) -> Forked | None:
        async with self._one_at_a_time:
            for is_last in (False, True):
                if self.given_up:
                    break
                try:
                    return Forked(await self._ask(order))
                except ForkRefusedError:  # the forking process is well; the session waits
                    raise
                except (OSError, ValueError, TimeoutError) as error:
                    self._failed(str(error) or type(error).__name__, is_last)
        return None

    def close(self) -> None:
        """End the forking process; kernels go on."""
        if self._process:
            # At the end of its line it would clear up after a server that has gone.
            self._process.kill()
            self._process.wait()
            self._line.close()
            self._process = None
            if self._reading is not None:
                os.close(self._reading)
                self._reading = None

    async def _ask(self, order: Order) -> int:
        if not self._process:
            self.start()
        elif self._process.poll() is not None:
            raise OSError(self._end())
        try:
            await asyncio.get_running_loop().sock_sendall(self._line, to_line(order))
            return (await self._answer(FORKED_WITHIN if self.is_ready else READY_WITHIN)).pid
        except ConnectionError as error:
            raise OSError(self._end()) from error

    async def _answer(self, seconds: float) -> Answer:
        line = b""
        async with asyncio.timeout(seconds):
            while not line.endswith(b"\n"):
                got = await asyncio.get_running_loop().sock_recv(self._line, 4096)
                if not got:
                    raise OSError(self._end())
                line += got
        said = answer(line)
        if said.refused:
            raise ForkRefusedError(said.refused, said.trouble)
        if said.trouble:
            raise OSError(said.trouble)
        return said

    def _end(self) -> str:
        assert self._process
        with suppress(subprocess.TimeoutExpired):
            code = self._process.wait(1)
            return f"signal {-code} ended it" if code < 0 else f"it ended with exit code {code}"
        return "it closed its line"

    def _failed(self, why: str, is_last: bool) -> None:
        self.close()
        if is_last:
            self.given_up = True
            self._log.error(GIVEN_UP, why)
        else:
            self.restarts += 1
            self._log.warning("The forking process failed (%s); it is started again.", why)


def _unwanted(forking: asyncio.Future[Forked | None]) -> None:
    if not forking.cancelled() and not forking.exception() and (forked := forking.result()):
        forked.kill()
        forked.wait()

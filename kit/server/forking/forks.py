"""The server's side: start the forking process, ask it for kernels, do without it when it fails."""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from kit.server.forking.forked import Forked
from kit.server.forking.linux import adopt_orphans
from kit.server.forking.protocol import FOLDER, SOCKET, Answer, Order, answer, to_line

# It imports for some three seconds, on a busy machine for thirty; a fork takes some milliseconds.
READY_WITHIN, FORKED_WITHIN = 120.0, 20.0
COMMAND = (sys.executable, "-m", "kit.server.forking.forker")
GIVEN_UP = (
    "Kernels are not forked any more, for the forking process failed twice (%s). Everything works, "
    "but sessions open more slowly and take twice the memory. To fork again, restart the server; "
    "to do without, start it with --no-fork."
)


class Forks:
    """Forks kernels, with ``env`` for the forking process and ``folder`` for their sockets.

    The forking process is started again when it has died. When it fails even so, ``kernel`` gives
    None from then on, and the log has said why, once. ``restarts`` and ``given_up`` are for
    whoever watches the server.
    """

    def __init__(self, env: Mapping[str, str], folder: str) -> None:
        self.restarts = 0
        self.given_up = False
        self._env, self._folder = dict(env), folder
        self._log = logging.getLogger("kit.server")
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = asyncio.Lock()

    def start(self) -> None:
        """Start the forking process; it gets ready by itself."""
        adopt_orphans()
        ours, its = socket.socketpair()
        with its:
            options = [SOCKET, str(its.fileno()), FOLDER, self._folder]
            self._process = subprocess.Popen(
                [*COMMAND, *options],
                env=self._env,
                stdin=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
                start_new_session=True,  # Ctrl-C in a terminal is for the server
            )
        ours.setblocking(False)
        self._line, self._ready = ours, False

    async def kernel(self, order: Order) -> Forked | None:
        """Fork a kernel; None when it cannot be done, and the kernel has to start as a process."""
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

    async def _ask(self, order: Order) -> int:
        if not self._process:
            self.start()
        elif self._process.poll() is not None:
            raise OSError(self._end())
        if not self._ready:
            await self._answer(READY_WITHIN)
            self._ready = True
        await asyncio.get_running_loop().sock_sendall(self._line, to_line(order))
        return (await self._answer(FORKED_WITHIN)).pid

    async def _answer(self, seconds: float) -> Answer:
        line = b""
        async with asyncio.timeout(seconds):
            while not line.endswith(b"\n"):
                got = await asyncio.get_running_loop().sock_recv(self._line, 4096)
                if not got:
                    raise OSError(self._end())
                line += got
        said = answer(line)
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

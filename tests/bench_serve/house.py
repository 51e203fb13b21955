"""A server that may be killed and started again, at the same address and on the same data."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AbstractContextManager
from pathlib import Path

import psutil
from helpers.serving import Running, free_port, serving

ORPHANED = 30.0  # seconds in which a kernel whose server was killed must have ended


class House:
    """``kit serve``, while this is open: its store at ``where``, its log in ``folder``."""

    def __init__(self, folder: Path, where: str | Path, *options: str, **environment: str) -> None:
        self._folder, self._where, self._environment = folder, str(where), environment
        self._options = options
        self._port = free_port()
        self._open: AbstractContextManager[Running] | None = None
        self.server: Running | None = None
        self.one_at_a_time = asyncio.Lock()
        self._children: list[psutil.Process] = []

    @property
    def base(self) -> str:
        """Its address, whether anybody answers there or not."""
        return f"http://127.0.0.1:{self._port}/"

    async def __aenter__(self) -> House:
        await asyncio.to_thread(self._start)
        return self

    async def __aexit__(self, *_: object) -> None:
        async with self.one_at_a_time:
            await asyncio.to_thread(self._stop)

    async def kill_and_restart(self) -> None:
        """SIGKILL, and up again; never left half-way."""
        await asyncio.shield(self._kill_and_restart())

    async def _kill_and_restart(self) -> None:
        async with self.one_at_a_time:
            assert self.server is not None
            self._children += psutil.Process(self.server.process.pid).children(recursive=True)
            self.server.process.kill()
            await asyncio.to_thread(self._stop)
            await asyncio.to_thread(self._start)

    def left_behind(self) -> list[psutil.Process]:
        """Return what killed servers left running, after a while to notice that they are gone."""
        return psutil.wait_procs(self._children, timeout=ORPHANED)[1]

    def kill_a_kernel(self, choose) -> bool:
        """SIGKILL one of its kernels; whether there was one."""
        kernels = self.server.kernels() if self.server else []
        if kernels:
            choose(kernels).send_signal(signal.SIGKILL)
        return bool(kernels)

    def _start(self) -> None:
        self._open = serving(
            self._folder,
            *("--data", self._where, *self._options),
            port=self._port,
            **self._environment,
        )
        self.server = self._open.__enter__()

    def _stop(self) -> None:
        if self._open is not None:
            self._open.__exit__(None, None, None)
        self._open = self.server = None

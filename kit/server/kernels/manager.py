"""The kernels of the modules: one a page, its learner's alone, closed when the page is."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import zmq
from jupyter_client.manager import KernelManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.websocket import WebSocketHandler

from kit.server.hosting.limits import Limits
from kit.server.hosting.room import FILES_A_KERNEL, SOCKETS_A_KERNEL, SOCKETS_OWN
from kit.server.kernels.forking.forks import ONE_THREAD, Forks
from kit.server.kernels.presence import Presence
from kit.server.kernels.queue import OpeningQueue
from kit.server.kernels.settings import NAME
from kit.server.kernels.shortage import Shortage, no_files
from kit.server.wire.closing import Why
from kit.server.wire.traffic import Traffic

RECALL = 10  # milliseconds


#: ZMQ's contexts, kept to the end of the process: one that is collected as garbage while a socket
#: of it is not yet, waits for that for ever.
CONTEXTS: Final[list[object]] = []


class KitKernels(AsyncMappingKernelManager):
    """Start kernels and remember for whom.

    ``forks`` is where they are forked; None: each is a new process.
    """

    forks: Forks | None = None
    starting = 0

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        CONTEXTS.append(self.context)
        # We connect before the kernel binds, so reconnect sooner than ZMQ's default of 100 ms.
        self.context.setsockopt(zmq.RECONNECT_IVL, RECALL)
        self.owners: dict[str, str] = {}
        self.presence = Presence()
        self.shortage = Shortage()
        self.sockets: dict[str, set[WebSocketHandler]] = {}
        self.traffic: dict[str, Traffic] = {}
        self.limits = Limits()
        self.queue = OpeningQueue(self.limits.openings, self.has_room)

    def __del__(self) -> None:
        """Leave ZMQ's context to the end of the process.

        Jupyter ends it here, from the garbage collector (see `CONTEXTS`).
        """

    def limit(self, limits: Limits) -> None:
        """Apply the host's limits."""
        self.limits = limits
        # ZMQ allows 1,023 unless it is told otherwise before the first, and 65,535 at most.
        most = min(limits.kernels * SOCKETS_A_KERNEL + SOCKETS_OWN, 65_535)
        self.context.set(zmq.MAX_SOCKETS, max(most, 1023))
        self.queue = OpeningQueue(
            limits.openings, self.has_room, limits.per_visitor, self.holds_session
        )
        self.cull_idle_timeout = limits.idle * 60

    def has_room(self) -> bool:
        """Whether one more kernel may be started."""
        if self.shortage.lasts or len(self) + self.starting >= self.limits.kernels:
            return False
        if error := no_files(FILES_A_KERNEL * (1 + self.queue.inside)):
            self.shortage.met(error)
        return not error

    def holds_session(self, learner: str) -> bool:
        """Whether a kernel of theirs is alive."""
        return learner in self.owners.values()

    @property
    def forking(self) -> tuple[int, bool]:
        """How often the forking process was restarted, and whether kernels are forked now."""
        forks = self.forks
        return (forks.restarts, not forks.given_up) if forks else (0, False)

    @property
    def is_ready(self) -> bool:
        """Whether kernels start at once, or the forking process has failed to provide them."""
        return not self.forks or self.forks.restarts > 0 or self.forks.is_ready

    async def open_for(self, learner: str, path: str, env: Mapping[str, str]) -> str:
        """Start a kernel for ``learner`` in the folder ``path`` (under root_dir); return its id."""
        # A profile of its own: nobody's startup files run in a trainee's kernel.
        env = {**ONE_THREAD, **env} | {"IPYTHONDIR": str(Path(self.connection_dir) / "ipython")}
        kernel_id = await self._start(path, env)
        self.owners[kernel_id] = learner
        await self._make_room_for(kernel_id)
        return kernel_id

    async def _start(self, path: str, env: Mapping[str, str]) -> str:
        """Start a kernel; shut it down again if the caller is cancelled meanwhile."""
        kernel_id = str(uuid.uuid4())
        starting = self.start_kernel(
            kernel_name=NAME, kernel_id=kernel_id, path=ApiPath(path), env=env
        )
        start = asyncio.ensure_future(starting)
        self.starting += 1
        # Not when the caller goes, for it takes room all the same: pages that come and go at once
        # would start any number.
        start.add_done_callback(self._started)
        try:
            return str(await asyncio.shield(start))
        except asyncio.CancelledError:
            start.add_done_callback(self._unwanted)
            raise
        except Exception:
            await self._undo(kernel_id)
            raise

    def _started(self, _: asyncio.Future[str]) -> None:
        self.starting -= 1

    async def _undo(self, kernel_id: str) -> None:
        """Leave nothing of a kernel that could not be started, or not be listened to."""
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)
        self._pending_kernels.pop(kernel_id, None)
        Path(self.connection_dir, f"kernel-{kernel_id}.json").unlink(missing_ok=True)

    def _unwanted(self, start: asyncio.Future[str]) -> None:
        if not start.cancelled() and not start.exception() and start.result() in self:
            self._ends = asyncio.ensure_future(self.shutdown_kernel(start.result(), now=True))

    async def _make_room_for(self, newest: str) -> None:
        """Shut down the idlest kernels of a learner who has too many, but not the newest."""
        own = [one for one, owner in self.owners.items() if owner == self.owners[newest]]
        others = sorted((one for one in own if one != newest), key=self._idleness)
        for kernel_id in others[: max(0, len(own) - self.limits.per_visitor)]:
            await self.shutdown_kernel(kernel_id, why=Why.ELSEWHERE)

    def _idleness(self, kernel_id: str) -> tuple[bool, datetime]:
        # Jupyter's manager of kernels puts it there when it starts one.
        last: datetime = self.get_kernel(kernel_id).last_activity  # type: ignore[attr-defined]
        return self.presence.is_there(kernel_id), last

    async def cull_kernels(self) -> None:
        """Shut down kernels that have been idle for long, and those without a page."""
        await super().cull_kernels()
        for kernel_id in self.presence.abandoned(crowded=len(self.queue) > 0):
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id)

    def remove_kernel(self, kernel_id: str) -> KernelManager:
        """Forget a kernel that has ended, and its owner."""
        self.owners.pop(kernel_id, None)
        self.sockets.pop(kernel_id, None)
        self.traffic.pop(kernel_id, None)
        self.presence.forget(kernel_id)
        removed = super().remove_kernel(kernel_id)
        self.shortage.over()
        self.queue.move()
        return removed

    async def _async_shutdown_kernel(
        self,
        kernel_id: str,
        now: bool | None = False,
        restart: bool | None = False,
        why: Why = Why.ASLEEP,
    ) -> None:
        """End a kernel, and tell its page why."""
        self.tell(kernel_id, why)
        await super()._async_shutdown_kernel(kernel_id, now=now, restart=restart)

    # As Jupyter's own asynchronous managers override the synchronous one.
    shutdown_kernel = _async_shutdown_kernel  # type: ignore[assignment]

    def tell(self, kernel_id: str, why: Why) -> None:
        """Close the websockets to a kernel, so that its page can say why it ends."""
        for socket in list(self.sockets.get(kernel_id, ())):
            socket.close(why, why.name.lower())

    def tell_all(self, why: Why) -> None:
        """Close all websockets."""
        for kernel_id in list(self.sockets):
            self.tell(kernel_id, why)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        """Forget a kernel that died by itself, and remove the sockets and the file it left."""
        self.stop_watching_activity(kernel_id)
        kernel = self.get_kernel(kernel_id)
        self._cleaning = asyncio.ensure_future(kernel._async_cleanup_resources())
        super()._handle_kernel_died(kernel_id)

    async def _async_shutdown_all(self, now: bool = False) -> None:
        await super()._async_shutdown_all(now)
        if self.forks:
            self.forks.close()

    shutdown_all = _async_shutdown_all  # type: ignore[assignment]

"""The client with which the server runs a module's cells in a kernel."""

from __future__ import annotations

import asyncio
from queue import Empty
from typing import Any

import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient

from kit.server.kernels.shortage import KernelEndedError

# IOPub messages sent before we subscribe are lost, so ask again after this many seconds.
HEARD_WITHIN = 0.03


class PromptClient(AsyncKernelClient):
    """A client that reports its kernel ready as soon as it is.

    Jupyter's own waits until IOPub has been silent for 0.2 s, a third of what it took to open a
    page. It also starts threads and channels that running some cells does not need.
    """

    def _context_default(self) -> zmq.asyncio.Context:
        assert self.parent  # its manager made it
        context: zmq.asyncio.Context = self.parent.context
        return context

    def start_channels(self, *_: bool, **__: bool) -> None:
        """Start the shell and IOPub channels only."""
        super().start_channels(stdin=False, hb=False, control=False)

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for a reply on both channels; raise TimeoutError, or KernelEndedError."""
        async with asyncio.timeout(timeout):
            while not await self._is_heard(self.kernel_info()):
                if not await self._async_is_alive():
                    raise KernelEndedError("The kernel ended before it said that it was ready.")

    async def _is_heard(self, asked: str) -> bool:
        """Return whether the reply to ``asked`` came, and then its idle status on IOPub."""
        try:
            while not _answers(reply := await self.get_shell_msg(timeout=1), asked):
                pass
            while not _is_end(await self.get_iopub_msg(timeout=HEARD_WITHIN), asked):
                pass
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True

    wait_for_ready = _async_wait_for_ready


def _answers(message: dict[str, Any], asked: str) -> bool:
    return bool(message["parent_header"].get("msg_id") == asked)


def _is_end(message: dict[str, Any], asked: str) -> bool:
    return _answers(message, asked) and message["content"].get("execution_state") == "idle"

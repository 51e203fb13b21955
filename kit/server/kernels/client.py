"""The server's own end of the line to a kernel, while it runs the cells of a module."""

from __future__ import annotations

import asyncio
from queue import Empty
from typing import Any

import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient

# What a kernel says on the channel of outputs before somebody hears it is lost: it is asked again.
HEARD_WITHIN = 0.03


class PromptClient(AsyncKernelClient):
    """Knows that its kernel is ready as soon as it is.

    Jupyter's own waits until nothing has been said for 0.2 s: a third of what it took to open a
    page. And it makes threads and channels for each, which to run some cells nobody needs.
    """

    def _context_default(self) -> zmq.asyncio.Context:
        context: zmq.asyncio.Context = self.parent.context
        return context

    def start_channels(self, *_: bool, **__: bool) -> None:
        """Start what cells are sent by and answered on."""
        super().start_channels(stdin=False, hb=False, control=False)

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for an answer on both channels; raises TimeoutError, or RuntimeError if it ended."""
        async with asyncio.timeout(timeout):
            while not await self._is_heard(self.kernel_info()):
                if not await self._async_is_alive():
                    raise RuntimeError("The kernel ended before it said that it was ready.")

    async def _is_heard(self, asked: str) -> bool:
        """Whether the answer to ``asked`` came, and then, on the channel of outputs, its end."""
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

"""A line to a kernel without a browser: what a page could send, and what it hears."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from helpers.serving import Visitor
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PATIENCE = 60
CONTROL = {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}


@dataclass
class Line:
    """An open line. Its loop runs in a thread of its own: browser tests leave one in theirs."""

    socket: WebSocketClientConnection
    run: Callable[[Coroutine[Any, Any, Any]], Any]
    over: bool = False

    def send(self, kind: str, channel: str = "shell", **content: Any) -> None:
        """Send a message of Jupyter's."""
        self.throw(json.dumps(message(kind, channel, **content)))

    def throw(self, sent: str | bytes) -> None:
        """Send whatever this is."""
        self.run(self._throw(sent))

    async def _throw(self, sent: str | bytes) -> None:
        await self.socket.write_message(sent, binary=isinstance(sent, bytes))

    def hear(self) -> dict[str, Any] | None:
        """Return the next message; None when the line was closed."""
        heard = self.run(self._hear())
        self.over = heard is None
        return None if heard is None else json.loads(heard)

    async def _hear(self) -> str | bytes | None:
        return await _within(self.socket.read_message())

    def close(self) -> None:
        """Hang up, and wait until the server has heard of it, too."""
        self.run(self._close())
        while not self.over:
            self.hear()

    async def _close(self) -> None:
        self.socket.close()

    def answered(self) -> list[dict[str, Any]]:
        """Return all that is heard until the kernel has answered who it is: it is alive."""
        self.send("kernel_info_request")
        heard = []
        while not heard or heard[-1]["msg_type"] != "kernel_info_reply":
            heard.append(self.hear())
            assert heard[-1] is not None, "the line was closed"
        return heard

    def states(self) -> dict[str, Any]:
        """Return the states of all widgets, by comm."""
        self.send("comm_open", **CONTROL)
        self.send("comm_msg", comm_id=CONTROL["comm_id"], data={"method": "request_states"})
        while True:
            heard = self.hear()
            assert heard is not None, "the line was closed"
            data = heard["content"].get("data", {})
            if heard["msg_type"] == "comm_msg" and data.get("method") == "update_states":
                return {comm: one["state"] for comm, one in data["states"].items()}


@contextmanager
def line(visitor: Visitor, kernel: str, query: str = "session_id=s", **headers: str) -> Iterator:
    """Open a line to a kernel; raises tornado's HTTPClientError where that is refused."""
    address = f"{visitor.server.url.replace('http', 'ws')}api/kernels/{kernel}/channels?{query}"
    request = HTTPRequest(address, headers={"Cookie": visitor.header(), **headers})
    with _aside() as run:
        opened = Line(run(_open(request)), run)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def _aside() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    with ThreadPoolExecutor(1) as thread:
        runner = asyncio.Runner()
        try:
            yield lambda coroutine: thread.submit(runner.run, coroutine).result()
        finally:
            thread.submit(runner.close).result()


def message(kind: str, channel: str = "shell", **content: Any) -> dict[str, Any]:
    """Write a message of Jupyter's."""
    header = {"msg_id": kind, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
    rest = {"parent_header": {}, "metadata": {"version": "1.0.0"}, "buffers": []}
    return {"header": header, "content": content, "channel": channel, **rest}


def frames(sent: dict[str, Any], *buffers: bytes, channel: bytes = b"shell") -> bytes:
    """Write a message in binary frames, as Jupyter's own front end does."""
    names = ("header", "parent_header", "metadata", "content")
    parts = [channel, *(json.dumps(sent.get(name, {})).encode() for name in names), *buffers]
    at = [8 * (len(parts) + 2)]
    for part in parts:
        at.append(at[-1] + len(part))
    return b"".join(n.to_bytes(8, "little") for n in (len(at), *at)) + b"".join(parts)


async def _open(request: HTTPRequest) -> WebSocketClientConnection:
    return await _within(websocket_connect(request, max_message_size=2**24))


async def _within(awaited: Any) -> Any:
    return await asyncio.wait_for(awaited, PATIENCE)

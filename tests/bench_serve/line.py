"""The line to a kernel, as a page of either server has it: Jupyter's messages over a websocket."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClosedError, websocket_connect

T = TypeVar("T")
Content = dict[str, Any]
CONTROL = "bench-control"
WAIT = 300.0  # seconds; a busy server answers late
# The largest message is a few screens' worth of HTML and the stage's own script.
LARGEST = 64 * 2**20


class LineLost(Exception):
    """The line closed, or the kernel died, before what was asked for came."""


class Line:
    """One websocket to one kernel."""

    def __init__(self, socket: Any, session: str) -> None:
        self._socket, self._session = socket, session
        self._heard: asyncio.Queue[str | None] = asyncio.Queue()
        self._reading = asyncio.ensure_future(self._read())

    @classmethod
    async def open(cls, base: str, kernel: str, cookies: str) -> Line:
        """Connect to ``kernel`` of the server at ``base``; raises LineLost where that fails."""
        session = uuid.uuid4().hex
        address = base.replace("http", "ws", 1)
        address += f"api/kernels/{kernel}/channels?session_id={session}"
        request = HTTPRequest(
            address, headers={"Cookie": cookies}, connect_timeout=WAIT, request_timeout=WAIT
        )
        try:
            return cls(await websocket_connect(request, max_message_size=LARGEST), session)
        except Exception as error:
            raise LineLost(f"no line to the kernel: {error}") from error

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    async def _read(self) -> None:
        """Read all the time: tornado's client answers no ping behind a message that nobody takes.

        A browser does, however long its trainee thinks; here 7 of 300 were taken for gone.
        """
        while (text := await self._socket.read_message()) is not None:
            self._heard.put_nowait(text)
        self._heard.put_nowait(None)

    def say(self, comm: str, data: Content, kind: str = "comm_msg", **metadata: str) -> None:
        """Send a message of a widget; raises LineLost."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "version": "5.3",
        }
        content = {"comm_id": comm, "data": data}
        if kind == "comm_open":
            content["target_name"] = "jupyter.widget.control"
        message = {"header": header, "content": content, "channel": "shell"}
        rest = {"parent_header": {}, "metadata": metadata, "buffers": []}
        try:
            sent = self._socket.write_message(json.dumps(message | rest))
        except WebSocketClosedError as error:
            raise LineLost("the line closed") from error
        # It may fail later, too; whoever waits for the answer is told that the line is gone.
        sent.add_done_callback(lambda done: done.exception())

    async def ask_for_models(self) -> dict[str, Content]:
        """Return the state of every widget by its id, as a page asks for them when it is drawn."""
        self.say(CONTROL, {}, "comm_open", version="1.0.0")
        self.say(CONTROL, {"method": "request_states"})

        def states(content: Content) -> dict[str, Content] | None:
            data = content["data"]
            found = data["states"] if data.get("method") == "update_states" else None
            return found and {name: one["state"] for name, one in found.items()}

        return await self.until("update_states", states)

    async def until(self, mark: str, look: Callable[[Content], T | None]) -> T:
        """Return what ``look`` first finds in a widget's message that holds the text ``mark``.

        The mark spares the reading of most messages: pictures of a hundred kilobytes among them.
        """
        while True:
            text = await self._heard.get()
            if text is None:
                self._heard.put_nowait(None)  # whoever waits next hears of it, too
                raise LineLost("the line closed")
            if '"execution_state": "dead"' in text:
                raise LineLost("the kernel died")
            if '"comm_msg"' in text and mark in text:
                found = look(json.loads(text)["content"])
                if found is not None:
                    return found


async def within(seconds: float, what: str, waited: Any) -> Any:
    """Wait for ``waited``, but not for ever; raises LineLost when it takes longer."""
    try:
        # Python 3.11's wait_for now and then swallows that its caller has been cancelled.
        async with asyncio.timeout(seconds):
            return await waited
    except TimeoutError as error:
        raise LineLost(f"{what}: nothing within {seconds:.0f} s") from error

"""A participant's phone without a browser: one connection for what it asks, one for its stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

#: After so many seconds a person has long given up.
PATIENCE = 60.0
LOST = (OSError, EOFError, asyncio.LimitOverrunError, TimeoutError)
FORM = "application/x-www-form-urlencoded"


class LineLost(Exception):
    """The server is gone, or hung up before it had answered."""


@dataclass(frozen=True)
class Answer:
    """What came back; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")


@dataclass
class Phone:
    """Somebody in a room of the server at ``base``.

    ``host`` is what it calls the server, where that is another name than the one in ``base``.
    ``read`` counts the bytes that came, heads included.
    """

    base: str
    code: str
    name: str = ""
    host: str = ""
    cookie: str = ""
    read: int = 0
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(
        default=None, repr=False
    )

    async def join(self) -> None:
        """Take a seat."""
        answer = await self.ask("POST", f"/join/{self.code}", {"name": self.name})
        if answer.status != 303 or "set-cookie" not in answer.headers:
            raise LineLost(f"{answer.status} {answer.text[:200]}")
        self.cookie = answer.headers["set-cookie"].partition(";")[0]

    async def page(self) -> Answer:
        """Open the page."""
        return await self.ask("GET", f"/room/{self.code}")

    async def now(self) -> Mapping[str, object]:
        """Return where the room stands."""
        answer = await self.ask("GET", f"/room/{self.code}/now")
        told: Mapping[str, object] = json.loads(answer.body)
        return told

    async def vote(self, vote: str, option: str, lean: str = "both") -> Answer:
        """Vote as the page's script does."""
        fields = {"vote": vote, "option": option, "lean": lean}
        fields |= {"trend-a": "rise", "sure-a": "4", "trend-b": "fall", "sure-b": "2"}
        return await self.ask(
            "POST", f"/room/{self.code}/vote", fields, {"Accept": "application/json"}
        )

    async def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request on the kept connection, or on a new one; raise LineLost."""
        body = fields if isinstance(fields, bytes) else urlencode(fields or {}).encode()
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._ask(method, path, body, headers or {})
        except LOST as error:
            self.hang_up()
            raise LineLost(repr(error)) from error
        if answer.headers.get("connection", "").lower() == "close":
            self.hang_up()
        return answer

    async def head(self, path: str, headers: Mapping[str, str]) -> Answer:
        """Return the head of what is answered, on a connection of its own; raise LineLost."""
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await self._connect()
                writer.write(self._head("GET", path, b"", headers))
                answer = await self._read_head(reader)
                writer.close()
        except LOST as error:
            raise LineLost(repr(error)) from error
        return answer

    async def stream(self, have: str = "") -> AsyncIterator[tuple[str, bytes]]:
        """Yield the events of the phone's stream, each with its name; raise LineLost."""
        line = None
        try:
            line = reader, writer = await self._connect()
            path = f"/room/{self.code}/stream?have={have}"
            writer.write(self._head("GET", path, b"", {"Accept": "text/event-stream"}))
            answer = await self._read_head(reader)
            if answer.status != 200:
                raise LineLost(f"the stream was answered with {answer.status}")
            async for event in self._events(reader):
                yield event
        except (OSError, EOFError) as error:
            raise LineLost(repr(error)) from error
        finally:
            if line:
                line[1].close()

    def hang_up(self) -> None:
        """Close the connection that was kept."""
        if self._line:
            self._line[1].close()
        self._line = None

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        if self._line is None or self._line[0].at_eof() or self._line[1].is_closing():
            self._line = await self._connect()
        reader, writer = self._line
        writer.write(self._head(method, path, body, headers) + body)
        await writer.drain()
        head = await self._read_head(reader)
        if method == "HEAD" or head.status in (204, 304):
            return head
        return Answer(head.status, head.headers, await self._read_body(reader, head.headers))

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        at = urlsplit(self.base)
        return await asyncio.open_connection(at.hostname, at.port)

    def _head(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        sent = {"Host": self.host or urlsplit(self.base).netloc}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if body or method == "POST":
            sent |= {"Content-Type": FORM, "Content-Length": str(len(body))}
        lines = [f"{method} {path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in (sent | dict(headers)).items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    async def _read_head(self, reader: asyncio.StreamReader) -> Answer:
        raw = await reader.readuntil(b"\r\n\r\n")
        self.read += len(raw)
        first, *lines = raw.decode("latin-1").rstrip().split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        return Answer(int(first.split()[1]), headers)

    async def _read_body(self, reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding") == "chunked":
            return b"".join([chunk async for chunk in self._chunks(reader)])
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.read += len(body)
        return body

    async def _chunks(self, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            chunk = await reader.readexactly(size + 2)
            self.read += len(chunk)
            yield chunk[:-2]
        await reader.readuntil(b"\r\n")

    async def _events(self, reader: asyncio.StreamReader) -> AsyncIterator[tuple[str, bytes]]:
        kept = b""
        async for chunk in self._chunks(reader):
            *whole, kept = (kept + chunk).split(b"\n\n")
            for one in whole:
                head, _, data = one.partition(b"\ndata: ")
                yield head.removeprefix(b"event: ").decode(), data

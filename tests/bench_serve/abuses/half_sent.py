"""Requests of which only a part is ever sent, and answers that are never read."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import suppress
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError

COUNT = 420
#: Seconds within which the server must have cut them off: its limits are 20 and 25.
HOLD = 28.0
FILES = 400


async def half_sent_requests(base: str) -> str:
    """420 requests of which only the first line is ever sent, with 400 files"""
    return await _hold(base, b"GET / HTTP/1.1\r\n")


async def half_sent_headers(base: str) -> str:
    """420 requests whose headers never end, a line each second, with 400 files"""
    return await _hold(base, b"GET / HTTP/1.1\r\nHost: a\r\n", drip=b"X-More: 1\r\n")


async def half_sent_bodies(base: str) -> str:
    """420 forms of which the body never comes, with 400 files"""
    head = f"POST /login HTTP/1.1\r\nHost: {urlsplit(base).netloc}\r\nContent-Length: 60000\r\n\r\n"
    return await _hold(base, head.encode() + b"token=" + b"a" * 30_000)


async def half_sent_handshakes(base: str) -> str:
    """420 websocket handshakes that are never finished, with 400 files"""
    path = "/api/kernels/00000000-0000-0000-0000-000000000000/channels"
    upgrade = f"GET {path} HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return await _hold(base, upgrade.encode())


async def answers_never_read(base: str) -> str:
    """200 connections that ask for the landing page 500 times each and read nothing"""
    host = urlsplit(base).netloc
    asked = f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() * 500
    return await _hold(base, asked, count=200)


for one in (half_sent_requests, half_sent_headers, half_sent_bodies, half_sent_handshakes):
    one.files = FILES  # type: ignore[attr-defined]


class Half(asyncio.Protocol):
    """A connection that sends what it is given, reads nothing, and notes when it is cut off."""

    def __init__(self, sent: bytes) -> None:
        self.is_cut = False
        self._sent = sent

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send it."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.pause_reading()
        transport.write(self._sent)

    def connection_lost(self, _: Exception | None) -> None:
        """Note it."""
        self.is_cut = True


async def _hold(base: str, sent: bytes, drip: bytes = b"", count: int = COUNT) -> str:
    """Open ``count`` connections that send just this, and then ``drip`` every second."""
    halves = [one for one in [await _open(base, sent) for _ in range(count)] if one]
    others = await _meanwhile(base, halves, drip)
    for one in halves:
        one.is_cut or one.transport.resume_reading()  # only now it hears of its end
    await asyncio.sleep(1)
    cut = sum(one.is_cut for one in halves)
    for one in halves:
        one.transport.abort()
    answered = [seconds for seconds in others if seconds is not None]
    worst = f", at the latest after {max(answered):.2f} s" if answered else ""
    return (
        f"{len(halves)} of {count} connected, {cut} were cut off within {HOLD:.0f} s; "
        f"another visitor was answered {len(answered)} of {len(others)} times{worst}"
    )


async def _open(base: str, sent: bytes) -> Half | None:
    address, loop = urlsplit(base), asyncio.get_running_loop()
    with suppress(OSError, TimeoutError):
        line = socket.socket()
        line.setblocking(False)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # full after an answer or two
        async with asyncio.timeout(2):
            await loop.sock_connect(line, (address.hostname, address.port))
            return (await loop.create_connection(lambda: Half(sent), sock=line))[1]
    return None


async def _meanwhile(base: str, halves: list[Half], drip: bytes) -> list[float | None]:
    """Return how long another visitor waited for the landing page, each second."""
    others, end = [], time.monotonic() + HOLD
    while time.monotonic() < end:
        others.append(await _other(base))
        await asyncio.sleep(1)
        for one in halves if drip else ():
            one.is_cut or one.transport.write(drip)
    return others


async def _other(base: str) -> float | None:
    begun = time.monotonic()
    with suppress(OSError, TimeoutError, HTTPClientError):
        await AsyncHTTPClient().fetch(base, request_timeout=2, connect_timeout=2)
        return time.monotonic() - begun
    return None

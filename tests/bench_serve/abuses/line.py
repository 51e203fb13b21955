"""One browser that wants every session there is, and programs that keep no cookie."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import suppress
from urllib.parse import urlsplit

PAGE = "/modules/the-quiet-house"
COUNT = 205
#: Seconds that an abuse lasts.
HOLD = 28.0
KERNEL = b'"kernelId": "'
COOKIE = re.compile(rb"Set-Cookie: ([^;]+)")


async def one_cookie_takes_the_line(base: str) -> str:
    """205 requests for a module with one cookie, with --kernels 4"""
    return await _flood(base, [await _cookie(base)] * COUNT)


async def four_cookies_hold_all_kernels(base: str) -> str:
    """Four cookies ask for a module again and again, with --kernels 4"""
    return await _flood(base, [await _cookie(base) for _ in range(4)], again=True)


async def nobody_keeps_a_cookie(base: str) -> str:
    """205 requests for a module without a cookie, with --kernels 4"""
    return await _flood(base, [b""] * COUNT)


for one in (one_cookie_takes_the_line, four_cookies_hold_all_kernels, nobody_keeps_a_cookie):
    one.options = ("--kernels", "4")  # type: ignore[attr-defined]


async def _flood(base: str, cookies: list[bytes], again: bool = False) -> str:
    """Ask for the module with each of the cookies at once; meanwhile somebody new comes."""
    given: list[bytes] = []

    async def ask(cookie: bytes) -> None:
        while True:
            if KERNEL in await _get(base, PAGE, cookie):
                given.append(cookie)
            if not again:
                return

    flood = [asyncio.ensure_future(ask(cookie)) for cookie in cookies]
    await asyncio.sleep(1)
    newcomer = await _newcomer(base)
    for one in flood:
        one.cancel()
    await asyncio.gather(*flood, return_exceptions=True)
    return f"{len(given)} sessions were given to {len(flood)}; somebody new {newcomer}"


async def _newcomer(base: str) -> str:
    """Come as a browser does, for the first time; return what became of that."""
    begun = time.monotonic()
    with suppress(TimeoutError):
        async with asyncio.timeout(HOLD):
            tries = 1
            while KERNEL not in await _get(base, PAGE, await _cookie(base)):
                tries += 1
                await asyncio.sleep(1)
            return f"was in after {time.monotonic() - begun:.1f} s, at try {tries}"
    return f"was not in after {HOLD:.0f} s"


async def _cookie(base: str) -> bytes:
    """Return what a new browser would send from now on."""
    return b"; ".join(COOKIE.findall(await _get(base, "/", b"")))


async def _get(base: str, path: str, cookie: bytes) -> bytes:
    """Return an answer, headers and all; empty where the connection broke."""
    address = urlsplit(base)
    head = f"GET {path} HTTP/1.0\r\nHost: {address.netloc}\r\n".encode()
    with suppress(OSError):
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            writer.write(head + (b"Cookie: " + cookie + b"\r\n" if cookie else b"") + b"\r\n")
            return await reader.read()
        finally:
            writer.close()
    return b""

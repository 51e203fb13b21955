"""Pages asked for as fast as they come, by one visitor on many connections."""

from __future__ import annotations

import asyncio
import time

from bench_serve.visitor import client
from tornado.httpclient import HTTPError

CONNECTIONS = 100
SECONDS = 20.0


async def landing(base: str) -> str:
    """The landing page on a hundred connections, without a cookie"""
    return await _flood(base)


async def the_case(base: str) -> str:
    """The page of a case on a hundred connections, without a cookie"""
    return await _flood(base + "cases/the-quiet-house")


async def what_is_not_there(base: str) -> str:
    """A page that is not there, on a hundred connections"""
    return await _flood(base + "nowhere")


async def _flood(url: str) -> str:
    until = time.monotonic() + SECONDS
    counts = await asyncio.gather(*(_ask(url, until) for _ in range(CONNECTIONS)))
    return f"{sum(counts) / SECONDS:.0f} answers a second"


async def _ask(url: str, until: float) -> int:
    count = 0
    while time.monotonic() < until:
        try:
            await client().fetch(url, request_timeout=60, follow_redirects=False)
        except (HTTPError, OSError):
            await asyncio.sleep(0)
        count += 1
    return count

"""Secrets guessed on two hundred connections; tokens, passphrases and bearers share one queue."""

from __future__ import annotations

import asyncio
import time

from bench_serve.visitor import client
from tornado.httpclient import HTTPError

CONNECTIONS = 200
SECONDS = 20.0
RIGHT = "for-the-host"


async def wrong_words(base: str) -> str:
    """Wrong tokens on two hundred connections, while somebody knows the right one"""
    until = time.monotonic() + SECONDS
    guessing = [asyncio.ensure_future(_guess(base, until)) for _ in range(CONNECTIONS)]
    waited = [0.0]
    while time.monotonic() < until:
        begun = time.monotonic()
        assert await _ask(base, RIGHT) == 200
        waited.append(time.monotonic() - begun)
        await asyncio.sleep(0.2)
    counts = await asyncio.gather(*guessing)
    rate = sum(counts) / SECONDS
    return f"{rate:.0f} guesses a second; the right one waited {1000 * max(waited):.0f} ms at most"


wrong_words.options = ("--metrics-token", RIGHT)  # type: ignore[attr-defined]


async def _guess(base: str, until: float) -> int:
    count = 0
    while time.monotonic() < until:
        count += await _ask(base, "for-the-guest") == 403 and time.monotonic() < until
    return count


async def _ask(base: str, token: str) -> int:
    """Ask with a bearer token; return the status."""
    bearer = {"Authorization": f"Bearer {token}"}
    try:
        answer = await client().fetch(f"{base}metrics", headers=bearer, request_timeout=90)
    except HTTPError as error:
        return error.code
    return answer.code

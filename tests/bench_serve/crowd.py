"""Many visitors from one process beside the server: nicer than it, and watched itself.

On two cores the crowd takes from the server what it needs for itself; how much that was, and
whether it ever was too late to read its watch, is reported with every figure.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import statistics
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
NICENESS = 2
TICK = 0.05


@dataclass(frozen=True)
class Seen(Generic[T]):
    """What a crowd brought, the share of one core it took, and how late it was, in seconds."""

    result: T
    core: float
    late: float


def crowd(work: Callable[..., Coroutine[Any, Any, T]], *arguments: object) -> Seen[T]:
    """Run ``work(*arguments)`` in a process of its own, which yields to the server's."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, initializer=os.nice, initargs=(NICENESS,)) as pool:
        return pool.submit(_watched, work, arguments).result()


def _watched(work: Callable[..., Coroutine[Any, Any, T]], arguments: tuple[object, ...]) -> Seen[T]:
    async def both() -> Seen[T]:
        delays: list[float] = []
        watch = asyncio.ensure_future(_ticks(delays))
        wall, busy = time.perf_counter(), time.process_time()
        result = await work(*arguments)
        core = (time.process_time() - busy) / (time.perf_counter() - wall)
        watch.cancel()
        return Seen(result, core, percentile(delays, 95))

    return asyncio.run(both())


async def _ticks(delays: list[float]) -> None:
    while True:
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        delays.append(time.perf_counter() - due)


async def every(work: list[Awaitable[T]]) -> tuple[list[T], list[Exception]]:
    """Wait for all at once; give what came and what failed."""
    found = await asyncio.gather(*work, return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, Exception):
            raise one
    failed = [one for one in found if isinstance(one, Exception)]
    return [one for one in found if not isinstance(one, BaseException)], failed


async def for_a_while(seconds: float, work: Awaitable[Any]) -> None:
    """Let ``work`` go on for so long, then end it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await work


def percentile(values: list[float], percent: float) -> float:
    """Return the value below which ``percent`` of 100 lie; nothing gives nan."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return statistics.quantiles(values, n=1000, method="inclusive")[round(10 * percent) - 1]

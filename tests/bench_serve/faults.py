"""What may go wrong while people practise, made to happen; and whether anybody lost anything.

Each fault is a task that goes on doing harm until everybody has come to the end of their case. It
strikes after so many clicks rather than seconds: on a slow machine people must come on, too.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import psutil
from bench_serve.house import House
from bench_serve.trainee import Trainee
from helpers.disks import fill_to_the_brim
from helpers.postgres import Cluster

Fault = Callable[[House, "Clicks", Random], Awaitable[None]]
#: Debian's libfaketime; it must be told not to touch the clock that only counts on.
FAKETIME = "/usr/lib/*/faketime/libfaketime.so.1"


async def practise(
    house: House, slug: str, count: int, at_once: int, *harm: Fault, patience: float
) -> tuple[list[Trainee], int]:
    """Let ``count`` trainees play a case each, ``at_once`` of them at a time, amid the ``harm``.

    ``patience``: seconds in which each comes to the end, whatever happens. Gives the trainees, and
    how often they were harmed.
    """
    people = [Trainee(house.base, f"modules/{slug}", f"trainee-{n}") for n in range(count)]
    waiting = iter(people)
    clicks = Clicks(people)
    harming = [asyncio.ensure_future(one(house, clicks, Random(7))) for one in harm]

    async def seat() -> None:
        for one in waiting:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await one.play(Random(one.name), 0.3)

    try:
        await asyncio.gather(*(seat() for _ in range(at_once)))
    finally:
        for task in harming:
            task.cancel()
        for came in await asyncio.gather(*harming, return_exceptions=True):
            if isinstance(came, Exception):  # harm that was not done proves nothing
                raise came
    return people, clicks.strikes


class Clicks:
    """Counts what everybody has clicked, and how often a fault has struck."""

    def __init__(self, people: list[Trainee]) -> None:
        self.strikes = 0
        self._people = people

    async def some(self, mean: int, chance: Random) -> None:
        """Wait for ``mean`` clicks on average, and then for a moment that nobody can foresee."""
        end = self._count() + chance.randint(1, 2 * mean - 1)
        while self._count() < end:
            await asyncio.sleep(0.02)
        await asyncio.sleep(chance.uniform(0, 0.3))

    def _count(self) -> int:
        return sum(one.clicks for one in self._people)


def kernels_killed(every: int) -> Fault:
    """SIGKILL a random kernel, again and again, ``every`` so many clicks on average."""

    async def harm(house: House, clicks: Clicks, chance: Random) -> None:
        while True:
            await clicks.some(every, chance)
            with suppress(psutil.NoSuchProcess):
                clicks.strikes += house.kill_a_kernel(chance.choice)

    return harm


def server_killed(every: int) -> Fault:
    """SIGKILL the server at random moments; it comes back on the same data."""

    async def harm(house: House, clicks: Clicks, chance: Random) -> None:
        while True:
            await clicks.some(every, chance)
            await house.kill_and_restart()
            clicks.strikes += 1

    return harm


def locked(file: Path, seconds: float, every: int) -> Fault:
    """Let another program hold the database's lock for so long, again and again."""

    async def harm(_house: House, clicks: Clicks, chance: Random) -> None:
        other = sqlite3.connect(file, isolation_level=None, timeout=30)
        try:
            while True:
                await clicks.some(every, chance)
                other.execute("BEGIN IMMEDIATE")
                await asyncio.sleep(seconds)
                other.execute("ROLLBACK")
                clicks.strikes += 1
        finally:
            other.close()

    return harm


def disk_full(folder: Path, seconds: float, every: int) -> Fault:
    """Fill the disk to the last byte, keep it so for a while, make room; again and again."""

    async def harm(_house: House, clicks: Clicks, chance: Random) -> None:
        while True:
            await clicks.some(every, chance)
            ballast = fill_to_the_brim(folder)
            try:
                await asyncio.sleep(seconds)
            finally:
                ballast.unlink()
            clicks.strikes += 1

    return harm


def clock_set_back(clock: Path, every: int, step: timedelta) -> Fault:
    """Set the server's and every kernel's clock back by ``step``, again and again.

    They must have been started with ``fake_clock(clock)``.
    """

    async def harm(_house: House, clicks: Clicks, chance: Random) -> None:
        back = 0
        while True:
            await clicks.some(every, chance)
            back += int(step.total_seconds())
            clock.write_text(f"-{back}s\n")
            clicks.strikes += 1

    return harm


def fake_clock(clock: Path) -> dict[str, str]:
    """Return the environment in which a program reads its time from ``clock`` (libfaketime)."""
    library = next(iter(Path("/").glob(FAKETIME[1:])), None)
    if library is None:
        return {}
    clock.write_text("+0s\n")
    return {
        "LD_PRELOAD": str(library),
        "PYTHONPATH": str(Path(__file__).parent / "faked_time"),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def database_restarted(cluster: Cluster, every: int) -> Fault:
    """Stop PostgreSQL as if the power went, and start it again; again and again."""

    async def harm(house: House, clicks: Clicks, chance: Random) -> None:
        while True:
            await clicks.some(every, chance)
            await asyncio.shield(_restart(cluster, house))
            clicks.strikes += 1

    return harm


async def _restart(cluster: Cluster, house: House) -> None:
    """Restart it while the server runs: one that finds no database does not start."""
    async with house.one_at_a_time:
        await asyncio.to_thread(cluster.stop)
        await asyncio.sleep(0.5)
        await asyncio.to_thread(cluster.start)

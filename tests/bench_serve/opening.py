"""One person opens the case, then twenty at once, then a hundred: when each of them could begin."""

from __future__ import annotations

import asyncio
import statistics
from dataclasses import dataclass

from bench_serve.crowd import every
from bench_serve.visitor import Opening, Visitor

SINGLES = 5
REST = 2.0  # seconds between two who come alone, and after a crowd has left


@dataclass(frozen=True)
class Arrived:
    """So many came at once: their times in seconds, and what those saw who got nowhere."""

    times: list[Opening]
    failures: list[str]

    @property
    def last(self) -> float:
        """When the last of them could begin; infinite when somebody never could."""
        return float("inf") if self.failures else max(one.interactive for one in self.times)

    @property
    def first_byte(self) -> float:
        """When half of them saw something."""
        return statistics.median(one.first_byte for one in self.times)

    @property
    def median(self) -> float:
        """When half of them could begin."""
        return statistics.median(one.interactive for one in self.times)


async def arrive(base: str, page: str, count: int) -> tuple[Arrived, list[Visitor]]:
    """Let ``count`` people open the page at the same moment; gives those who are in, too."""
    people = [Visitor(base, page, f"guest-{count}-{n}") for n in range(count)]
    times, failed = await every([one.open() for one in people])
    return Arrived(times, [str(error) for error in failed]), [one for one in people if one.view]


async def leave(people: list[Visitor]) -> None:
    """Let them close their tabs."""
    await every([one.leave() for one in people])
    await asyncio.sleep(REST)


async def one_by_one(base: str, page: str) -> Arrived:
    """Let a few come, each alone; the very first, whom a cold server meets, is not counted."""
    times: list[Opening] = []
    failures: list[str] = []
    for _ in range(1 + SINGLES):
        arrived, people = await arrive(base, page, 1)
        times += arrived.times
        failures += arrived.failures
        await leave(people)
    return Arrived(times[1:], failures)

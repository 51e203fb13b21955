"""Half an hour of people who come, play for a while and go: whether anything grows meanwhile.

So many seats are always taken; who leaves is followed by somebody new. Sampled all the while: the
memory that the server and all its processes have written, open files, sockets and processes. What
is steady has no slope; what leaks has one.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil
from bench_serve.crowd import percentile
from bench_serve.line import LineLost
from bench_serve.memory import MB, family, written
from bench_serve.playing import choices
from bench_serve.visitor import Visitor

SEATS = 10
STAY = (60.0, 180.0)  # seconds
EVERY = 10.0
#: The first quarter of an hour fills the seats, the caches and the heap; it is no growth.
WARM_UP = 900.0
#: At most so much more in an hour, by the slope of all samples.
BOUNDS = {
    "server, written MB": 10.0,
    "all processes, written MB": 60.0,
    "server’s open files": 20.0,
    "server’s sockets": 20.0,
    "processes": 2.0,
}


@dataclass
class Soaked:
    """What was seen: samples by name, and how the visits went."""

    at: list[float] = field(default_factory=list)
    samples: dict[str, list[float]] = field(default_factory=dict)
    before: dict[str, float] = field(default_factory=dict)
    after: dict[str, float] = field(default_factory=dict)
    visits: int = 0
    openings: list[float] = field(default_factory=list)
    choices: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def slope(self, name: str) -> float:
        """By how much ``name`` grew in an hour, by the line that fits its samples best."""
        return statistics.linear_regression(self.at, self.samples[name]).slope * 3600

    @property
    def grew(self) -> list[str]:
        """The names of what grew by more than it may."""
        return [name for name, most in BOUNDS.items() if self.slope(name) > most]


async def soak(base: str, page: str, pid: int, seconds: float) -> Soaked:
    """Let people come and go for so long; sample the server whose process is ``pid``."""
    soaked = Soaked()
    await _visit(Visitor(base, page, "the first"), Random(0), soaked, 1.0)
    await asyncio.sleep(EVERY)
    soaked.before = sample(pid)
    end = time.monotonic() + seconds
    seats = [asyncio.ensure_future(_seat(base, page, n, soaked, end)) for n in range(SEATS)]
    watching = asyncio.ensure_future(_watch(pid, soaked, min(WARM_UP, seconds / 2)))
    await asyncio.gather(*seats)
    watching.cancel()
    await asyncio.sleep(3 * EVERY)
    soaked.after = sample(pid)
    return soaked


async def _seat(base: str, page: str, number: int, soaked: Soaked, end: float) -> None:
    chance = Random(number)
    while (left := end - time.monotonic()) > 0:
        visitor = Visitor(base, page, f"seat-{number}-{soaked.visits}")
        await _visit(visitor, chance, soaked, min(left, chance.uniform(*STAY)))


async def _visit(visitor: Visitor, chance: Random, soaked: Soaked, seconds: float) -> None:
    """Look at the landing page, open the case, play for a while, reload once, close the tab."""
    soaked.visits += 1
    try:
        await visitor.get("")
        for _ in range(2):
            soaked.openings.append((await visitor.open()).interactive)
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds / 2):
                    await _play(visitor, chance, soaked)
            await visitor.leave()
    except LineLost as error:
        soaked.failures.append(f"{visitor.name}: {error}")
        await asyncio.sleep(1)


async def _play(visitor: Visitor, chance: Random, soaked: Soaked) -> None:
    async for choice in choices(visitor, chance, []):
        soaked.choices.append(choice)


async def _watch(pid: int, soaked: Soaked, warm_up: float) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(EVERY)
        if time.monotonic() - began > warm_up:
            soaked.at.append(time.monotonic())
            for name, value in sample(pid).items():
                soaked.samples.setdefault(name, []).append(value)


def sample(pid: int) -> dict[str, float]:
    """Measure a server once; the names are those of ``BOUNDS``."""
    server, *others = family(pid)
    memory = [written(server)]
    for process in others:
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            memory.append(written(process))
    figures = (
        memory[0],
        sum(memory),
        server.num_fds(),
        len(server.net_connections("all")),
        1 + len(others),
    )
    return dict(zip(BOUNDS, map(float, figures), strict=True))


def report(soaked: Soaked, data: Path) -> str:
    """Say what was seen, with a mark for what grew."""
    opening, choice = percentile(soaked.openings, 95), percentile(soaked.choices, 95)
    lines = [
        f"{soaked.visits} visits, {len(soaked.openings)} openings (p95 {opening:.2f} s), "
        f"{len(soaked.choices)} choices (p95 {1000 * choice:.0f} ms), "
        f"{len(soaked.failures)} failures",
        "",
        "| | nobody there, before | mean | nobody there, after | slope an hour | at most |",
        "|---|---|---|---|---|---|",
    ]
    for name, most in BOUNDS.items():
        slope = soaked.slope(name)
        mark = "✓" if slope <= most else "✗"
        mean = statistics.mean(soaked.samples[name])
        lines.append(
            f"| {name} | {soaked.before[name]:.0f} | {mean:.0f} | {soaked.after[name]:.0f} "
            f"| {slope:+.1f} | {mark} {most:g} |"
        )
    sizes = ", ".join(
        f"{f.name} {f.stat().st_size / MB:.1f} MB" for f in sorted(data.glob("attune*"))
    )
    return "\n".join([*lines, "", sizes])

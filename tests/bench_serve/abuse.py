"""One abuse after the other, each on a fresh server, beside an honest trainee and a scale."""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench_serve.abuses import Abuse
from bench_serve.crowd import crowd, percentile
from bench_serve.line import LineLost
from bench_serve.memory import MB, family
from bench_serve.visitor import Visitor
from helpers.serving import Running, serving

PAUSE = 0.3  # seconds between two clicks of the honest trainee
CALM, AFTER = 6.0, 5.0  # seconds watched before and after


@dataclass
class Watched:
    """What an honest trainee waited for each click, in seconds, and how large the server was."""

    clicks: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    lost: str = ""

    def __str__(self) -> str:
        waited = f"p95 {1000 * percentile(self.clicks, 95):.0f} ms, worst {max(self.clicks):.1f} s"
        size = f"server {max(self.server):.0f} MB, with kernels {max(self.all):.0f} MB"
        return f"{waited}; {size}" + (
            f"; the honest one was cut off: {self.lost}" if self.lost else ""
        )


@dataclass(frozen=True)
class Suffered:
    """An abuse, what came of it, and what was watched before, during and after."""

    name: str
    outcome: str
    before: Watched
    during: Watched
    after: Watched
    log: int

    def __str__(self) -> str:
        rows = (f"  {name:7}{watched}" for name, watched in self._watched())
        return "\n".join((f"{self.name}\n  {self.outcome}; {self.log / 1000:.0f} kB of log", *rows))

    def _watched(self) -> Iterator[tuple[str, Watched]]:
        yield "before", self.before
        yield "during", self.during
        yield "after", self.after


def suffer(abuse: Abuse, page: str) -> Suffered:
    """Let ``abuse`` attack a fresh server; the attacker is a process of its own."""
    with _fresh(*getattr(abuse, "options", ())) as server:
        if files := getattr(abuse, "files", 0):
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (files, files))
        return asyncio.run(_suffer(abuse, page, server))


async def _suffer(abuse: Abuse, page: str, server: Running) -> Suffered:
    honest = Visitor(server.url, page, "honest", asides=False)
    await honest.open()
    before = await _watch(honest, server, asyncio.create_task(asyncio.sleep(CALM)))
    log = len(server.log)
    attack = asyncio.create_task(asyncio.to_thread(crowd, abuse, server.url))
    during = await _watch(honest, server, attack)
    log = len(server.log) - log
    after = await _watch(honest, server, asyncio.create_task(asyncio.sleep(AFTER)))
    name = (abuse.__doc__ or "").splitlines()[0]
    return Suffered(name, (await attack).result, before, during, after, log)


async def _watch(honest: Visitor, server: Running, task: asyncio.Task[object]) -> Watched:
    """Let the honest trainee click, and weigh the server, until ``task`` is done."""
    seen, chance = Watched(), Random(1)
    while not task.done():
        began = time.perf_counter()
        try:
            await (honest.decide(chance) if honest.screen == "scene" else honest.go_on())
        except LineLost as lost:
            seen.lost = str(lost)
            await honest.open()
        seen.clicks.append(time.perf_counter() - began)
        sizes = [one.memory_info().rss / MB for one in family(server.process.pid)]
        seen.server.append(sizes[0])
        seen.all.append(sum(sizes))
        await asyncio.sleep(PAUSE)
    return seen


@contextmanager
def _fresh(*options: str) -> Iterator[Running]:
    with (
        tempfile.TemporaryDirectory(prefix="attune-bench-") as folder,
        serving(Path(folder), *options) as server,
    ):
        yield server

"""One server, from its start: everything that stands in the table of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_serve.chromium import Waited, wait_in_chromium
from bench_serve.crowd import Seen, crowd
from bench_serve.memory import Memory, measure
from bench_serve.opening import Arrived, arrive, leave, one_by_one
from bench_serve.playing import Played, play
from helpers.serving import Running

FEW, MANY = 20, 100


@dataclass(frozen=True)
class Contender:
    """A server to measure: what it is called, how it is started, where its page is."""

    name: str
    start: Callable[[Path], AbstractContextManager[Running]]
    page: str


@dataclass(frozen=True)
class Doors:
    """One at a time, then a few at once."""

    alone: Arrived
    few: Arrived


@dataclass(frozen=True)
class Room:
    """A hundred who came at once and stayed to play."""

    many: Arrived
    played: Played
    own: float
    share: float


@dataclass(frozen=True)
class Figures:
    """All that was measured of one server."""

    browser: Waited
    doors: Seen[Doors]
    room: Seen[Room]

    @property
    def failures(self) -> list[str]:
        """What those saw who got nowhere or were cut off."""
        doors, room = self.doors.result, self.room.result
        return doors.alone.failures + doors.few.failures + room.many.failures + room.played.failures


def figures(one: Contender, minutes: float) -> Figures:
    """Measure a server; each crowd meets a fresh process, so that none pays for another's."""
    with _fresh(one) as server:
        browser = wait_in_chromium(server.url + one.page)
    with _fresh(one) as server:
        doors = crowd(_doors, server.url, one.page)
    with _fresh(one) as server:
        room = crowd(_room, server.url, one.page, server.process.pid, 60 * minutes)
    return Figures(browser, doors, room)


async def _doors(base: str, page: str) -> Doors:
    alone = await one_by_one(base, page)
    few, people = await arrive(base, page, FEW)
    await leave(people)
    return Doors(alone, few)


async def _room(base: str, page: str, pid: int, seconds: float) -> Room:
    _, first = await arrive(base, page, 1)  # what a cold server still has to do, it does now
    await leave(first)
    before = measure(pid)
    many, people = await arrive(base, page, MANY)
    played = await play(people, seconds)
    after = measure(pid)
    await leave(people)
    return Room(many, played, *_each(before, after, len(people)))


def _each(before: Memory, after: Memory, count: int) -> tuple[float, float]:
    return after.own_of_new(before, count), after.share(before, count)


@contextmanager
def _fresh(one: Contender) -> Iterator[Running]:
    """Start it on a data folder of its own, which goes when the server does."""
    with (
        tempfile.TemporaryDirectory(prefix="attune-bench-") as folder,
        one.start(Path(folder)) as it,
    ):
        yield it

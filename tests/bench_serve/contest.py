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


@dataclass(frozen=True)
class Contender:
    """A server to measure: what it is called, how it is started, where its page is.

    ``crowds`` are how many come at once and stay to play, each to a fresh server.
    """

    name: str
    start: Callable[[Path], AbstractContextManager[Running]]
    page: str
    crowds: tuple[int, ...]


@dataclass(frozen=True)
class Room:
    """So many who came at once and stayed to play; megabytes a trainee before and after play."""

    came: Arrived
    played: Played
    fresh: float
    own: float
    share: float

    @property
    def failures(self) -> list[str]:
        """What those saw who were turned away, got nowhere or were cut off."""
        return self.came.failures + self.played.failures


@dataclass(frozen=True)
class Figures:
    """All that was measured of one server; ``rooms`` by how many came."""

    browser: Waited
    alone: Seen[Arrived]
    rooms: dict[int, Seen[Room]]

    @property
    def failures(self) -> list[str]:
        """What those saw who got nowhere or were cut off."""
        of_rooms = [one for room in self.rooms.values() for one in room.result.failures]
        return self.alone.result.failures + of_rooms


def figures(one: Contender, minutes: float) -> Figures:
    """Measure a server; each crowd meets a fresh process, so that none pays for another's."""
    with _fresh(one) as server:
        browser = wait_in_chromium(server.url + one.page)
    with _fresh(one) as server:
        alone = crowd(one_by_one, server.url, one.page)
    rooms = {count: room(one, count, 60 * minutes) for count in one.crowds}
    return Figures(browser, alone, rooms)


def room(one: Contender, count: int, seconds: float) -> Seen[Room]:
    """Let ``count`` people come at once to a fresh server, and play for so long."""
    with _fresh(one) as server:
        return crowd(_room, server.url, one.page, server.process.pid, count, seconds)


async def _room(base: str, page: str, pid: int, count: int, seconds: float) -> Room:
    _, first = await arrive(base, page, 1)  # what a cold server still has to do, it does now
    await leave(first)
    before = measure(pid)
    came, people = await arrive(base, page, count)
    fresh = measure(pid)
    played = await play(people, seconds)
    after = measure(pid)
    await leave(people)
    return Room(came, played, fresh.own_of_new(before), *_each(before, after, len(people)))


def _each(before: Memory, after: Memory, count: int) -> tuple[float, float]:
    return after.own_of_new(before), after.share(before, count)


@contextmanager
def _fresh(one: Contender) -> Iterator[Running]:
    """Start it on a data folder of its own, which goes when the server does."""
    with (
        tempfile.TemporaryDirectory(prefix="attune-bench-") as folder,
        one.start(Path(folder)) as it,
    ):
        yield it

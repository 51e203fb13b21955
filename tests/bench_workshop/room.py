"""A room on a server that runs: opened and led from here, as its supervisor's kernel does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench_workshop.phone import Phone
from helpers.places import SMALL
from helpers.workshops import OWNER

from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.events import RoomEvent
from kit.practice.rooms.plan import RoomPlan
from kit.sittings.case import case_in
from kit.sittings.room import RoomSitting, open_room
from kit.store import Store
from kit.store.rooms import Seats, Votes

SLUG = "two-rooms"
#: The options of the first scene.
OPTIONS = ("listen-first", "side-with-ada")
#: How many join at the same moment.
AT_ONCE = 20


class LedRoom:
    """A room on the small case, in an open store."""

    def __init__(self, store: Store, sitting: RoomSitting) -> None:
        self.store, self.sitting = store, sitting
        self.id, self.code = sitting.record.id, sitting.record.code

    async def take(self, *events: RoomEvent) -> None:
        """Take steps, one after the other."""
        for event in events:
            await asyncio.to_thread(self.sitting.take, event)

    async def people(self, count: int, *bases: str, host: str = "") -> list[Phone]:
        """Return so many who have joined, in turn at each of the servers; each has a name."""
        phones = [Phone(bases[n % len(bases)], self.code, f"phone-{n}", host) for n in range(count)]
        turns = asyncio.Semaphore(AT_ONCE)

        async def join(phone: Phone) -> None:
            async with turns:
                await phone.join()

        await asyncio.gather(*(join(phone) for phone in phones))
        return phones

    def ballots(self) -> dict[str, list[Ballot]]:
        """Return what is kept of the votes, by the participant's name."""
        cast: dict[str, list[Ballot]] = {}
        names = {seat.number: seat.name for seat in Seats(self.store).of(self.id)}
        for ballot in Votes(self.store).of(self.id):
            cast.setdefault(names[ballot.seat], []).append(ballot)
        return cast


@contextmanager
def room_at(where: str | Path, cases: Path = SMALL, **settled: object) -> Iterator[LedRoom]:
    """Open a room in the store at ``where``; close the store at the end."""
    with Store(where) as store:
        case = case_in(cases, SLUG, store, "en")
        plan = RoomPlan(SLUG, case.id or "", "en", identity="named", **settled)  # type: ignore[arg-type]
        yield LedRoom(store, open_room(store, OWNER, case, plan))

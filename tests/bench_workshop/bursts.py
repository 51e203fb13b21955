"""Many phones at once: votes, streams that come back, and how long each of them waited.

Each vote has its due time; a phone that is late because this client is, is counted as late here.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench_serve.crowd import percentile
from bench_workshop.phone import LineLost, Phone
from bench_workshop.room import OPTIONS, LedRoom, room_at

from kit.practice.rooms.events import Asked, Begun, Closed
from kit.store.rooms import Votes


@dataclass
class Waits:
    """How long each waited, in milliseconds, how many got an error, how late this client was."""

    waits: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    errors: int = 0

    def figures(self) -> dict[str, float]:
        """Return what is kept of it."""
        return {
            "people": len(self.waits) + self.errors,
            "p50_ms": round(percentile(self.waits, 50), 1),
            "p95_ms": round(percentile(self.waits, 95), 1),
            "p99_ms": round(percentile(self.waits, 99), 1),
            "errors": self.errors,
            "client_late_p95_ms": round(percentile(self.late, 95), 1),
        }


async def burst(
    where: str | Path, bases: list[str], people: int, seconds: float
) -> dict[str, float]:
    """Let so many vote within so many seconds, and their streams come back afterwards."""
    with room_at(where) as room:
        phones = await room.people(people, *bases, host=bases[0].split("/")[2])
        await room.take(Begun(), Asked())
        await asyncio.gather(*(phone.page() for phone in phones))  # each has its line, as a browser
        votes = await _votes(room, phones, seconds)
        kept = Votes(room.store).numbers(room.id).votes.get("0.1", 0)
        back = await wave(phones)
        await room.take(Closed())
        for phone in phones:
            phone.hang_up()
    found = votes.figures() | {"kept": kept, "streams_back_s": round(max(back.waits) / 1000, 2)}
    return found | {"stream_errors": back.errors, "bytes_a_person": _bytes(phones)}


async def _votes(room: LedRoom, phones: list[Phone], seconds: float) -> Waits:
    waits, began, chance = Waits(), time.perf_counter() + 0.2, Random(7)

    async def vote(phone: Phone, due: float) -> None:
        await asyncio.sleep(due - time.perf_counter())
        sent = time.perf_counter()
        waits.late.append(1000 * (sent - due))
        try:
            is_kept = (await phone.vote("0.1", OPTIONS[0])).status == 200
        except LineLost:
            is_kept = False
        waits.errors += not is_kept
        if is_kept:
            waits.waits.append(1000 * (time.perf_counter() - sent))

    due = [began + chance.uniform(0, seconds) for _ in phones]
    await asyncio.gather(*(vote(phone, at) for phone, at in zip(phones, due, strict=True)))
    return waits


async def wave(phones: list[Phone]) -> Waits:
    """Connect all streams at once; return when each knew where the room stands."""
    waits, began = Waits(), time.perf_counter()

    async def connect(phone: Phone) -> None:
        try:
            async for name, _ in phone.stream():
                if name == "now":
                    waits.waits.append(1000 * (time.perf_counter() - began))
                    return
        except LineLost:
            waits.errors += 1

    await asyncio.gather(*(connect(phone) for phone in phones))
    return waits


def _bytes(phones: list[Phone]) -> int:
    return round(sum(phone.read for phone in phones) / len(phones))

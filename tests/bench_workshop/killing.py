"""SIGKILL of a server in the middle of a burst of votes, and what came of the votes.

A vote that was acknowledged is to be in the store, once, and everybody is to be back at the open
vote after the restart. A vote that was on its way may be kept or not: its phone sends it again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench_serve.house import House
from bench_workshop.phone import LineLost, Phone
from bench_workshop.room import OPTIONS, LedRoom, room_at

from kit.practice.rooms.events import Asked, Begun, Closed

#: Votes of each phone, if it is not cut short, and the longest pause before each, in seconds.
CHANGES, PAUSE = 4, 0.2


@dataclass
class Sent:
    """What one phone has sent, in its order, and how much of it was acknowledged."""

    options: list[str] = field(default_factory=list)
    acknowledged: int = 0

    @property
    def may_be_kept(self) -> set[str | None]:
        """What the store may hold: the last one acknowledged, or the one that was on its way."""
        last = self.options[self.acknowledged - 1] if self.acknowledged else None
        return {last, *self.options[self.acknowledged :]}


@dataclass
class Verdict:
    """What came of all trials."""

    trials: int = 0
    acknowledged: int = 0
    on_their_way: int = 0
    lost: int = 0
    doubled: int = 0
    troubles: list[str] = field(default_factory=list)
    back: list[float] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, nothing is there twice, and everybody came back."""
        return not (self.lost or self.doubled or self.troubles)


async def undergo(where: str | Path, folder: Path, trials: int, people: int, **env: str) -> Verdict:
    """Kill a server on the store at ``where`` in so many bursts; its log is in ``folder``."""
    verdict = Verdict()
    async with House(folder, where, "--no-fork", **env) as house:
        for seed in range(trials):
            with room_at(where) as room:
                await trial(house, room, people, Random(seed), verdict)
    return verdict


async def trial(house: House, room: LedRoom, people: int, chance: Random, verdict: Verdict) -> None:
    """Kill the server while so many vote in a room, and judge what became of their votes."""
    phones = await room.people(people, house.base)
    await room.take(Begun(), Asked())
    sent = {phone.name: Sent() for phone in phones}
    burst = [
        asyncio.create_task(_vote(phone, sent[phone.name], Random(chance.random())))
        for phone in phones
    ]
    await _some(sent.values(), chance)
    await house.kill_and_restart()
    began = time.perf_counter()
    await asyncio.gather(*burst)
    _judge(room, sent, verdict)
    came = await asyncio.gather(*(_back(phone, began) for phone in phones), return_exceptions=True)
    verdict.back += [one for one in came if isinstance(one, float)]
    verdict.troubles += [repr(one) for one in came if isinstance(one, BaseException)]
    await room.take(Closed())
    verdict.trials += 1


async def _some(sent: Collection[Sent], chance: Random) -> None:
    """Wait for some acknowledgements, then for a moment that nobody can foresee.

    Not for some seconds: on a slow machine the burst must have begun, on a fast one not be over.
    """
    enough = chance.randint(1, len(sent) * CHANGES // 2)
    while sum(one.acknowledged for one in sent) < enough:
        await asyncio.sleep(0.002)
    await asyncio.sleep(chance.uniform(0, 0.02))


async def _vote(phone: Phone, sent: Sent, chance: Random) -> None:
    """Vote, and change the vote, until the line is cut."""
    with suppress(LineLost):
        for _ in range(CHANGES):
            await asyncio.sleep(chance.uniform(0, PAUSE))
            sent.options.append(chance.choice(OPTIONS))
            answer = await phone.vote("0.1", sent.options[-1])
            if answer.status != 200:
                raise LineLost(answer.text)
            sent.acknowledged = len(sent.options)


def _judge(room: LedRoom, sent: dict[str, Sent], verdict: Verdict) -> None:
    kept = room.ballots()
    for name, one in sent.items():
        ballots = kept.get(name, [])
        verdict.acknowledged += one.acknowledged
        verdict.on_their_way += len(one.options) - one.acknowledged
        verdict.doubled += len(ballots) > 1
        verdict.lost += (ballots[0].option if ballots else None) not in one.may_be_kept


async def _back(phone: Phone, began: float) -> float:
    """Take up the stream again and vote; return after how many seconds it was acknowledged."""
    while True:
        try:
            async for name, _ in phone.stream():
                if name == "now":
                    break
            answer = await phone.vote("0.1", OPTIONS[0])
        except LineLost:
            await asyncio.sleep(0.1)
            continue
        if answer.status != 200:
            raise LineLost(f"{phone.name} is not back: {answer.status} {answer.text}")
        return time.perf_counter() - began

"""Many trainees play: each makes one choice every 5 to 20 seconds, and reads on in between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random

from bench_serve.crowd import every, for_a_while, percentile
from bench_serve.line import LineLost
from bench_serve.visitor import Visitor

SOONEST, LATEST = 5.0, 20.0


@dataclass
class Played:
    """Seconds from every click to what it brought: choices to their feedback, pages to the next."""

    choices: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def clicks_a_second(self) -> float:
        """How many clicks were answered in a second."""
        return (len(self.choices) + len(self.pages)) / self.seconds

    def p(self, percent: float) -> float:
        """A percentile of the time from a choice to its feedback."""
        return percentile(self.choices, percent)


async def play(people: list[Visitor], seconds: float) -> Played:
    """Let everybody play on from where they are, for so long."""
    played, began = Played(), time.perf_counter()
    games = [_game(one, Random(one.name), played) for one in people]
    await for_a_while(seconds, every(games))
    played.seconds = time.perf_counter() - began
    return played


async def _game(visitor: Visitor, chance: Random, played: Played) -> None:
    await asyncio.sleep(chance.uniform(0, LATEST))  # nobody begins in step
    try:
        async for choice in choices(visitor, chance, played.pages):
            played.choices.append(choice)
    except LineLost as error:
        played.failures.append(f"{visitor.name}: {error}")


async def choices(visitor: Visitor, chance: Random, pages: list[float]) -> AsyncIterator[float]:
    """Play for ever: give the seconds of every choice; those of other clicks go into ``pages``."""
    while True:
        if visitor.screen == "scene":
            yield await visitor.decide(chance)
            pause = chance.uniform(SOONEST, LATEST)
            await asyncio.sleep(pause / 2)
            pages.append(await visitor.go_on())
            await asyncio.sleep(pause / 2)
        else:
            pages.append(await visitor.go_on())

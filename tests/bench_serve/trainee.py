"""A trainee who keeps a book: what the page said is kept, to be held against the store later."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random

from bench_serve.line import LineLost
from bench_serve.visitor import Visitor

#: A decision: its scene, its option, and how sure the trainee was of each partner, in percent.
#: The last two number a trainee's decisions, so that no two of them are alike.
Decision = tuple[str, str, int, int]
# What may be on the stage after a step that was under way when the line broke.
NEXT = {"case": {"scene"}, "scene": {"feedback"}, "feedback": {"scene", "debrief"}}


@dataclass
class Book:
    """What one trainee saw of one attempt."""

    kept: list[Decision] = field(default_factory=list)
    #: Sent when the line broke: whether they were kept nobody has told the trainee.
    open: list[Decision] = field(default_factory=list)
    #: Of these the page said that they were not kept.
    refused: list[Decision] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    breaks: int = 0
    resumed: int = 0
    strange: list[str] = field(default_factory=list)
    finished: bool = False


@dataclass
class Trainee(Visitor):
    """Plays one attempt to its end, whatever happens on the way."""

    asides: bool = False
    book: Book = field(default_factory=Book)
    clicks: int = 0
    _number: int = 0
    _left: tuple[str, str] = ("", "")

    async def play(self, chance: Random, pause: float) -> None:
        """Play to the debrief; ``pause`` is the mean time between two clicks, in seconds."""
        there = False
        while not self.book.finished:
            try:
                if not there:
                    await self._come()
                there = True
                await self._step(chance)
                await asyncio.sleep(chance.uniform(0, 2 * pause))
            except LineLost:
                self.book.breaks += there
                there = False
                await asyncio.sleep(chance.uniform(0.2, 0.6))
        await self.leave()

    async def _come(self) -> None:
        await self.open()
        if not self.screen:
            raise LineLost("the page says that the store is out of reach")
        (before, scene), self._left = self._left, (self.screen, self.scene)
        if not before:
            return
        self.book.resumed += 1
        same = self.screen == before and self.scene == scene
        if not same and self.screen not in NEXT.get(before, ()):
            self.book.strange.append(f"left at {before} {scene}, came to {self.screen}")

    async def _step(self, chance: Random) -> None:
        self.clicks += 1
        if self.screen == "scene":
            await self._commit(chance)
        elif self.screen == "debrief":
            self.book.finished = True
        else:
            await self.go_on()
        self._left = (self.screen, self.scene)
        self._note_notice()

    async def _commit(self, chance: Random) -> None:
        option = chance.choice(self.options)
        sure = (50 + self._number % 51, 50 + self._number // 51)
        self._number += 1
        made = (self.scene, option, *sure)
        try:
            await self.decide(chance, option, sure)
        except (LineLost, asyncio.CancelledError):
            self.book.open.append(made)
            raise
        told = self.book.refused if self.view["notice"] else self.book.kept
        told.append(made)

    def _note_notice(self) -> None:
        if self.view["notice"]:
            self.book.notices.append(self.view["notice"])

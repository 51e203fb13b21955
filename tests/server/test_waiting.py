"""The waiting line: in the order of coming; who leaves it frees a place."""

import asyncio
from contextlib import suppress

import pytest
from helpers.aside import run_aside

from kit.server.waiting import NEWS_APART, WaitingLine


class Visit:
    """Somebody who waits, stays inside until told to go, and remembers what they were told."""

    def __init__(self, line):
        self.told = []
        self.inside = False
        self._line = line
        self._go = asyncio.Event()
        self.task = asyncio.ensure_future(self._come())

    async def _tell(self, number):
        self.told.append(number)

    async def _come(self):
        async with self._line.turn(self._tell):
            self.inside = True
            await self._go.wait()
        self.inside = False

    async def leave(self):
        self._go.set()
        self.task.cancel() if not self.inside else None
        with suppress(asyncio.CancelledError):
            await self.task
        await settle()


async def settle():
    for _ in range(10):
        await asyncio.sleep(0)


async def come(line, count):
    visits = [Visit(line) for _ in range(count)]
    await settle()
    return visits


def inside(visits):
    return [visit.inside for visit in visits]


def test_they_come_in_by_turn():
    async def scene():
        line = WaitingLine(2)
        visits = await come(line, 4)
        assert inside(visits) == [True, True, False, False]
        assert [visit.told for visit in visits] == [[], [], [1], [2]]
        assert (line.inside, len(line)) == (2, 2)
        await visits[1].leave()
        assert inside(visits) == [True, False, True, False]
        assert visits[3].told[-1] == 1
        await visits[0].leave()
        assert inside(visits) == [False, False, True, True]
        assert len(line) == 0

    run_aside(scene())


def test_who_leaves_the_line_frees_the_place():
    async def scene():
        line = WaitingLine(1)
        visits = await come(line, 4)
        await visits[1].leave()
        assert visits[2].told[-1] == 1
        assert len(line) == 2
        await visits[0].leave()
        assert inside(visits) == [False, False, True, False]

    run_aside(scene())


def test_nobody_overtakes_when_there_is_no_room():
    async def scene():
        room = [False]
        line = WaitingLine(5, lambda: room[0])
        visits = await come(line, 3)
        assert inside(visits) == [False] * 3
        room[0] = True
        line.move()
        await settle()
        assert inside(visits) == [True] * 3

    run_aside(scene())


def test_who_waits_further_back_hears_of_a_crowd_that_moves_on_now_and_then():
    async def scene():
        line = WaitingLine(1)
        visits = await come(line, 10)
        for visit in visits[:5]:
            await visit.leave()
        assert inside(visits) == [False] * 5 + [True] + [False] * 4
        assert visits[6].told == [6, 1]
        assert visits[9].told == [9]
        await asyncio.sleep(2 * NEWS_APART)
        assert visits[9].told == [9, 4]

    run_aside(scene())


def test_an_error_inside_lets_the_next_one_in():
    async def scene():
        line = WaitingLine(1)
        with pytest.raises(ZeroDivisionError):
            async with line.turn(None):
                raise ZeroDivisionError
        assert inside(await come(line, 1)) == [True]

    run_aside(scene())

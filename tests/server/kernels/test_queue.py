"""The queue of openings: in the order of coming; who leaves it frees a place."""

import asyncio
from contextlib import suppress

import pytest
from helpers.aside import run_aside

from kit.server.kernels.queue import NEWS_APART, OpeningQueue


class Visit:
    """Somebody who waits, stays inside until told to go, and remembers what they were told."""

    def __init__(self, queue):
        self.told = []
        self.inside = False
        self._queue = queue
        self._go = asyncio.Event()
        self.task = asyncio.ensure_future(self._come())

    async def _tell(self, number):
        self.told.append(number)

    async def _come(self):
        async with self._queue.turn(self._tell):
            self.inside = True
            await self._go.wait()
        self.inside = False

    async def leave(self):
        self._go.set()
        self.task.cancel() if not self.inside else None
        with suppress(asyncio.CancelledError):
            await self.task
        await settle()


class Clock:
    """The time of the running loop, in seconds: it stands still until it is moved."""

    def __init__(self):
        self.now = 0.0
        asyncio.get_running_loop().time = lambda: self.now


async def settle():
    for _ in range(10):
        await asyncio.sleep(0)


async def come(queue, count):
    visits = [Visit(queue) for _ in range(count)]
    await settle()
    return visits


def inside(visits):
    return [visit.inside for visit in visits]


def test_they_come_in_by_turn():
    async def scene():
        queue = OpeningQueue(2)
        visits = await come(queue, 4)
        assert inside(visits) == [True, True, False, False]
        assert [visit.told for visit in visits] == [[], [], [1], [2]]
        assert (queue.inside, len(queue)) == (2, 2)
        await visits[1].leave()
        assert inside(visits) == [True, False, True, False]
        assert visits[3].told[-1] == 1
        await visits[0].leave()
        assert inside(visits) == [False, False, True, True]
        assert len(queue) == 0

    run_aside(scene())


def test_who_leaves_the_queue_frees_the_place():
    async def scene():
        queue = OpeningQueue(1)
        visits = await come(queue, 4)
        await visits[1].leave()
        assert visits[2].told[-1] == 1
        assert len(queue) == 2
        await visits[0].leave()
        assert inside(visits) == [False, False, True, False]

    run_aside(scene())


def test_nobody_overtakes_when_there_is_no_room():
    async def scene():
        room = [False]
        queue = OpeningQueue(5, lambda: room[0])
        visits = await come(queue, 3)
        assert inside(visits) == [False] * 3
        room[0] = True
        queue.move()
        await settle()
        assert inside(visits) == [True] * 3

    run_aside(scene())


def test_who_waits_further_back_hears_of_a_crowd_that_moves_on_now_and_then():
    async def scene():
        clock = Clock()
        queue = OpeningQueue(1)
        visits = await come(queue, 10)
        for visit in visits[:5]:
            await visit.leave()
        assert inside(visits) == [False] * 5 + [True] + [False] * 4
        assert visits[6].told == [6, 1]
        assert visits[9].told == [9]
        clock.now += NEWS_APART
        await settle()
        assert visits[9].told == [9, 4]

    run_aside(scene())


def test_an_error_inside_lets_the_next_one_in():
    async def scene():
        queue = OpeningQueue(1)
        with pytest.raises(ZeroDivisionError):
            async with queue.turn(None):
                raise ZeroDivisionError
        assert inside(await come(queue, 1)) == [True]

    run_aside(scene())

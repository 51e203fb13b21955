"""The queue of openings: in the order of coming; who leaves it frees a place."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import pytest
from helpers.aside import run_aside

from kit.server.kernels.queue import NEWS_APART, OpeningQueue, ReplacedError


class Visit:
    """Somebody who waits, stays inside until told to go, and remembers what they were told."""

    def __init__(self, queue, learner):
        self.told = []
        self.inside = self.replaced = False
        self._queue, self._learner = queue, learner
        self._go = asyncio.Event()
        self.task = asyncio.ensure_future(self._come())

    async def _tell(self, number):
        self.told.append(number)

    async def _come(self):
        try:
            async with self._queue.turn(self._learner, self._tell):
                self.inside = True
                await self._go.wait()
        except ReplacedError:
            self.replaced = True
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


async def come(queue, count, learner=""):
    """Let so many come: each of them somebody else, or all of them the one learner."""
    visits = [Visit(queue, learner or f"somebody-{uuid4()}") for _ in range(count)]
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
            async with queue.turn("mira", None):
                raise ZeroDivisionError
        assert inside(await come(queue, 1)) == [True]

    run_aside(scene())


def test_one_learner_takes_no_more_of_the_line_than_is_theirs():
    async def scene():
        queue = OpeningQueue(8, each=3)
        many = await come(queue, 205, "mira")
        # The first three are opened, the last three wait; those between are told so and gone.
        assert inside(many) == [True] * 3 + [False] * 202
        assert [visit.replaced for visit in many] == [False] * 3 + [True] * 199 + [False] * 3
        assert (queue.inside, len(queue), queue.waiting_of("mira")) == (3, 3, 3)
        # Nobody waits behind them while there are free places.
        assert inside(await come(queue, 5)) == [True] * 5
        assert inside(await come(queue, 1)) == [False]
        await many[0].leave()
        assert inside(many[202:]) == [True, False, False]
        assert not (await come(queue, 1, "mira"))[0].replaced
        assert [visit.replaced for visit in many[203:]] == [False, False]
        await come(queue, 1, "mira")
        assert [visit.replaced for visit in many[203:]] == [True, False]

    run_aside(scene())


def test_who_is_replaced_frees_the_place_at_once():
    async def scene():
        queue = OpeningQueue(1, each=1)
        await come(queue, 1)
        [first], [other], [second] = [await come(queue, 1, who) for who in ("mira", "tom", "mira")]
        assert (first.replaced, len(queue)) == (True, 2)
        assert other.told[-1] == 1
        assert second.told == [2]

    run_aside(scene())


def test_a_learner_who_has_gone_is_forgotten():
    async def scene():
        queue = OpeningQueue(2)
        for visit in await come(queue, 4):
            await visit.leave()
        assert not queue._inside

    run_aside(scene())


def test_who_has_no_session_yet_goes_before_who_has():
    async def scene():
        queue = OpeningQueue(1, holds={"mira", "tom"}.__contains__)
        [inside_] = await come(queue, 1)
        [tom], [mira] = await come(queue, 1, "tom"), await come(queue, 1, "mira")
        first, second = await come(queue, 2)
        assert [visit.told[-1] for visit in (first, second)] == [1, 2]
        await inside_.leave()
        await first.leave()
        await second.leave()
        assert inside([first, second, tom, mira]) == [False, False, True, False]

    run_aside(scene())

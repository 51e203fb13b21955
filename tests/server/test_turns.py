"""Between two pages the event loop serves what else has come."""

import asyncio
from itertools import pairwise

from helpers.aside import run_aside

from kit.server.turns import Turns


def test_a_hundred_pages_that_come_together_leave_room_between_each_other():
    done = []

    async def page(turns, number):
        await turns.wait()
        done.append(number)

    async def something_else():
        for _ in range(300):
            done.append("else")
            await asyncio.sleep(0)

    async def both():
        turns = Turns()
        pages = [page(turns, number) for number in range(100)]
        await asyncio.gather(something_else(), *pages)

    run_aside(both())
    assert [one for one in done if one != "else"] == list(range(100))
    pairs = pairwise(done)
    assert not any(isinstance(a, int) and isinstance(b, int) for a, b in pairs)


def test_a_page_that_is_given_up_lets_the_next_one_in():
    async def give_up():
        turns = Turns()
        waiting = [asyncio.ensure_future(turns.wait()) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.wait_for(asyncio.gather(*waiting[1:]), 30)

    run_aside(give_up())

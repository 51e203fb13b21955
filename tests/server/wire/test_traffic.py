"""How much passes between a kernel and its pages: what is too much waits, or ends the line."""

import asyncio
import json
import logging

import pytest
from helpers.aside import run_aside
from helpers.talking import frames

from kit.server.wire import unfinished, unsent
from kit.server.wire.traffic import LONGEST_WAIT, Pace
from kit.server.wire.unfinished import FORGOTTEN, MOST, MOST_BYTES, Unfinished, finished
from kit.server.wire.unsent import OVERHEAD, Unsent


def test_bytes_are_paced_as_messages_are():
    now = 0.0
    pace = Pace(burst=1000, a_second=100, clock=lambda: now)
    assert pace.wait(1000) == 0.0
    assert pace.wait(50) == pytest.approx(0.5)
    now = 0.5
    assert pace.wait(50) == pytest.approx(0.5)


def test_one_long_download_does_not_hold_its_page_up_for_long():
    pace = Pace(burst=1000, a_second=100, clock=lambda: 0.0)
    assert pace.wait(10**6) == LONGEST_WAIT


class Kernel:
    """A kernel that has been sent messages, under a clock of the test's own."""

    def __init__(self):
        self.now = 0.0
        self.unfinished = Unfinished(clock=lambda: self.now)

    def has_room(self):
        return run_aside(self._has_room())

    async def _has_room(self):
        waiting = asyncio.ensure_future(self.unfinished.wait())
        await asyncio.sleep(0)
        waiting.cancel()
        return waiting.done()


@pytest.fixture
def kernel():
    return Kernel()


def test_a_busy_kernel_is_sent_so_many_messages(kernel):
    for number in range(MOST):
        assert kernel.has_room()
        kernel.unfinished.add(f"m{number}", 10)
    assert not kernel.has_room()
    kernel.now = 2.0
    assert kernel.unfinished.finish("m7") == 2.0
    assert kernel.has_room()


def test_a_busy_kernel_is_sent_so_many_bytes(kernel):
    kernel.unfinished.add("long", MOST_BYTES)
    assert not kernel.has_room()
    kernel.unfinished.finish("long")
    assert kernel.has_room()


def test_messages_of_one_id_are_counted_each(kernel):
    for _ in range(MOST):
        kernel.unfinished.add("same", 10)
    assert not kernel.has_room()
    kernel.unfinished.finish("same")
    assert kernel.has_room()
    assert kernel.unfinished.finish("another") is None


def test_what_was_never_answered_is_forgotten(kernel):
    kernel.unfinished.add("lost", MOST_BYTES)
    kernel.now = FORGOTTEN + 1
    assert kernel.has_room()


def test_who_waits_goes_on_as_soon_as_the_kernel_has_finished():
    async def wait():
        underway = Unfinished()
        underway.add("long", MOST_BYTES)
        waiting = asyncio.ensure_future(underway.wait())
        await asyncio.sleep(0)
        assert not waiting.done()
        underway.finish("long")
        await asyncio.wait_for(waiting, 30)

    run_aside(wait())


def idle(state="idle", **more):
    return {"parent_header": {"msg_id": "m"}, "content": {"execution_state": state}, **more}


@pytest.mark.parametrize("write", [json.dumps, frames], ids=["text", "frames"])
def test_an_idle_kernel_says_what_it_has_finished(write):
    assert finished(write(idle())) == {"msg_id": "m"}
    assert finished(write(idle("busy"))) == {}
    assert finished(write(idle(metadata={"x": "idle" * unfinished.STATUS}))) == {}
    assert finished(write({"content": {"text": '"idle"'}})) == {}


def test_no_other_message_is_looked_into():
    assert finished({"content": {"execution_state": "idle"}}) == {}
    assert finished(b"") == {}


def test_what_a_page_does_not_read_is_counted_until_it_is_sent(caplog):
    async def write():
        page, sent = Unsent(), asyncio.get_running_loop().create_future()
        assert page.count(unsent.MOST, sent) is sent
        assert (page.bytes, page.too_much) == (unsent.MOST + OVERHEAD, True)
        sent.set_exception(RuntimeError("the line was cut"))
        await asyncio.sleep(0)
        assert (page.bytes, page.too_much) == (0, False)
        assert page.count(1, None) is None
        assert page.bytes == 0

    with caplog.at_level(logging.DEBUG):
        run_aside(write())
    assert "never retrieved" not in caplog.text

"""What a page can send over its websocket, and what it can leave unread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import Random

from bench_serve.line import CONTROL
from bench_serve.visitor import Visitor
from helpers.deaf import PING, DeafPage, binary

PAGE = "modules/the-quiet-house"
SECONDS = 20.0
BINARY = 2
STATES = {"comm_id": CONTROL, "data": {"method": "request_states"}}


async def overlapping_frames(base: str) -> str:
    """Binary messages whose frames overlap, as long as a message may be."""
    size = 2**18
    return await _deaf(base, lambda page: page.send(binary([8, size] * (size // 32), size), BINARY))


async def a_page_that_never_reads(base: str) -> str:
    """Asks for the state of every widget, and never reads an answer."""

    def ask(page: DeafPage) -> None:
        page.say("comm_msg", **STATES)

    return await _deaf(base, ask)


async def long_messages_to_a_busy_kernel(base: str) -> str:
    """Messages of 250 kB, as fast as they are taken, between steps that keep the kernel busy."""

    def ask(page: DeafPage) -> None:
        data = {"method": "custom", "content": {"action": "paths", "fields": {}}}
        for comm in page.widgets:
            page.say("comm_msg", comm_id=comm, data=data)
            page.say("comm_msg", comm_id=comm, data=data | {"filling": "x" * 250_000})

    return await _deaf(base, ask)


async def pings(base: str) -> str:
    """Pings of the websocket itself, without a pause."""
    return await _deaf(base, lambda page: page.send(b"x" * 125, PING))


async def every_state_as_often_as_it_goes(base: str) -> str:
    """Asks for the state of every widget again and again, and reads all of it."""
    visitor = await _opened(base)
    until, count = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        await visitor.ask_for_states()
        count += 1
    await visitor.leave()
    return f"{count} answers in {SECONDS:.0f} s"


async def notes(base: str) -> str:
    """Goes to and fro between two scenes, each time with a note of 19,000 signs, and flags."""
    visitor = await _opened(base)
    chance, until, refused, steps = Random(1), time.monotonic() + SECONDS, "nothing", 0
    await visitor.go_on()
    while time.monotonic() < until:
        await visitor.decide(chance)
        note = f"{steps} " + "ü" * 19_000
        await visitor.act("flag", kind="suicide", words="x" * 300)
        await visitor.act("open", note=note, instead="0")
        steps, refused = steps + 4, visitor.view["notice"] or refused
    await visitor.leave()
    return f"{steps} steps; refused: {refused}"


async def _opened(base: str) -> Visitor:
    visitor = Visitor(base, PAGE, "abuser", asides=False)
    await visitor.open()
    return visitor


async def _deaf(base: str, send: Callable[[DeafPage], None]) -> str:
    """Let deaf pages of three visitors ``send``; a page that is cut is opened again."""
    people = [await _opened(base) for _ in range(3)]
    cuts = sum(await asyncio.gather(*(asyncio.to_thread(_go_on, base, p, send) for p in people)))
    for person in people:
        await person.leave()
    return f"the line was cut {cuts} times"


def _go_on(base: str, visitor: Visitor, send: Callable[[DeafPage], None]) -> int:
    until, cuts = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        try:
            page = DeafPage(base, visitor.kernel, visitor.cookie_header())
            page.widgets = visitor.widgets
            page.say("comm_open", comm_id=CONTROL, target_name="jupyter.widget.control", data={})
            while time.monotonic() < until:
                send(page)
            page.close()
        except (OSError, AssertionError):
            cuts += 1
            time.sleep(0.2)
    return cuts

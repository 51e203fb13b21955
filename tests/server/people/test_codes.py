"""Guessing codes is slowed, right and wrong alike, and a class that mistypes is not."""

import asyncio
from types import SimpleNamespace

import pytest
from helpers.aside import run_aside
from tornado.web import HTTPError

from kit.server.people import codes
from kit.server.people.codes import FORGOTTEN_AFTER, FREE, WAITING, Codes


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def slept(monkeypatch):
    """How long was waited; nobody waits, but servers of other tests."""
    waited = []

    async def sleep(seconds):
        waited.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(codes, "asyncio", SimpleNamespace(Lock=asyncio.Lock, sleep=sleep))
    return waited


def guess(known, count, address="10.0.0.1"):
    async def all_of_them():
        for _ in range(count):
            await known.wait(address)
            known.note_wrong(address)

    run_aside(all_of_them())


def test_a_class_behind_one_address_mistypes_without_waiting(slept):
    guess(Codes(Clock()), FREE)
    assert slept == []


def test_beyond_that_every_look_up_waits_its_turn(slept):
    known = Codes(Clock())
    guess(known, FREE + 50)
    assert sum(slept) == pytest.approx(50 / codes.PER_SECOND)
    run_aside(known.wait("10.0.0.2"))  # from elsewhere none
    assert len(slept) == 50


def test_wrong_ones_are_forgotten_with_time(slept):
    clock = Clock()
    known = Codes(clock)
    guess(known, FREE)
    clock.now += FORGOTTEN_AFTER
    guess(known, 1)
    assert slept == []


def test_so_many_wait_at_most():
    known = Codes(Clock())
    for _ in range(FREE):
        known.note_wrong("a")

    async def many():
        tasks = [asyncio.create_task(known.wait("a")) for _ in range(WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(HTTPError) as refused:
            await known.wait("a")
        for task in tasks:
            task.cancel()
        return refused.value.status_code

    assert run_aside(many()) == 429


def test_not_more_addresses_are_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(codes, "ADDRESSES", 100)
    known = Codes(Clock())
    for _ in range(3):
        known.note_wrong("the guesser")
    for number in range(1000):
        known.note_wrong(str(number))
    assert len(known._of) <= 100
    assert "the guesser" in known._of

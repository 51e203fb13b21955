"""Whoever means harm to a room: no error of the server, and nobody's vote but their own."""

from __future__ import annotations

import asyncio
import time
from random import Random
from types import SimpleNamespace

import pytest
from bench_workshop.hostile import Hostile, do_harm
from helpers.aside import run_aside
from helpers.workshops import OWNER, Phone, led, serving_rooms

from kit.practice.rooms import events as e
from kit.server.people import codes
from kit.server.rooms.hub import EVERY
from kit.server.workshop.page import RoomPage
from kit.store import People
from kit.store.rooms import Votes

#: Requests of each; in ``make bench-workshop`` 10,000.
REQUESTS = 300
#: What another has written, and the author's reason for the best option: nobody may read them yet.
SECRETS = ("I would say nothing at all.", "It lowers the heat.")


def kept(room, *voters):
    """Return what is kept of these seats."""
    return [one for one in Votes(room.store).of(room.sitting.record.id) if one.seat in voters]


@pytest.mark.parametrize("seated", [False, True], ids=["a stranger", "a participant"])
def test_hundreds_of_hostile_requests_change_and_read_nothing_of_others(served, seated):
    room, other = led(*served), led(*served)
    voters = [room.phone() for _ in range(3)]
    enemy = room.phone() if seated else other.phone()
    room.take(e.Begun(), e.WordsAsked(0))
    assert voters[0].send("words", moment="0", text=SECRETS[0]).status == 200
    room.take(e.WordsClosed(), e.WordsDone(), e.Asked())
    for voter in voters:
        assert voter.vote().status == 200
    before = kept(room, 1, 2, 3)
    assert len(before) == 3
    hostile = Hostile(room.code, [enemy.header()], Random(7))
    harm = run_aside(do_harm(served[0].url, hostile, REQUESTS, SECRETS))
    assert harm.wrong == []
    assert harm.statuses.total() + harm.dropped == REQUESTS
    assert harm.dropped < REQUESTS // 10
    assert kept(room, 1, 2, 3) == before
    assert {one.option for one in kept(room, 4)} <= {"listen-first", "side-with-ada"}
    assert {one.seat for one in kept(room, *range(9))} <= {1, 2, 3, 4 if seated else 1}
    events = room.sitting.room.events
    room.sitting.look()
    assert room.sitting.room.events == events


def test_codes_are_guessed_slowly_and_a_class_behind_one_address_joins_at_once(
    tmp_path, monkeypatch
):
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    pause = SimpleNamespace(Lock=asyncio.Lock, sleep=sleep)
    monkeypatch.setattr(codes, "asyncio", pause)
    monkeypatch.setattr(codes, "FORGOTTEN_AFTER", float("inf"))
    with serving_rooms(tmp_path / "data") as served:
        room = led(*served)
        for number in range(codes.FREE - 1):  # of a class everybody mistypes once
            typed = f"{(int(room.code) + 1 + number) % 1_000_000:06}"
            phone = Phone(served[0])
            assert phone.post("/join", marked=False, code=typed).status == 404
            phone.join(room.code)
        assert slept == []
        for _ in range(20):
            guessed = f"{(int(room.code) + 77) % 1_000_000:06}"
            assert Phone(served[0]).get(f"/join/{guessed}").status == 404
        # A right code waits as long as a wrong one, so that its time tells nothing.
        latest = room.phone()
        assert slept == [1 / codes.PER_SECOND] * 20  # the first guess was the last free one
        # Whoever is in waits for nothing.
        room.ask()
        assert latest.vote().status == 200
        assert "The vote is open." in phone.page()
        assert len(slept) == 20


def test_a_vote_that_this_server_does_not_know_to_be_open_yet_is_read_as_strictly(
    room, monkeypatch
):
    """Another server may have opened it a moment ago."""
    phone = room.phone()
    room.ask()
    room.take(e.Closed(), e.Revealed())
    look, seen = RoomPage.standing, []

    async def what_was_seen_first(page, room_id):
        seen.append(await look(page, room_id))
        return seen[0]

    monkeypatch.setattr(RoomPage, "standing", what_was_seen_first)
    phone.now()
    for event in (e.WentOn("listen-first", "both", 1), e.Asked()):
        room.sitting.take(event)
    answer = phone.vote("1.1", option="none of the scene's")
    assert answer.status == 400
    assert kept(room, 1) == []
    assert phone.vote("1.1", option="say-sorry").status == 200


def test_a_room_that_was_erased_is_gone_from_every_phone(room):
    phone = room.phone()
    assert phone.get(f"/room/{room.code}").status == 200
    People(room.store).erase(OWNER)
    time.sleep(1.1 * EVERY)
    for path in ("", "/now", "/stream"):
        assert phone.get(f"/room/{room.code}{path}").status == 404
    assert phone.vote().status == 404

"""A server is killed amid votes, or two serve one room: what was acknowledged is there, once.

In small what ``make bench-workshop`` does with fifty trials on each database.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from bench_serve.house import House
from bench_workshop.killing import CHANGES, Verdict, trial, undergo
from bench_workshop.room import OPTIONS, room_at
from helpers.aside import run_aside
from helpers.places import SMALL
from helpers.postgres import find_postgres, running_postgres

from kit.practice.rooms.events import Asked, Begun, Closed
from kit.store.rooms import Votes

PEOPLE = 12


@pytest.fixture(scope="module")
def database():
    """A PostgreSQL for the servers of this file."""
    programs = find_postgres()
    if programs is None:
        what = "this test needs PostgreSQL's initdb (Debian: apt-get install postgresql)"
        pytest.fail(what) if os.environ.get("CI") == "true" else pytest.skip(what)
    with running_postgres(programs) as cluster:
        yield cluster.url


def check(verdict: Verdict) -> None:
    """Hold a verdict to what a kill must leave."""
    assert verdict.is_clean, verdict
    assert 0 < verdict.acknowledged < PEOPLE * CHANGES  # the server was killed amid them
    assert len(verdict.back) == PEOPLE


def test_no_vote_that_was_acknowledged_is_lost_when_the_server_is_killed(tmp_path):
    cases = {"KIT_VIGNETTES": str(SMALL)}
    check(run_aside(undergo(tmp_path / "data", tmp_path / "log", 1, PEOPLE, **cases)))


async def seen(phone, sentence: str) -> None:
    """Follow a phone's stream until it says this."""
    async for _, data in phone.stream():
        if sentence.encode() in data:
            return


async def two_servers(folder: Path, where: str) -> Verdict:
    """Lead one room on two servers, then kill one of them amid the votes of another room."""
    cases = {"KIT_VIGNETTES": str(SMALL)}
    async with (
        House(folder / "one", where, "--no-fork", **cases) as one,
        House(folder / "other", where, "--no-fork", **cases) as other,
    ):
        with room_at(where) as room:
            # One name for both, as a proxy before them gives them.
            name = one.base.split("/")[2]
            here, there = await room.people(2, one.base, other.base, host=name)
            await room.take(Begun(), Asked())
            await seen(here, "The vote is open.")
            await seen(there, "The vote is open.")
            assert [(await phone.vote("0.1", OPTIONS[0])).status for phone in (here, there)] == [
                200,
                200,
            ]
            assert Votes(room.store).numbers(room.id).votes == {"0.1": 2}
            # A seat on the one is a seat on the other, and its vote is changed there.
            here.hang_up()
            here.base = other.base
            assert f'value="{OPTIONS[0]}" required checked' in (await here.page()).text
            assert (await here.vote("0.1", OPTIONS[1])).status == 200
            assert Votes(room.store).numbers(room.id).votes == {"0.1": 2}
            await room.take(Closed())
            late = [await phone.vote("0.1", OPTIONS[0]) for phone in (here, there)]
            here.hang_up()
            here.base = one.base
            late.append(await here.vote("0.1", OPTIONS[0]))
            assert [answer.status for answer in late] == [409, 409, 409]
            await seen(here, "The vote is closed.")
            await seen(there, "The vote is closed.")
            kept = {name: [one.option for one in cast] for name, cast in room.ballots().items()}
            assert kept == {"phone-0": [OPTIONS[1]], "phone-1": [OPTIONS[0]]}
        verdict = Verdict()
        with room_at(where) as room:
            await trial(one, room, PEOPLE, Random(7), verdict)
        return verdict


def test_two_servers_on_one_database_serve_one_room_and_one_may_be_killed(database, tmp_path):
    check(run_aside(two_servers(tmp_path, database)))

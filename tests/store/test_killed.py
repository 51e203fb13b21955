"""A process that is killed in the middle loses nothing that it was told is kept."""

from __future__ import annotations

import random
import sqlite3
import threading
import time

import pytest
from helpers.workers import CONTEXT, STARTED, append_for_ever

from kit.practice.attempts.events import Decided
from kit.store import Attempts, LockedError, Store

KILLS = {True: 24, False: 8}  # in a file of ours; in PostgreSQL, which looks after its own


def play_and_kill(where: str, attempt: str, seconds: float) -> list[int]:
    """Let a child append for a while, then SIGKILL it; give the steps it reported as kept."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    child = CONTEXT.Process(target=append_for_ever, args=(where, attempt, theirs))
    child.start()
    theirs.close()
    reported = [ours.recv()]  # it is at work
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ours.poll(0.001):
            reported.append(ours.recv())
    child.kill()
    child.join()
    try:
        while True:
            reported.append(ours.recv())
    except EOFError:
        return reported


def test_what_was_reported_kept_is_there_after_a_kill_and_nothing_twice(where):
    chance = random.Random(20260101)
    with Store(where) as store:
        attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
        kills = KILLS[store.place.is_sqlite]
    promised = 0
    for _ in range(kills):
        reported = play_and_kill(where, attempt, chance.uniform(0.0, 0.06))
        with Store(where) as store:
            kept = Attempts(store).events(attempt)[1:]
        # One step more than was reported may be there: kept, and killed before it could say so.
        assert len(kept) - reported[-1] in (0, 1)
        assert reported == list(range(promised + 1, reported[-1] + 1))
        assert [event.option for event in kept] == [f"step-{n + 1}" for n in range(len(kept))]
        promised = len(kept)
    assert promised >= kills


def test_a_file_whose_writers_were_killed_is_whole(tmp_path):
    folder = str(tmp_path / "data")
    with Store(folder) as store:
        learners = [f"learner-{n}" for n in range(3)]
        begun = [Attempts(store).begin(one, "the-quiet-house", STARTED) for one in learners]
    for attempt in begun:
        play_and_kill(folder, attempt, 0.02)
    with sqlite3.connect(tmp_path / "data" / "attune.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_lock_that_is_held_for_a_while_is_waited_for(tmp_path):
    with Store(tmp_path, timeout=5.0) as store:
        attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
        other = sqlite3.connect(tmp_path / "attune.sqlite3", check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.5, other.rollback)
        release.start()
        Attempts(store).append(attempt, 1, Decided("s", "o", "a", 1.0))
        release.join()
        other.close()
        assert len(Attempts(store).events(attempt)) == 2


def test_a_lock_that_is_held_for_too_long_is_told_and_the_step_can_be_retried(tmp_path):
    with Store(tmp_path, timeout=0.2) as store:
        attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
        other = sqlite3.connect(tmp_path / "attune.sqlite3")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError) as caught:
            Attempts(store).append(attempt, 1, Decided("s", "o", "a", 1.0))
        assert str(caught.value) == (
            f"{tmp_path / 'attune.sqlite3'} is in use by another program and did not become free "
            "in time. Nothing was changed; try again."
        )
        assert Attempts(store).events(attempt) == (STARTED,)  # reading goes on meanwhile
        other.rollback()
        other.close()
        Attempts(store).append(attempt, 1, Decided("s", "o", "a", 1.0))
        assert len(Attempts(store).events(attempt)) == 2

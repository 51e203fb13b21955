"""Attempts in the store: the same behaviour in SQLite and in PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta

import pytest
from helpers.workers import STARTED, at_once, race
from sqlalchemy import insert

from kit.practice.attempts.event_json import event_to_json
from kit.practice.attempts.events import Decided, Noted
from kit.store import (
    AbandonedError,
    Attempts,
    ForkedError,
    People,
    Store,
    StoreError,
    UnknownAttemptError,
)
from kit.store.database import tables


def decided(option: str, seconds: float = 1.0) -> Decided:
    return Decided("first-meeting", option, "both", seconds)


def begin(attempts: Attempts, learner: str = "mira", vignette: str = "the-quiet-house") -> str:
    return attempts.begin(learner, vignette, STARTED)


@pytest.fixture
def attempts(store):
    return Attempts(store)


def test_events_come_back_as_they_were_given_after_reopening(where):
    given = (
        STARTED,
        Decided("s", "o", "a", 0.1 + 0.2, {"a": "rise"}, {"a": 0.7}),
        Noted("s", "é\0"),
    )
    with Store(where) as store:
        attempt = begin(Attempts(store))
        for sequence, event in enumerate(given[1:], start=1):
            Attempts(store).append(attempt, sequence, event)
    with Store(where) as again:
        assert Attempts(again).events(attempt) == given
        assert [record.id for record in Attempts(again).of_learner("mira")] == [attempt]


def test_an_attempt_is_listed_with_its_decisions_its_times_and_its_ending(attempts):
    before = datetime.now(UTC)
    attempt = begin(attempts)
    attempts.append(attempt, 1, decided("one"))
    attempts.append(attempt, 2, Noted("first-meeting", "a note is no decision"))
    attempts.append(attempt, 3, decided("two"), ending="a-first-thaw")
    (record,) = attempts.of_learner("mira")
    assert (record.id, record.vignette, record.decisions) == (attempt, "the-quiet-house", 2)
    assert (record.ending, record.finished, record.abandoned) == ("a-first-thaw", True, False)
    assert before <= record.started <= record.last <= datetime.now(UTC)
    assert record.started.utcoffset() == timedelta(0)


def test_attempts_are_the_learners_own_newest_first(attempts):
    first, other = begin(attempts), begin(attempts, vignette="another-house")
    begin(attempts, learner="noor")
    second = begin(attempts)
    of_one = attempts.of_learner("mira", "the-quiet-house")
    assert [record.id for record in attempts.of_learner("mira")] == [second, other, first]
    assert [record.id for record in of_one] == [second, first]
    assert attempts.of_learner("nobody") == ()


def test_the_current_attempt_is_the_newest_that_was_not_abandoned(attempts):
    assert attempts.current("mira", "the-quiet-house") is None
    first, second = begin(attempts), begin(attempts)
    assert attempts.current("mira", "the-quiet-house").id == second
    attempts.abandon(second)
    attempts.abandon(second)
    assert attempts.current("mira", "the-quiet-house").id == first
    assert [record.abandoned for record in attempts.of_learner("mira")] == [True, False]


def test_newest_does_not_depend_on_the_clock(attempts, monkeypatch):
    first = begin(attempts)

    class SetBack(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=400)

    monkeypatch.setattr("kit.store.attempts.datetime", SetBack)
    second = begin(attempts)
    attempts.append(second, 1, decided("one"))
    monkeypatch.undo()
    assert [record.id for record in attempts.of_learner("mira")] == [second, first]
    assert attempts.events(second) == (STARTED, decided("one"))


def test_an_abandoned_attempt_takes_no_more_events_but_keeps_those_it_has(attempts):
    attempt = begin(attempts)
    attempts.abandon(attempt)
    with pytest.raises(AbandonedError) as caught:
        attempts.append(attempt, 1, decided("one"))
    assert str(caught.value) == (
        "This attempt was put aside, in another tab perhaps. "
        "Reload the page to go on with the newest."
    )
    assert attempts.events(attempt) == (STARTED,)


def test_the_second_tab_loses_and_is_given_what_stands(attempts):
    attempt = begin(attempts)
    attempts.append(attempt, 1, decided("mine"))
    with pytest.raises(ForkedError) as caught:
        attempts.append(attempt, 1, decided("theirs"))
    assert (caught.value.attempt_id, caught.value.sequence) == (attempt, 1)
    assert caught.value.events == attempts.events(attempt) == (STARTED, decided("mine"))
    assert str(caught.value) == (
        "This attempt went on elsewhere, in another tab perhaps, so this choice was not kept. "
        "It stands at step 2, and that is what is shown now."
    )


def test_a_retry_after_a_lost_answer_is_done_not_a_fork(attempts):
    attempt = begin(attempts)
    attempts.append(attempt, 1, decided("one"))
    attempts.append(attempt, 2, decided("two"), ending="parting")
    attempts.append(attempt, 2, decided("two"), ending="parting")
    attempts.append(attempt, 1, decided("one"))
    assert attempts.events(attempt) == (STARTED, decided("one"), decided("two"))


@pytest.mark.parametrize("sequence", [-1, 3, 10**6])
def test_no_event_may_be_missing_before_another(attempts, sequence):
    attempt = begin(attempts)
    with pytest.raises(ForkedError) as caught:
        attempts.append(attempt, sequence, decided("one"))
    assert caught.value.events == (STARTED,)


@pytest.mark.parametrize("attempt_id", ["", "0" * 32, "'; DROP TABLE event; --", "ß" * 1000])
def test_an_unknown_attempt_is_named(attempts, attempt_id):
    message = (
        f"There is no attempt {attempt_id!r} in this store; it was erased, or never begun here."
    )
    for ask in (attempts.events, attempts.abandon):
        with pytest.raises(UnknownAttemptError) as caught:
            ask(attempt_id)
        assert str(caught.value) == message
    with pytest.raises(UnknownAttemptError):
        attempts.append(attempt_id, 1, decided("one"))


@pytest.mark.parametrize("key", ["", "x" * 201, "a\0b", "a\nb", "\ud800", None, 7])
def test_a_learners_key_is_checked(attempts, key):
    with pytest.raises(StoreError) as caught:
        begin(attempts, learner=key)
    assert str(caught.value) == "A learner's key must be 1 to 200 printable characters."


def test_a_learner_is_one_row_however_often_named(attempts, store):
    for learner in ("mira", "noor", "mira"):
        begin(attempts, learner)
    assert [(one.key, one.attempts) for one in People(store).list()] == [("mira", 2), ("noor", 1)]


def test_a_new_learner_named_by_many_at_once_is_one_row(attempts, store):
    with ThreadPoolExecutor(8) as pool:
        begun = set(pool.map(begin, [attempts] * 32))
    assert len(begun) == 32
    assert [(one.key, one.attempts) for one in People(store).list()] == [("mira", 32)]


def test_of_many_writers_exactly_one_wins_each_step(where):
    """Eight processes race through forty steps; each loser takes up where the winner left off."""
    with Store(where) as store:
        attempt = begin(Attempts(store))
    races = at_once(8, race, where, attempt)
    won = dict(sorted(step for steps in races for step in steps))
    assert sum(map(len, races)) == 40
    with Store(where) as store:
        events = Attempts(store).events(attempt)
    kept = {step: event.option for step, event in enumerate(events) if step}
    assert kept == won
    assert list(kept) == list(range(1, 41))


def test_a_writer_who_was_waiting_for_the_winner_is_told_of_the_fork(attempts, store):
    """The winner has written but not committed when the other looks."""
    attempt = begin(attempts)
    with ThreadPoolExecutor(1) as pool:
        with store.writing() as winner:
            body = {"kind": "Noted", "body": event_to_json(Noted("s", "won"))}
            row = {"attempt_number": 1, "sequence": 1, "at": datetime.now(UTC)}
            winner.execute(insert(tables.event).values(**row, **body))
            loser = pool.submit(attempts.append, attempt, 1, Noted("s", "lost"))
            assert wait([loser], timeout=0.5).not_done
        with pytest.raises(ForkedError) as caught:
            loser.result(20)
    assert caught.value.events == attempts.events(attempt) == (STARTED, Noted("s", "won"))


def test_one_store_serves_many_threads(attempts):
    """A server's threads share a store: each plays an attempt of its own."""

    def play(number: int) -> str:
        attempt = begin(attempts, learner=f"learner-{number}")
        for sequence in range(1, 6):
            attempts.append(attempt, sequence, decided(f"{number}-{sequence}"))
        return attempt

    with ThreadPoolExecutor(20) as pool:
        played = list(pool.map(play, range(40)))
    for number, attempt in enumerate(played):
        assert [event.option for event in attempts.events(attempt)[1:]] == [
            f"{number}-{sequence}" for sequence in range(1, 6)
        ]
        (record,) = attempts.of_learner(f"learner-{number}")
        assert record.id == attempt

"""The store keeps attempts: the same behaviour in SQLite and in PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta

import pytest
from helpers.workers import STARTED, at_once, race
from sqlalchemy import insert

from kit.practice.attempts.events import Decided, Noted, event_to_json
from kit.store import (
    AbandonedError,
    ForkedError,
    Store,
    StoreError,
    UnknownAttemptError,
    UnknownLearnerError,
)
from kit.store.database.tables import event as events


def decided(option: str, seconds: float = 1.0) -> Decided:
    return Decided("first-meeting", option, "both", seconds)


def begin(store: Store, learner: str = "mira", vignette: str = "the-quiet-house") -> str:
    return store.begin(learner, vignette, STARTED)


def test_events_come_back_as_they_were_given_after_reopening(where):
    given = (
        STARTED,
        Decided("s", "o", "a", 0.1 + 0.2, {"a": "rise"}, {"a": 0.7}),
        Noted("s", "é\0"),
    )
    with Store(where) as store:
        attempt = begin(store)
        for sequence, event in enumerate(given[1:], start=1):
            store.append(attempt, sequence, event)
    with Store(where) as again:
        assert again.events(attempt) == given
        assert [record.id for record in again.attempts("mira")] == [attempt]


def test_an_attempt_is_listed_with_its_decisions_its_times_and_its_ending(store):
    before = datetime.now(UTC)
    attempt = begin(store)
    store.append(attempt, 1, decided("one"))
    store.append(attempt, 2, Noted("first-meeting", "a note is no decision"))
    store.append(attempt, 3, decided("two"), ending="a-first-thaw")
    (record,) = store.attempts("mira")
    assert (record.id, record.vignette, record.decisions) == (attempt, "the-quiet-house", 2)
    assert (record.ending, record.finished, record.abandoned) == ("a-first-thaw", True, False)
    assert before <= record.started <= record.last <= datetime.now(UTC)
    assert record.started.utcoffset() == timedelta(0)


def test_attempts_are_the_learners_own_newest_first(store):
    first, other = begin(store), begin(store, vignette="another-house")
    begin(store, learner="noor")
    second = begin(store)
    assert [record.id for record in store.attempts("mira")] == [second, other, first]
    assert [record.id for record in store.attempts("mira", "the-quiet-house")] == [second, first]
    assert store.attempts("nobody") == ()


def test_the_current_attempt_is_the_newest_that_was_not_abandoned(store):
    assert store.current("mira", "the-quiet-house") is None
    first, second = begin(store), begin(store)
    assert store.current("mira", "the-quiet-house").id == second
    store.abandon(second)
    store.abandon(second)
    assert store.current("mira", "the-quiet-house").id == first
    assert [record.abandoned for record in store.attempts("mira")] == [True, False]


def test_newest_does_not_depend_on_the_clock(store, monkeypatch):
    first = begin(store)

    class SetBack(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=400)

    monkeypatch.setattr("kit.store.store.datetime", SetBack)
    second = begin(store)
    store.append(second, 1, decided("one"))
    monkeypatch.undo()
    assert [record.id for record in store.attempts("mira")] == [second, first]
    assert store.events(second) == (STARTED, decided("one"))


def test_an_abandoned_attempt_takes_no_more_events_but_keeps_those_it_has(store):
    attempt = begin(store)
    store.abandon(attempt)
    with pytest.raises(AbandonedError) as caught:
        store.append(attempt, 1, decided("one"))
    assert str(caught.value) == (
        "This attempt was put aside, in another tab perhaps. "
        "Reload the page to go on with the newest."
    )
    assert store.events(attempt) == (STARTED,)


def test_the_second_tab_loses_and_is_given_what_stands(store):
    attempt = begin(store)
    store.append(attempt, 1, decided("mine"))
    with pytest.raises(ForkedError) as caught:
        store.append(attempt, 1, decided("theirs"))
    assert (caught.value.attempt_id, caught.value.sequence) == (attempt, 1)
    assert caught.value.events == store.events(attempt) == (STARTED, decided("mine"))
    assert str(caught.value) == (
        "This attempt went on elsewhere, in another tab perhaps, so this choice was not kept. "
        "It stands at step 2, and that is what is shown now."
    )


def test_a_retry_after_a_lost_answer_is_done_not_a_fork(store):
    attempt = begin(store)
    store.append(attempt, 1, decided("one"))
    store.append(attempt, 2, decided("two"), ending="parting")
    store.append(attempt, 2, decided("two"), ending="parting")
    store.append(attempt, 1, decided("one"))
    assert store.events(attempt) == (STARTED, decided("one"), decided("two"))


@pytest.mark.parametrize("sequence", [-1, 3, 10**6])
def test_no_event_may_be_missing_before_another(store, sequence):
    attempt = begin(store)
    with pytest.raises(ForkedError) as caught:
        store.append(attempt, sequence, decided("one"))
    assert caught.value.events == (STARTED,)


@pytest.mark.parametrize("attempt_id", ["", "0" * 32, "'; DROP TABLE event; --", "ß" * 1000])
def test_an_unknown_attempt_is_named(store, attempt_id):
    message = (
        f"There is no attempt {attempt_id!r} in this store; it was erased, or never begun here."
    )
    for ask in (store.events, store.abandon):
        with pytest.raises(UnknownAttemptError) as caught:
            ask(attempt_id)
        assert str(caught.value) == message
    with pytest.raises(UnknownAttemptError):
        store.append(attempt_id, 1, decided("one"))


@pytest.mark.parametrize("key", ["", "x" * 201, "a\0b", "a\nb", "\ud800", None, 7])
def test_a_learners_key_is_checked(store, key):
    with pytest.raises(StoreError) as caught:
        begin(store, learner=key)
    assert str(caught.value) == "A learner's key must be 1 to 200 printable characters."


def test_a_learner_is_one_row_however_often_named(store):
    for learner in ("mira", "noor", "mira"):
        begin(store, learner)
    assert [(one.key, one.attempts) for one in store.learners()] == [("mira", 2), ("noor", 1)]


def test_a_new_learner_named_by_many_at_once_is_one_row(store):
    with ThreadPoolExecutor(8) as pool:
        attempts = set(pool.map(begin, [store] * 32))
    assert len(attempts) == 32
    assert [(one.key, one.attempts) for one in store.learners()] == [("mira", 32)]


def test_of_many_writers_exactly_one_wins_each_step(where):
    """Eight processes race through forty steps; each loser takes up where the winner left off."""
    with Store(where) as store:
        attempt = begin(store)
    races = at_once(8, race, where, attempt)
    won = dict(sorted(step for steps in races for step in steps))
    assert sum(map(len, races)) == 40
    with Store(where) as store:
        kept = {step: event.option for step, event in enumerate(store.events(attempt)) if step}
    assert kept == won
    assert list(kept) == list(range(1, 41))


def test_a_writer_who_was_waiting_for_the_winner_is_told_of_the_fork(store):
    """The winner has written but not committed when the other looks."""
    attempt = begin(store)
    with ThreadPoolExecutor(1) as pool:
        with store._writer.begin() as winner:
            body = {"kind": "Noted", "body": event_to_json(Noted("s", "won"))}
            row = {"attempt_number": 1, "sequence": 1, "at": datetime.now(UTC)}
            winner.execute(insert(events).values(**row, **body))
            loser = pool.submit(store.append, attempt, 1, Noted("s", "lost"))
            assert wait([loser], timeout=0.5).not_done
        with pytest.raises(ForkedError) as caught:
            loser.result(20)
    assert caught.value.events == store.events(attempt) == (STARTED, Noted("s", "won"))


def test_one_store_serves_many_threads(store):
    """A server's threads share a store: each plays an attempt of its own."""

    def play(number: int) -> str:
        attempt = begin(store, learner=f"learner-{number}")
        for sequence in range(1, 6):
            store.append(attempt, sequence, decided(f"{number}-{sequence}"))
        return attempt

    with ThreadPoolExecutor(20) as pool:
        attempts = list(pool.map(play, range(40)))
    for number, attempt in enumerate(attempts):
        assert [event.option for event in store.events(attempt)[1:]] == [
            f"{number}-{sequence}" for sequence in range(1, 6)
        ]
        assert [record.id for record in store.attempts(f"learner-{number}")] == [attempt]


def test_an_export_holds_all_of_a_learner_and_nothing_of_another(store):
    first, second = begin(store), begin(store)
    begin(store, learner="noor")
    store.append(first, 1, decided("one"))
    store.append(first, 2, Noted("first-meeting", "a private thought"), ending="parting")
    store.abandon(second)
    data = store.export("mira")
    assert (data["format"], data["learner"]) == (1, "mira")
    assert [attempt["id"] for attempt in data["attempts"]] == [first, second]
    assert [attempt["ending"] for attempt in data["attempts"]] == ["parting", None]
    assert [attempt["abandoned"] for attempt in data["attempts"]] == [False, True]
    assert [event["sequence"] for event in data["attempts"][0]["events"]] == [0, 1, 2]
    note = data["attempts"][0]["events"][2]
    assert datetime.fromisoformat(note.pop("at")) <= datetime.fromisoformat(data["exported"])
    assert note == {
        "sequence": 2,
        "kind": "Noted",
        "scene": "first-meeting",
        "text": "a private thought",
    }
    assert "noor" not in str(data)


def test_an_export_of_an_unknown_learner_says_so(store):
    with pytest.raises(UnknownLearnerError) as caught:
        store.export("nobody")
    assert str(caught.value) == "This store holds nothing of a learner 'nobody'."


def test_erasing_takes_a_learner_and_leaves_the_others(store):
    mine, theirs = begin(store), begin(store, learner="noor")
    begin(store)
    store.append(theirs, 1, decided("one"))
    assert store.erase("mira") == 2
    assert store.erase("mira") == 0
    assert store.attempts("mira") == ()
    with pytest.raises(UnknownAttemptError):
        store.append(mine, 1, decided("one"))
    with pytest.raises(UnknownLearnerError):
        store.export("mira")
    assert store.events(theirs) == (STARTED, decided("one"))

"""A learner's data are theirs: exported whole, and erased so that no byte is left in any file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.workers import STARTED
from sqlalchemy import insert, update

from kit.practice.attempts.events import Decided, Noted
from kit.store import (
    Attempts,
    LockedError,
    People,
    Store,
    StoreError,
    UnknownAttemptError,
    UnknownLearnerError,
)
from kit.store.database import tables

DECIDED = Decided("first-meeting", "one", "both", 1.0)
WORDS = ("learner-zanzibar", "an-unusual-option", "I felt uneasy about the pangolin")


def traces(folder: Path) -> list[tuple[str, str]]:
    """Find words of the learner's in any file of the folder."""
    return [
        (file.name, word)
        for file in sorted(folder.iterdir())
        for word in WORDS
        if word.encode() in file.read_bytes()
    ]


def begin(attempts: Attempts, learner: str) -> str:
    return attempts.begin(learner, "the-quiet-house", STARTED)


def write(store: Store) -> str:
    """Write some of each kind, among the work of another learner."""
    attempts = Attempts(store)
    theirs = begin(attempts, "noor")
    for count in range(1, 40):
        mine = begin(attempts, WORDS[0])
        attempts.append(mine, 1, Decided("s", WORDS[1], "both", 1.0))
        attempts.append(mine, 2, Noted("s", WORDS[2] * 50))
        attempts.append(theirs, count, Decided("s", f"theirs-{count}", "both", 1.0))
    return theirs


def test_no_byte_is_left_in_any_file(folder_store):
    theirs = write(folder_store)
    assert {word for _, word in traces(folder_store.folder)} == set(WORDS)
    assert People(folder_store).erase(WORDS[0]) == 39
    assert traces(folder_store.folder) == []
    with folder_store._engine.connect() as connection:  # rewritten, no page left over
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    assert len(Attempts(folder_store).events(theirs)) == 40
    folder_store.close()
    assert traces(folder_store.folder) == []


def test_no_byte_is_left_while_other_programs_have_the_store_open(folder_store):
    with Store(folder_store.folder) as another:
        theirs = write(folder_store)
        assert len(Attempts(another).events(theirs)) == 40
        People(folder_store).erase(WORDS[0])
        assert traces(folder_store.folder) == []
        Attempts(another).append(theirs, 40, Noted("s", "I go on"))
        assert len(Attempts(folder_store).events(theirs)) == 41


def test_a_reader_who_holds_on_to_the_old_pages_is_named_and_erasing_again_helps(tmp_path):
    with Store(tmp_path, timeout=0.2) as store:
        write(store)
        reader = store._engine.connect()
        reader.exec_driver_sql("SELECT count(*) FROM event")
        with pytest.raises(LockedError) as caught:
            People(store).erase(WORDS[0])
        assert str(caught.value) == (
            f"What was erased is gone from {store.place}, but another program still reads its "
            "journal, where traces may remain. Close it and erase again."
        )
        assert Attempts(store).of_learner(WORDS[0]) == ()
        reader.close()
        assert People(store).erase(WORDS[0]) == 0
        assert traces(tmp_path) == []


def test_what_nobody_touched_for_long_is_forgotten(store):
    attempts, people = Attempts(store), People(store)
    old, _, resumed = (begin(attempts, one) for one in ("mira", "noor", "ines"))
    with store.writing() as connection:
        row = {"key": "nothing is left of", "since": datetime.now(UTC)}
        connection.execute(insert(tables.learner).values(row))
    age(store, days=40)
    attempts.append(resumed, 1, Noted("s", "I came back"))
    fresh = begin(attempts, "mira")
    assert people.forget(days=41) == 0
    assert people.forget(days=39) == 2
    assert [record.id for record in attempts.of_learner("mira")] == [fresh]
    assert len(attempts.events(resumed)) == 2
    with pytest.raises(UnknownAttemptError):
        attempts.events(old)
    for nobody in ("noor", "nothing is left of"):
        with pytest.raises(UnknownLearnerError):
            people.export(nobody)


def age(store: Store, days: int) -> None:
    """Make all that is there older than it is."""
    with store.writing() as connection:
        then = datetime.now(UTC) - timedelta(days=days)
        connection.execute(update(tables.learner).values(since=then))
        connection.execute(update(tables.event).values(at=then))


@pytest.mark.parametrize("days", [0, -1, float("nan")])
def test_a_retention_without_days_is_refused(folder_store, days):
    with pytest.raises(StoreError) as caught:
        People(folder_store).forget(days)
    assert str(caught.value) == f"Data are kept for a number of days above 0, not {days}."


def test_in_postgresql_no_row_is_left(postgres_url):
    with Store(postgres_url) as store:
        theirs = write(store)
        assert People(store).erase(WORDS[0]) == 39
        with store._engine.connect() as connection:
            rows = [
                str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
                for table in ("learner", "attempt", "event")
            ]
        assert [word for word in WORDS if any(word in row for row in rows)] == []
        assert len(Attempts(store).events(theirs)) == 40


def test_an_export_holds_all_of_a_learner_and_nothing_of_another(store):
    attempts = Attempts(store)
    first, second, _ = (begin(attempts, one) for one in ("mira", "mira", "noor"))
    attempts.append(first, 1, DECIDED)
    attempts.append(first, 2, Noted("first-meeting", "a private thought"), ending="parting")
    attempts.abandon(second)
    data = People(store).export("mira")
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
        People(store).export("nobody")
    assert str(caught.value) == "This store holds nothing of a learner 'nobody'."


def test_erasing_takes_a_learner_and_leaves_the_others(store):
    attempts, people = Attempts(store), People(store)
    mine, theirs, _ = (begin(attempts, one) for one in ("mira", "noor", "mira"))
    attempts.append(theirs, 1, DECIDED)
    assert people.erase("mira") == 2
    assert people.erase("mira") == 0
    assert attempts.of_learner("mira") == ()
    with pytest.raises(UnknownAttemptError):
        attempts.append(mine, 1, DECIDED)
    with pytest.raises(UnknownLearnerError):
        people.export("mira")
    assert attempts.events(theirs) == (STARTED, DECIDED)

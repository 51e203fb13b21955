"""Erasing leaves no byte of a learner in any file of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.workers import STARTED
from sqlalchemy import insert, update

from kit.practice.attempts.events import Decided, Noted
from kit.store import LockedError, Store, StoreError, UnknownAttemptError, UnknownLearnerError
from kit.store.database import tables

WORDS = ("learner-zanzibar", "an-unusual-option", "I felt uneasy about the pangolin")


def traces(folder: Path) -> list[tuple[str, str]]:
    """Find words of the learner's in any file of the folder."""
    return [
        (file.name, word)
        for file in sorted(folder.iterdir())
        for word in WORDS
        if word.encode() in file.read_bytes()
    ]


def write(store: Store) -> str:
    """Write some of each kind, among the work of another learner."""
    theirs = store.begin("noor", "the-quiet-house", STARTED)
    for count in range(1, 40):
        mine = store.begin(WORDS[0], "the-quiet-house", STARTED)
        store.append(mine, 1, Decided("s", WORDS[1], "both", 1.0))
        store.append(mine, 2, Noted("s", WORDS[2] * 50))
        store.append(theirs, count, Decided("s", f"theirs-{count}", "both", 1.0))
    return theirs


def test_no_byte_is_left_in_any_file(folder_store):
    theirs = write(folder_store)
    assert {word for _, word in traces(folder_store.folder)} == set(WORDS)
    assert folder_store.erase(WORDS[0]) == 39
    assert traces(folder_store.folder) == []
    with folder_store._engine.connect() as connection:  # rewritten, no page left over
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    assert len(folder_store.events(theirs)) == 40
    folder_store.close()
    assert traces(folder_store.folder) == []


def test_no_byte_is_left_while_other_programs_have_the_store_open(folder_store):
    with Store(folder_store.folder) as another:
        theirs = write(folder_store)
        assert len(another.events(theirs)) == 40
        folder_store.erase(WORDS[0])
        assert traces(folder_store.folder) == []
        another.append(theirs, 40, Noted("s", "I go on"))
        assert len(folder_store.events(theirs)) == 41


def test_a_reader_who_holds_on_to_the_old_pages_is_named_and_erasing_again_helps(tmp_path):
    with Store(tmp_path, timeout=0.2) as store:
        write(store)
        reader = store._engine.connect()
        reader.exec_driver_sql("SELECT count(*) FROM event")
        with pytest.raises(LockedError) as caught:
            store.erase(WORDS[0])
        assert str(caught.value) == (
            f"What was erased is gone from {store.place}, but another program still reads its "
            "journal, where traces may remain. Close it and erase again."
        )
        assert store.attempts(WORDS[0]) == ()
        reader.close()
        assert store.erase(WORDS[0]) == 0
        assert traces(tmp_path) == []


def test_what_nobody_touched_for_long_is_forgotten(store):
    old = store.begin("mira", "the-quiet-house", STARTED)
    store.begin("noor", "the-quiet-house", STARTED)
    resumed = store.begin("ines", "the-quiet-house", STARTED)
    with store.writing() as connection:
        row = {"key": "nothing is left of", "since": datetime.now(UTC)}
        connection.execute(insert(tables.learner).values(row))
    age(store, days=40)
    store.append(resumed, 1, Noted("s", "I came back"))
    fresh = store.begin("mira", "the-quiet-house", STARTED)
    assert store.forget(days=41) == 0
    assert store.forget(days=39) == 2
    assert [record.id for record in store.attempts("mira")] == [fresh]
    assert len(store.events(resumed)) == 2
    with pytest.raises(UnknownAttemptError):
        store.events(old)
    for nobody in ("noor", "nothing is left of"):
        with pytest.raises(UnknownLearnerError):
            store.export(nobody)


def age(store: Store, days: int) -> None:
    """Make all that is there older than it is."""
    with store._writer.begin() as connection:
        then = datetime.now(UTC) - timedelta(days=days)
        connection.execute(update(tables.learner).values(since=then))
        connection.execute(update(tables.event).values(at=then))


@pytest.mark.parametrize("days", [0, -1, float("nan")])
def test_a_retention_without_days_is_refused(folder_store, days):
    with pytest.raises(StoreError) as caught:
        folder_store.forget(days)
    assert str(caught.value) == f"Data are kept for a number of days above 0, not {days}."


def test_in_postgresql_no_row_is_left(postgres_url):
    with Store(postgres_url) as store:
        theirs = write(store)
        assert store.erase(WORDS[0]) == 39
        with store._engine.connect() as connection:
            rows = [
                str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
                for table in ("learner", "attempt", "event")
            ]
        assert [word for word in WORDS if any(word in row for row in rows)] == []
        assert len(store.events(theirs)) == 40

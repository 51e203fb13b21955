"""Plans in the store: kept over what was seen and nothing else, handed in for good."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from helpers.workers import STARTED
from sqlalchemy import update

from kit.store import Attempts, OtherDraftError, People, Plans, Store, UnknownLearnerError
from kit.store.database import tables
from kit.store.database.tables import metadata

FIRST, SECOND = '{"a": 1}', '{"a": 2}'


@pytest.fixture
def plans(store):
    return Plans(store, "mira", "the-quiet-house")


def test_a_draft_is_written_over_and_counted(plans):
    assert plans.draft is None
    assert [plans.keep(FIRST, 0), plans.keep(SECOND, 1)] == [1, 2]
    assert (plans.draft.revision, plans.draft.body) == (2, SECOND)
    assert datetime.now(UTC) - plans.draft.at < timedelta(minutes=5)


def test_a_second_tab_cannot_write_over_what_it_has_not_seen(plans, store):
    plans.keep(FIRST, 0)
    other = Plans(store, "mira", "the-quiet-house")
    other.keep(SECOND, 1)
    with pytest.raises(OtherDraftError) as caught:
        plans.keep('{"a": 3}', 1)
    assert str(caught.value) == (
        "This plan was changed in another tab or window, so the last change here was not kept. "
        "Here is the plan as it stands there."
    )
    assert caught.value.draft == other.draft
    assert plans.draft.body == SECOND
    assert plans.keep(SECOND, 1) == 2  # the same again is a retry
    with pytest.raises(OtherDraftError):
        Plans(store, "mira", "the-quiet-house").keep(FIRST, 0)


def test_drafts_are_apart_by_learner_and_by_vignette(plans, store):
    plans.keep(FIRST, 0)
    assert Plans(store, "noor", "the-quiet-house").draft is None
    assert Plans(store, "mira", "another-house").draft is None


def test_what_is_handed_in_stays_as_it_was(plans, store):
    plans.keep(FIRST, 0)
    first = plans.hand_in(FIRST)
    plans.keep(SECOND, 1)
    second = plans.hand_in(SECOND)
    assert plans.handed == (second, first)
    assert first.body == FIRST
    assert Plans(store, "noor", "the-quiet-house").handed == ()


def test_a_learner_who_was_erased_begins_anew(plans, store):
    plans.keep(FIRST, 0)
    plans.hand_in(FIRST)
    People(store).erase("mira")
    assert (plans.draft, plans.handed) == (None, ())
    with pytest.raises(OtherDraftError) as caught:
        plans.keep(SECOND, 1)
    assert caught.value.draft is None
    assert plans.keep(SECOND, 0) == 1


def test_plans_are_in_the_export_and_no_byte_of_them_outlives_their_learner(folder_store):
    plans = Plans(folder_store, "mira", "the-quiet-house")
    plans.keep(json.dumps({"works": ["a-pangolin"]}), 0)
    plans.hand_in(json.dumps({"works": ["a-narwhal"]}))
    data = People(folder_store).export("mira")
    assert [one["plan"] for one in data["plans"]] == [{"works": ["a-pangolin"]}]
    assert [one["plan"] for one in data["handed_plans"]] == [{"works": ["a-narwhal"]}]
    assert data["plans"][0]["vignette"] == "the-quiet-house"
    People(folder_store).erase("mira")
    files = b"".join(file.read_bytes() for file in folder_store.folder.iterdir())
    assert (b"pangolin" in files, b"narwhal" in files) == (False, False)


def test_a_plan_keeps_its_learner_until_it_is_as_old_itself(store):
    plans = Plans(store, "mira", "the-quiet-house")
    plans.keep(FIRST, 0)
    then = datetime.now(UTC) - timedelta(days=40)
    with store.writing() as connection:
        connection.execute(update(tables.learner).values(since=then))
    People(store).forget(days=39)
    assert plans.draft.body == FIRST
    with store.writing() as connection:
        connection.execute(update(tables.plan).values(at=then))
    People(store).forget(days=39)
    with pytest.raises(UnknownLearnerError):
        People(store).export("mira")


def test_a_store_of_the_first_schema_is_brought_up_and_keeps_its_attempts(tmp_path):
    with Store(tmp_path) as store:
        attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
    with sqlite3.connect(tmp_path / "attune.sqlite3") as connection:
        newer = [one for one in metadata.tables if one not in ("learner", "attempt", "event")]
        connection.executescript(
            "".join(f"DROP TABLE {one};" for one in newer)
            + "ALTER TABLE attempt DROP COLUMN revision;"
            "UPDATE alembic_version SET version_num='0001'"
        )
    connection.close()
    with Store(tmp_path) as store:
        assert Attempts(store).events(attempt) == (STARTED,)
        assert Plans(store, "mira", "the-quiet-house").keep(FIRST, 0) == 1

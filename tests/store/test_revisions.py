"""Revisions in the store: kept once, given back to the byte, whole or not at all."""

import pytest
from helpers.workers import STARTED, at_once, keep_at_once
from sqlalchemy import func, select

from kit.store import (
    Attempts,
    DamagedError,
    FullError,
    People,
    Revisions,
    Store,
    UnknownRevisionError,
)
from kit.store.database.tables import kept_revision, kept_text
from kit.vignettes.revisions import revision_id

TEXTS = {
    "vignette.yaml": "title: Two rooms\r\nwho: Æva\n".encode(),
    "kit/interventions.yaml": b"format: 1\n" * 500,
    "own/references.yaml": b"",
}


def count(store, table):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_texts_come_back_to_the_byte(store):
    id = Revisions(store).keep("two-rooms", TEXTS)
    assert id == revision_id(TEXTS)
    assert Revisions(store).texts("two-rooms", id) == TEXTS


def test_the_same_texts_are_one_revision_and_a_text_is_kept_once(store):
    revisions = Revisions(store)
    first = revisions.keep("two-rooms", TEXTS)
    assert revisions.keep("two-rooms", dict(reversed(TEXTS.items()))) == first
    second = revisions.keep("two-rooms", TEXTS | {"vignette.yaml": b"title: Three rooms\n"})
    assert [one.id for one in revisions.of("two-rooms")] == [second, first]
    assert count(store, kept_text) == 4


@pytest.mark.parametrize(
    "other",
    [
        TEXTS | {"vignette.yaml": b"title: Two rooms\n"},
        TEXTS | {"module.yaml": b""},
        {path: body for path, body in TEXTS.items() if path != "own/references.yaml"},
        {path.replace("own", "kit"): body for path, body in TEXTS.items()},
    ],
)
def test_any_other_text_is_another_revision(other):
    assert revision_id(other) != revision_id(TEXTS)


def test_cases_have_their_own(store):
    id = Revisions(store).keep("two-rooms", TEXTS)
    assert Revisions(store).of("one-hour") == ()
    with pytest.raises(UnknownRevisionError) as refused:
        Revisions(store).texts("one-hour", id)
    assert str(refused.value) == f"This store has no revision {id!r} of 'one-hour'."


def test_several_processes_keep_the_same_revision_at_once(where):
    Store(where).close()
    assert len(set(at_once(4, keep_at_once, where))) == 1
    with Store(where) as store:
        assert count(store, kept_revision) == 1
        assert count(store, kept_text) == 20
        assert len(People(store).list()) == 4


def test_an_attempt_stays_with_its_revision(store):
    attempts = Attempts(store)
    attempts.begin("mira", "two-rooms", STARTED, texts=TEXTS)
    assert attempts.current("mira", "two-rooms").revision == revision_id(TEXTS)
    attempts.begin("mira", "two-rooms", STARTED)
    assert attempts.current("mira", "two-rooms").revision is None


def test_an_attempt_of_before_takes_a_revision_once(store):
    attempts = Attempts(store)
    old = attempts.begin("mira", "two-rooms", STARTED)
    attempts.adopt(old, TEXTS)
    attempts.adopt(old, {"vignette.yaml": b"another\n"})
    assert attempts.current("mira", "two-rooms").revision == revision_id(TEXTS)
    assert count(store, kept_revision) == 1


def test_erasing_a_learner_leaves_the_revision(store):
    Attempts(store).begin("mira", "two-rooms", STARTED, texts=TEXTS)
    People(store).erase("mira")
    assert Revisions(store).texts("two-rooms", revision_id(TEXTS)) == TEXTS


def test_where_an_attempt_cannot_begin_its_revision_is_not_kept_either(store, monkeypatch):
    def full(*_args):
        raise FullError("The disk is full.")

    monkeypatch.setattr("kit.store.attempts._insert_event", full)
    with pytest.raises(FullError):
        Attempts(store).begin("mira", "two-rooms", STARTED, texts=TEXTS)
    assert (count(store, kept_revision), count(store, kept_text)) == (0, 0)
    assert People(store).list() == ()


def test_on_a_full_disk_an_attempt_does_not_begin_by_halves(disk):
    with disk.open() as store:
        Revisions(store).keep("two-rooms", TEXTS)
        disk.fill_to_the_brim()
        noise = {path: b"".join(map(str.encode, map(str, range(9000)))) for path in TEXTS}
        with pytest.raises(FullError):
            Attempts(store).begin("mira", "two-rooms", STARTED, texts=noise)
        assert People(store).list() == ()
        assert [one.id for one in Revisions(store).of("two-rooms")] == [revision_id(TEXTS)]
        disk.make_room()
        Attempts(store).begin("mira", "two-rooms", STARTED, texts=noise)
        assert Revisions(store).texts("two-rooms", revision_id(noise)) == noise


@pytest.mark.parametrize("what", ["DELETE FROM text", "UPDATE text SET body = x'00'"])
def test_a_text_that_was_lost_is_said(folder_store, what):
    id = Revisions(folder_store).keep("two-rooms", {"vignette.yaml": b"title: Two rooms\n"})
    with folder_store.writing() as connection:
        connection.exec_driver_sql(what)
    with pytest.raises(DamagedError) as found:
        Revisions(folder_store).texts("two-rooms", id)
    assert str(found.value) == (
        "The store has lost the text 1a71cf895313ae22 of a case that attempts were begun with; "
        "nothing was changed. Put back a copy of the store from before."
    )

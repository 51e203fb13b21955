"""What is kept of a trainee, to take along and to delete, by the landing page alone."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, Visitor, serving, wait_for

from kit.practice.attempts.events import Noted, Started
from kit.store import Attempts, People, Store
from kit.store.database import tables


def learner_of(visitor):
    value = visitor.cookie("attune-").split("|")[4].split(":")[1]
    return json.loads(base64.b64decode(value))["id"]


@pytest.fixture
def store(server):
    with Store(server.data) as opened:
        yield opened


@pytest.fixture
def known(visitor, store):
    """A visitor of whom an attempt and a note are kept; gives their key."""
    visitor.get("/")
    key = learner_of(visitor)
    attempt = Attempts(store).begin(key, "two-rooms", Started("two-rooms", "0f", 7, 1))
    Attempts(store).append(attempt, 1, Noted("first", "Zoë’s note"))
    return key


def test_the_landing_page_offers_both(visitor):
    page = visitor.get("/").text
    assert 'href="/everything.json"' in page
    assert 'action="/delete-everything"' in page


def test_everything_is_a_file_of_ones_own(visitor, known, store):
    answer = visitor.get("/everything.json")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="attune-everything.json"'
    assert json.loads(answer.text)["attempts"] == People(store).export(known)["attempts"]
    assert "Zoë’s note" in answer.text


def test_of_a_newcomer_nothing_is_kept(visitor):
    visitor.get("/")
    answer = visitor.get("/everything.json")
    assert answer.status == 404
    assert "Nothing is kept of you on this server yet." in answer.text


def test_whoever_never_came_gets_nothing_of_others(server, known):
    assert Visitor(server).get("/everything.json").status == 404


@pytest.mark.parametrize("sure", ["", "no", "deleted"])
def test_nothing_is_deleted_by_a_slip(visitor, known, store, sure):
    answer = visitor.post("/delete-everything", sure=sure)
    assert answer.status == 400
    assert "Nothing was deleted." in answer.text
    assert len(Attempts(store).of_learner(known)) == 1


def test_everything_is_deleted_of_this_trainee_alone(server, visitor, known, store):
    other = Visitor(server)
    other.get("/")
    kept = Attempts(store).begin(learner_of(other), "two-rooms", Started("two-rooms", "0f", 7, 1))
    answer = visitor.post("/delete-everything", sure="Delete")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert Attempts(store).of_learner(known) == ()
    assert len(Attempts(store).events(kept)) == 1
    assert visitor.get("/").status == 200


def test_another_page_cannot_have_it_deleted(visitor, known, store):
    assert visitor.post("/delete-everything", marked=False, sure="delete").status == 403
    assert len(Attempts(store).of_learner(known)) == 1


def test_the_address_typed_deletes_nothing(visitor, known, store):
    assert visitor.get("/delete-everything").status == 302
    assert len(Attempts(store).of_learner(known)) == 1


def test_the_landing_page_says_what_is_kept_where_and_how_long(visitor, tmp_path):
    page = visitor.get("/").text
    assert "It stays on this server and is sent nowhere else." in page
    assert "It is kept until you delete it." in page
    assert "No page shows it to anybody but you." in page


def test_what_nobody_touched_for_the_days_of_the_host_is_forgotten(tmp_path):
    with Store(tmp_path) as opened:
        for key in ("old", "new"):
            Attempts(opened).begin(key, "two-rooms", Started("two-rooms", "0f", 7, 1))
        with opened.writing() as connection:
            old = datetime.now(UTC) - timedelta(days=31)
            connection.execute(tables.event.update().where(_first(tables)).values(at=old))
            connection.execute(tables.learner.update().values(since=old))
    days = {"KIT_RETENTION_DAYS": "30", "KIT_SUPERVISOR_PASSPHRASE": "correct horse battery"}
    with serving(tmp_path, PAGES_ONLY, KIT_VIGNETTES=str(SMALL), **days) as running:
        wait_for(lambda: "forgotten after 30 days: 1 attempts" in running.log, 60)
        page = Visitor(running).get("/").text
        assert "What you have not touched for 30 days is forgotten." in page
        assert "Supervisors see counts of everybody together" in page
    with Store(tmp_path) as opened:
        assert [one.key for one in People(opened).list()] == ["new"]


def _first(tables):
    return tables.event.c.attempt_number == 1


@pytest.mark.parametrize(("first", "then"), [("en", "es"), ("es", "en")])
def test_the_word_of_the_page_counts_whatever_language_another_tab_chose(
    visitor, known, store, first, then
):
    visitor.get(f"/?language={first}")
    word = re.search(r'<span translate="no">(.+?)</span>', visitor.get("/").text)[1]
    assert word == {"en": "delete", "es": "borrar"}[first]
    visitor.get(f"/?language={then}")
    assert visitor.post("/delete-everything", sure=word).status == 303
    assert Attempts(store).of_learner(known) == ()


def test_the_refusal_keeps_its_word_from_translators(visitor, known):
    page = visitor.post("/delete-everything", sure="löschen").text
    assert 'type the word <span translate="no">delete</span>.' in page


def test_where_work_is_bound_to_is_said_before_the_first_case(visitor):
    page = visitor.get("/").text
    said = "What you do here is kept for this browser at this address"
    assert page.index(said) < page.index('class="page-case"')

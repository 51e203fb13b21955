"""What is kept of a trainee, to take along and to delete, by the landing page alone."""

import base64
import json

import pytest
from serving import Visitor

from kit.practice.events import Noted, Started
from kit.store import Store


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
    attempt = store.begin(key, "two-rooms", Started("two-rooms", "0f", 7, 1))
    store.append(attempt, 1, Noted("first", "Zoë’s note"))
    return key


def test_the_landing_page_offers_both(visitor):
    page = visitor.get("/").text
    assert 'href="/everything.json"' in page
    assert 'action="/delete-everything"' in page


def test_everything_is_a_file_of_ones_own(visitor, known, store):
    answer = visitor.get("/everything.json")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="attune-everything.json"'
    assert json.loads(answer.text)["attempts"] == store.export(known)["attempts"]
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
    assert len(store.attempts(known)) == 1


def test_everything_is_deleted_of_this_trainee_alone(server, visitor, known, store):
    other = Visitor(server)
    other.get("/")
    kept = store.begin(learner_of(other), "two-rooms", Started("two-rooms", "0f", 7, 1))
    answer = visitor.post("/delete-everything", sure="Delete")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert store.attempts(known) == ()
    assert len(store.events(kept)) == 1
    assert visitor.get("/").status == 200


def test_another_page_cannot_have_it_deleted(visitor, known, store):
    assert visitor.post("/delete-everything", marked=False, sure="delete").status == 403
    assert len(store.attempts(known)) == 1


def test_the_address_typed_deletes_nothing(visitor, known, store):
    assert visitor.get("/delete-everything").status == 302
    assert len(store.attempts(known)) == 1

"""How far a learner is: read from the store, shown on the landing page."""

import pytest

from kit.practice.attempts.events import Decided, Started
from kit.server.contents.progress import Progress, State, progress
from kit.store import Attempts, Store

STARTED = Started("two-rooms", "0f", 7, 1)
DECIDED = Decided("first", "listen-first", "both", 3.0)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        yield opened


def test_nothing_yet(store):
    assert progress(store, "mira") == {}


def test_opened_and_not_decided_is_new(store):
    Attempts(store).begin("mira", "two-rooms", STARTED)
    assert progress(store, "mira") == {"two-rooms": Progress(State.NEW)}


def test_begun(store):
    attempt = Attempts(store).begin("mira", "two-rooms", STARTED)
    Attempts(store).append(attempt, 1, DECIDED)
    assert progress(store, "mira") == {"two-rooms": Progress(State.BEGUN, decisions=1)}


def test_done(store):
    attempt = Attempts(store).begin("mira", "two-rooms", STARTED)
    Attempts(store).append(attempt, 1, DECIDED, ending="a-thaw")
    assert progress(store, "mira") == {"two-rooms": Progress(State.DONE, decisions=1, finished=1)}


def test_done_and_begun_again(store):
    first = Attempts(store).begin("mira", "two-rooms", STARTED)
    Attempts(store).append(first, 1, DECIDED, ending="a-thaw")
    second = Attempts(store).begin("mira", "two-rooms", STARTED)
    Attempts(store).append(second, 1, DECIDED)
    expected = Progress(State.BEGUN, decisions=1, finished=1)
    assert progress(store, "mira") == {"two-rooms": expected}


def test_put_aside_is_new(store):
    attempt = Attempts(store).begin("mira", "two-rooms", STARTED)
    Attempts(store).append(attempt, 1, DECIDED)
    Attempts(store).abandon(attempt)
    assert progress(store, "mira") == {"two-rooms": Progress(State.NEW)}


def test_somebody_elses_is_not_mine(store):
    attempt = Attempts(store).begin("mira", "two-rooms", STARTED)
    Attempts(store).append(attempt, 1, DECIDED)
    assert progress(store, "noor") == {}

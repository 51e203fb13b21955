"""How much is kept of one learner: as much as anybody practises, and no more."""

import pytest
from helpers.workers import STARTED

from kit.practice.attempts.events import Noted
from kit.store import Attempts, People, Plans
from kit.store.database import room
from kit.store.database.room import KeptEnoughError

SLUG = "the-quiet-house"
FULL = (
    "As much is kept of you here as is kept of one person: {attempts} attempts and {plans} plans "
    "handed in. On the first page, take along all that is kept of you, then delete it there; after "
    "that you can begin again."
)


@pytest.fixture
def attempts(store):
    return Attempts(store)


def test_a_learner_begins_so_many_attempts(attempts, store, monkeypatch):
    monkeypatch.setattr(room, "MOST_ATTEMPTS", 3)
    begun = [attempts.begin("mira", SLUG, STARTED) for _ in range(3)]
    with pytest.raises(KeptEnoughError) as refused:
        attempts.begin("mira", SLUG, STARTED, instead=begun[-1])
    assert str(refused.value) == FULL.format(attempts=3, plans=0)
    assert attempts.current("mira", SLUG).id == begun[-1]  # nothing was put aside for it
    attempts.append(begun[-1], 1, Noted("s", "what was begun goes on"))
    attempts.begin("tom", SLUG, STARTED)
    People(store).erase("mira")
    attempts.begin("mira", SLUG, STARTED)


def test_a_learner_hands_in_so_many_plans(store, monkeypatch):
    monkeypatch.setattr(room, "MOST_PLANS", 2)
    plans = Plans(store, "mira", SLUG)
    for _ in range(2):
        plans.hand_in("{}")
    with pytest.raises(KeptEnoughError) as refused:
        plans.hand_in("{}")
    assert str(refused.value) == FULL.format(attempts=0, plans=2)
    assert len(plans.handed) == 2
    plans.keep("{}", 0)  # the draft goes on


def test_a_learner_writes_so_much(attempts, monkeypatch):
    monkeypatch.setattr(room, "MOST_MEGABYTES", 0.01)
    first = attempts.begin("mira", SLUG, STARTED)
    attempts.append(first, 1, Noted("s", "x" * 10_000))
    with pytest.raises(KeptEnoughError) as refused:
        attempts.begin("mira", SLUG, STARTED)
    assert str(refused.value) == FULL.format(attempts=1, plans=0)


def test_a_new_attempt_puts_the_old_one_aside_in_the_same_step(attempts):
    first = attempts.begin("mira", SLUG, STARTED)
    second = attempts.begin("mira", SLUG, STARTED, instead=first)
    assert [one.abandoned for one in attempts.of_learner("mira")] == [False, True]
    assert attempts.current("mira", SLUG).id == second

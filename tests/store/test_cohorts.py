"""What is published of a cohort in the store: by whom it is counted, and gone with its people."""

from datetime import UTC, datetime

import pytest

from kit.practice.attempts.events import Decided, Flagged, Noted, Started
from kit.practice.cohorts.answers import Answers
from kit.practice.cohorts.steps import Published, step
from kit.store import Attempts, Cohorts, People, Staff, Store

CASE = "the-quiet-house"
ASKED = {"scene first": ("a", "b")}
STARTED = Started(CASE, "0f", 7, 1)


@pytest.fixture
def cohorts(store):
    return Cohorts(store)


def begin(store, who, option="a", case=CASE):
    attempts = Attempts(store)
    mine = attempts.begin(who, case, STARTED)
    attempts.append(mine, 1, Flagged("first", "violence", "a secret"))
    attempts.append(mine, 2, Noted("first", "another secret"))
    attempts.append(mine, 3, Decided("first", option, "both", 3.0))
    return mine


def look(cohorts):
    """Take a step as the page for supervisors does; return the counts and who is counted."""
    found = cohorts.of_vignette(CASE)
    now = {one.learner: Answers({"scene first": (one.events[-1].option,)}) for one in found}
    rows = {one.learner: one.attempt for one in found}
    told = cohorts.publish(CASE, rows, lambda *held: step(ASKED, *held, now))
    if told == Published():
        return None
    return [cell.told for cell in told.counted["scene first"].cells.values()]


def kept(store):
    with store.reading() as connection:
        return [row.body for row in connection.exec_driver_sql("SELECT body FROM counted")]


def test_nothing_that_was_written_is_read(store, cohorts):
    begin(store, "mira")
    (one,) = cohorts.of_vignette(CASE)
    assert [type(event).__name__ for event in one.events] == ["Started", "Flagged", "Decided"]
    assert "secret" not in repr(one)
    assert "mira" not in repr(one)


def test_the_newest_attempt_counts_that_was_not_abandoned(store, cohorts):
    begin(store, "mira", "a")
    begin(store, "mira", "b")
    Attempts(store).abandon(begin(store, "mira", "a"))
    (one,) = cohorts.of_vignette(CASE)
    assert one.events[-1].option == "b"


@pytest.mark.parametrize("role", ["supervisor", "author"])
def test_who_has_or_had_a_role_is_not_counted(store, cohorts, role):
    for who in ("mira", "tom", "ann", "eve"):
        begin(store, who)
    Staff(store).grant("eve", {role: "m"}, datetime(2126, 1, 1, tzinfo=UTC))
    assert len(cohorts.of_vignette(CASE)) == 3
    Staff(store).end("eve")
    assert len(cohorts.of_vignette(CASE)) == 3
    assert look(cohorts) == [3, 0]


def test_what_is_published_stands_until_three_move_it_for_every_host(store, cohorts):
    assert look(cohorts) is None
    for number in range(4):
        begin(store, f"trainee {number}")
    assert look(cohorts) == [4, 0]
    begin(store, "a fifth")
    with Store(store.place.url.render_as_string(hide_password=False)) as another:
        assert look(Cohorts(another)) == [4, 0]
    assert len(kept(store)) == 4
    begin(store, "a sixth")
    assert look(cohorts) == [4, 0]
    begin(store, "a seventh")
    assert look(cohorts) == [7, 0]
    assert len(kept(store)) == 7


def test_beginning_anew_is_one_person_moved(store, cohorts):
    for number in range(4):
        begin(store, f"trainee {number}")
    look(cohorts)
    for number in range(3):
        begin(store, f"trainee {number}", "b")
        assert look(cohorts) == ([4, 0] if number < 2 else [None, None])
    assert len(kept(store)) == 4


def test_erased_is_erased_and_moves_nothing_alone(store, cohorts):
    for number in range(6):
        begin(store, f"trainee {number}")
    assert look(cohorts) == [6, 0]
    for number in (0, 1):
        People(store).erase(f"trainee {number}")
        assert look(cohorts) == [6, 0]
        assert len(kept(store)) == 5 - number
    People(store).erase("trainee 2")
    assert look(cohorts) == [3, 0]
    assert len(kept(store)) == 3


def test_what_was_forgotten_is_not_kept_either(store, cohorts):
    for number in range(4):
        begin(store, f"trainee {number}")
    look(cohorts)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE event SET at = '2020-01-01 00:00:00'")
    People(store).forget(1)
    assert kept(store) == []
    assert look(cohorts) == [0, 0]


def test_a_look_that_moves_nothing_writes_nothing(store, cohorts, monkeypatch):
    for number in range(3):
        begin(store, f"trainee {number}")
    look(cohorts)
    monkeypatch.setattr(store, "writing", lambda: pytest.fail("it wrote"))
    assert look(cohorts) == [3, 0]


def test_another_case_is_counted_by_itself(store, cohorts):
    for number in range(3):
        begin(store, f"trainee {number}")
        begin(store, f"trainee {number}", "b", case="another")
    assert look(cohorts) == [3, 0]
    assert len(kept(store)) == 3

"""Classes are counted one by one: no attempt is in two, and none begins earlier than now."""

from datetime import UTC, datetime

from kit.practice.attempts.events import Decided, Started
from kit.practice.cohorts.answers import Answers
from kit.practice.cohorts.steps import Published, step
from kit.store import Attempts, Classes, Cohorts, People, SchoolClass

CASE = "two-rooms"
ASKED = {"scene first": ("a", "b")}


def begin(store, who, option="a"):
    attempts = Attempts(store)
    mine = attempts.begin(who, CASE, Started(CASE, "0f", 7, 1))
    attempts.append(mine, 1, Decided("first", option, "both", 3.0))


def look(store, of):
    """Take a step as the page for supervisors does; return the counts of a class."""
    cohorts = Cohorts(store, of)
    found = cohorts.of_vignette(CASE)
    now = {one.learner: Answers({"scene first": (one.events[-1].option,)}) for one in found}
    rows = {one.learner: one.attempt for one in found}
    told = cohorts.publish(CASE, rows, lambda *held: step(ASKED, *held, now))
    if told == Published():
        return None
    return [cell.told for cell in told.counted["scene first"].cells.values()]


def test_before_the_first_class_everybody_is_one(store):
    assert Classes(store).all() == (SchoolClass(),)


def test_a_class_begins_now_and_ends_where_the_next_begins(store):
    before = datetime.now(UTC)
    for name in ("Spring", "Autumn " * 20):
        Classes(store).begin(name)
    autumn, spring, first = Classes(store).all()
    assert [one.number for one in (autumn, spring, first)] == [2, 1, 0]
    assert (spring.name, autumn.name) == ("Spring", ("Autumn " * 20)[:60])
    assert before <= spring.since <= autumn.since <= datetime.now(UTC)
    assert (first.since, first.until) == (None, spring.since)
    assert (spring.until, autumn.until) == (autumn.since, None)


def test_each_class_has_its_own_counts_and_they_stay(store):
    for number in range(4):
        begin(store, f"old {number}")
    assert look(store, Classes(store).all()[0]) == [4, 0]
    Classes(store).begin("Spring")
    spring, first = Classes(store).all()
    assert look(store, spring) is None
    for number in range(3):
        begin(store, f"new {number}", "b")
    begin(store, "old 0", "b")
    assert look(store, spring) == [0, 4]
    assert look(store, first) == [4, 0]
    assert look(store, spring) == [0, 4]


def test_nobody_is_in_two_classes_with_one_attempt(store):
    seen = []
    for name in ("one", "two", "three"):
        begin(store, name)
        begin(store, "always there")
        Classes(store).begin(name)
    for one in Classes(store).all():
        seen += [each.attempt for each in Cohorts(store, one).of_vignette(CASE)]
    assert len(seen) == len(set(seen)) == 6


def test_who_is_erased_is_gone_from_every_class(store):

    for number in range(4):
        begin(store, f"{number}")
    look(store, Classes(store).all()[0])
    Classes(store).begin("Spring")
    for number in range(4):
        begin(store, f"{number}")
    for one in Classes(store).all():
        look(store, one)
    with store.reading() as connection:
        assert len(connection.exec_driver_sql("SELECT 1 FROM counted").all()) == 8
    People(store).erase("0")
    with store.reading() as connection:
        assert len(connection.exec_driver_sql("SELECT 1 FROM counted").all()) == 6

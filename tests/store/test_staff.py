"""Roles of staff in the store: granted, replaced, ended, erased with their learner."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from kit.store import Held, People, Staff

LATER = datetime(2126, 5, 4, tzinfo=UTC)


def test_a_role_is_held_until_it_is_ended(store):
    staff = Staff(store)
    staff.grant("mira", {"supervisor": "m1", "author": "m2"}, LATER)
    assert staff.held("mira") == (Held("author", LATER, "m2"), Held("supervisor", LATER, "m1"))
    assert staff.held("tom") == ()
    staff.end("tom")
    staff.end("mira")
    author, supervisor = staff.held("mira")
    assert (author.mark, supervisor.mark) == ("", "")
    assert max(author.until, supervisor.until) <= datetime.now(UTC)


def test_a_role_granted_again_takes_the_place_of_the_one_before(store):
    staff = Staff(store)
    staff.grant("mira", {"supervisor": "m1", "author": "m2"}, LATER)
    staff.grant("mira", {"author": "m3"}, LATER)
    assert [one.mark for one in staff.held("mira")] == ["m3", "m1"]


def test_it_is_exported_without_its_mark_and_erased(store):
    Staff(store).grant("mira", {"supervisor": "m1"}, LATER)
    held = People(store).export("mira")
    assert held["roles"] == [{"role": "supervisor", "until": LATER.isoformat()}]
    assert "m1" not in json.dumps(held)
    People(store).erase("mira")
    assert Staff(store).held("mira") == ()


@pytest.mark.parametrize(("hours", "is_kept"), [(1, True), (-1, True), (-48, False)])
def test_a_role_without_attempts_is_forgotten_when_it_is_long_over(store, hours, is_kept):
    Staff(store).grant("mira", {"supervisor": "m1"}, datetime.now(UTC) + timedelta(hours=hours))
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE learner SET since = '2020-01-01 00:00:00'")
    People(store).forget(1)
    assert bool(Staff(store).held("mira")) == is_kept

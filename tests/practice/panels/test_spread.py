"""How far a panel agrees, and what a room in panel mode has said."""

from __future__ import annotations

import pytest

from kit.practice.panels.rating import Rating, by_panellist, rated
from kit.practice.panels.spread import spread
from kit.practice.rooms.ballots import Ballot


def test_a_spread_counts_each_appraisal_and_who_is_apart() -> None:
    found = spread((1, 1, 1, 2, -1))
    assert found.counts == {-2: 0, -1: 1, 0: 0, 1: 3, 2: 1}
    assert (found.n, found.modes, found.apart) == (5, (1,), pytest.approx(0.4))
    assert (found.mean, found.deviation) == (pytest.approx(0.8), pytest.approx(0.9797959))


def test_two_camps_are_two_commonest_appraisals() -> None:
    found = spread((-2, -2, 2, 2))
    assert (found.modes, found.apart, found.mean, found.deviation) == ((-2, 2), 0.5, 0, 2)


def ballot(voter: str, decision: int, round: int, reason: str = "", **said: int) -> Ballot:
    best = max(said, key=lambda option: said[option])
    seat = int(voter[1:])
    return Ballot(voter, seat, decision, round, best, appraisals=said, reason=reason)


def test_of_a_room_the_last_round_of_each_voter_counts_under_a_code() -> None:
    ballots = [
        ballot("s1", 0, 2, "Now I see.", ask=2, wait=-1),
        ballot("s1", 0, 1, "Calm first.", ask=0, wait=1),
        ballot("s2", 0, 1, "Wait.", ask=-2, wait=2),
        ballot("s2", 1, 1, ask=1, wait=0),
        Ballot("s3", 3, 0, 1, "ask"),
    ]
    found = rated(ballots, {0: "kitchen", 1: "garden"}, "a-room")
    one, other = (
        next(who for who, said in by_panellist(found).items() if said["kitchen", "ask"] == value)
        for value in (2, -2)
    )
    assert {one, other} < {"p1", "p2", "p3"}
    assert by_panellist(found) == {
        one: {("kitchen", "ask"): 2, ("kitchen", "wait"): -1},
        other: {("kitchen", "ask"): -2, ("kitchen", "wait"): 2,
                ("garden", "ask"): 1, ("garden", "wait"): 0},
    }  # fmt: skip
    assert Rating(one, "kitchen", "ask", 2, "Now I see.") in found
    assert Rating(other, "kitchen", "ask", -2, "") in found


def test_codes_do_not_follow_the_seats() -> None:
    ballots = [ballot(f"s{seat}", 0, 1, ask=0, wait=min(2, seat)) for seat in range(1, 30)]
    orders = set()
    for room in ("a", "b", "c"):
        found = rated(ballots, {0: "kitchen"}, room)
        orders.add(tuple(one.appraisal for one in found if one.option == "wait"))
    assert len(orders) == 3
    assert all(sorted(order) == [1] + [2] * 28 for order in orders)

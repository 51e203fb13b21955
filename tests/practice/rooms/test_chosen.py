"""How a room chose: rounds, moves, and predictions against what came of each voice's own option."""

import pytest

from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.chosen import chosen, is_telling
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import replayed

LISTEN, SIDE = "listen-first", "side-with-ada"
SHOWN = (e.Asked(), e.Closed(), e.Revealed())


@pytest.fixture
def first(attempt):
    return attempt.open()


def room_of(*steps, **plan):
    return replayed(RoomPlan("two-rooms", "x", "en", **plan), [e.Begun(), *steps])


def ballots(round, options, decision=0, **said):
    return [Ballot(f"s{n}", n, decision, round, option, **said) for n, option in enumerate(options)]


def test_the_votes_of_both_rounds_and_who_moved(first):
    cast = [*ballots(1, [LISTEN] * 6 + [SIDE] * 12), *ballots(2, [LISTEN] * 11 + [SIDE] * 7)]
    found = chosen(room_of(), first, cast)
    assert [one.counts for one in found.rounds] == [{LISTEN: 6, SIDE: 12}, {LISTEN: 11, SIDE: 7}]
    assert found.last.n == found.both == 18
    assert found.moves == {(LISTEN, LISTEN): 6, (SIDE, LISTEN): 5, (SIDE, SIDE): 7}
    assert found.shift == 5


def test_a_room_that_votes_once_has_one_round_and_no_shift(first):
    found = chosen(room_of(), first, ballots(1, [LISTEN, SIDE]))
    assert (len(found.rounds), found.both, found.moves, found.shift) == (1, 0, {}, 0)


def test_a_second_round_alone_is_not_called_the_first(first):
    found = chosen(room_of(), first, ballots(2, [LISTEN] * 3))
    assert [one.n for one in found.rounds] == [3]


def test_nobody_voted(first):
    found = chosen(room_of(), first, [])
    assert [one.n for one in found.rounds] == [0]
    assert found.predictions == ()


def test_rounds_of_different_size_are_compared_by_their_shares(first):
    cast = [*ballots(1, [LISTEN, SIDE]), *ballots(2, [LISTEN] * 10 + [SIDE] * 10)]
    assert chosen(room_of(), first, cast).shift == 0


def test_each_voice_is_compared_with_what_came_of_its_own_option(first):
    both, a = first.decide(LISTEN, "both"), first.decide(SIDE, "a")
    came = [changes_of(one.decisions[-1]) for one in (both, a)]
    assert came == [{"a": "rise", "b": "rise"}, {"a": "rise", "b": "rise"}]
    said = {"prediction": {"a": "rise", "b": "fall"}, "confidence": {"a": 0.9, "b": 0.5}}
    cast = [*ballots(1, [LISTEN] * 4, **said), Ballot("s9", 9, 0, 1, SIDE, "a", {"b": "rise"})]
    one, other = chosen(room_of(), first, cast).predictions
    assert (one.partner, one.n, one.right, one.expected) == ("a", 4, 4, {"rise": 4})
    assert one.confidence == pytest.approx(0.9)
    assert (other.n, other.right, other.share) == (5, 1, 0.2)
    assert other.expected == {"fall": 4, "rise": 1}
    assert other.came == {"rise": 5}
    assert other.confidence == pytest.approx(0.5)  # of those who gave one


def changes_of(decision):
    from kit.practice.rooms.comparing import came

    return came(decision)


def test_where_no_week_passes_nothing_was_to_foresee(first):
    third = first.decide(SIDE, "a").open().decide("say-sorry", "both").open()
    room = room_of(*SHOWN, e.WentOn(SIDE, "a", 1), *SHOWN, e.WentOn("say-sorry", "both", 2))
    cast = ballots(1, ["alone"] * 6, decision=2, prediction={"a": "rise"})
    assert chosen(room, third, cast, 2).predictions == ()


def test_an_earlier_decision_is_that_of_its_own_scene(first):
    second = first.decide(SIDE, "a").open()
    cast = [*ballots(1, [SIDE] * 3), *ballots(1, ["say-sorry"] * 4, decision=1)]
    room = room_of(*SHOWN, e.WentOn(SIDE, "a", 1))
    assert chosen(room, second, cast, 0).scene.id == "first"
    assert chosen(room, second, cast, 1).last.counts == {"say-sorry": 4, "touch-now": 0}
    assert chosen(room, second, cast) == chosen(room, second, cast, 1)


def test_votes_on_a_way_that_was_taken_back_are_not_counted(first):
    again = first.decide(LISTEN, "both").open()
    steps = (e.WentOn(SIDE, "a", 1), *SHOWN, e.Undone(), e.Undone(), e.Undone(), e.Undone())
    room = room_of(*SHOWN, *steps, e.WentOn(LISTEN, "both", 2))
    cast = [*ballots(1, ["say-sorry"] * 4, decision=1), *ballots(1, ["touch-now"], decision=2)]
    assert chosen(room, again, cast).last.counts == {"say-sorry": 0, "touch-now": 1}


def test_predictions_of_few_are_told_of_groups_alone(first):
    (one,) = chosen(
        room_of(), first, ballots(1, [LISTEN] * 4, prediction={"a": "rise"})
    ).predictions
    assert not is_telling(one, groups=0)
    assert is_telling(one, groups=4)

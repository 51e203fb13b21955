"""A workshop looked back at: what is worth talk, the prompts, the time plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.practice import Attempt
from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.looking_back import looking_back, minutes, released
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.played import played
from kit.practice.rooms.room import replayed

LISTEN, SIDE = "listen-first", "side-with-ada"
TWICE = (e.Asked(), e.Closed(), e.Talked(), e.Asked(), e.Closed(), e.Revealed())
TO_THIRD = (*TWICE, e.WentOn(SIDE, "a", 1), *TWICE, e.WentOn("say-sorry", "both", 2))


@pytest.fixture(scope="module")
def started(library):
    return Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7).started


@pytest.fixture
def look(library, started):
    def back(ballots, *steps, **plan):
        room = replayed(RoomPlan("two-rooms", "x", "en", **plan), [e.Begun(), *steps])
        vignette = library.vignette("two-rooms")
        attempt = played(vignette, library.catalogue, started, room)
        return looking_back(room, attempt, ballots)

    return back


def votes(decision, round, **options):
    names = [one for name, count in options.items() for one in [name.replace("_", "-")] * count]
    said = {"prediction": {"b": "fall"}, "confidence": {"b": 0.8}}
    return [Ballot(f"s{n}", n, decision, round, one, **said) for n, one in enumerate(names)]


CAST = [
    *votes(0, 1, listen_first=9, side_with_ada=3),
    *votes(0, 2, listen_first=5, side_with_ada=7),
    *votes(1, 1, say_sorry=6, touch_now=6),
    *votes(1, 2, say_sorry=7, touch_now=5),
]


def test_the_most_split_is_that_of_the_first_votes_the_most_moved_of_both(look):
    found = look(CAST, *TO_THIRD)
    assert [one.scene.id for one in found.decisions] == ["first", "second"]
    assert found.most_split.scene.id == "second"
    assert found.most_moved.scene.id == "first"
    assert found.most_moved.shift == 4
    assert [one.option.id for one in found.taken.values()] == [SIDE, "say-sorry"]


def test_the_least_foreseen_is_the_smallest_share_that_was_right(look):
    one, prediction = look(CAST, *TO_THIRD).least_foreseen
    assert (one.scene.id, prediction.partner) == ("first", "b")
    assert (prediction.right, prediction.n) == (0, 12)


def test_of_equals_the_first_counts(look):
    cast = [*votes(0, 1, listen_first=2, side_with_ada=2), *votes(1, 1, say_sorry=3, touch_now=3)]
    assert look(cast, *TO_THIRD).most_split.scene.id == "first"


def test_a_room_of_one_mind_is_not_called_split(look):
    found = look(votes(0, 1, listen_first=12), *TWICE)
    assert found.most_split is None
    assert found.most_moved is None
    assert len(found.decisions) == 1


def test_votes_that_were_not_shown_are_left_out(look):
    closed = (e.Asked(), e.Closed())
    assert look(CAST, *closed).decisions == ()
    assert look(CAST, *closed, e.Ended()).decisions == ()
    assert len(look(CAST, *closed, e.Revealed(), e.Ended()).decisions) == 1


@pytest.mark.parametrize(
    ("steps", "count"),
    [
        ((), 0),
        (TWICE, 1),
        ((*TWICE, e.WentOn(SIDE, "a", 1)), 1),
        ((*TWICE, e.WentOn(SIDE, "a", 1), *TWICE), 2),
        ((*TWICE, e.Undone()), 0),
    ],
)
def test_how_many_decisions_were_released(steps, count):
    assert released(replayed(RoomPlan("two-rooms", "x", "en"), [e.Begun(), *steps])) == count


def test_the_prompts_are_about_what_this_room_did(look):
    asked = look(CAST, *TO_THIRD).prompts
    assert asked.feelings.startswith("In “The second hour” you chose differently from each other.")
    assert asked.thinking == (
        "In “The first hour” 0 of 12 foresaw what Ben’s modelled trust would do. What had the "
        "others seen in Ben, and what had they not looked at?"
    )
    assert asked.transfer.startswith("In your next session, where will you practise ")


def test_a_room_without_votes_has_prompts_in_general(look):
    asked = look([]).prompts
    assert asked.feelings == (
        "Where did this couple touch you, and where did you lose sight of one of them?"
    )
    assert asked.transfer == (
        "Which sentence from this room will you try in your next session, and with whom?"
    )


@given(st.integers(8, 120))
def test_the_minutes_sum_to_the_whole(library, started, whole):
    room = replayed(RoomPlan("two-rooms", "x", "en"), [e.Begun(), *TO_THIRD])
    attempt = played(library.vignette("two-rooms"), library.catalogue, started, room)
    plan = minutes(looking_back(room, attempt, CAST), whole)
    assert sum(each for each, _ in plan) == whole
    assert min(each for each, _ in plan) > 0


def test_the_plan_names_each_scene_once(look):
    plan = minutes(look(CAST, *TO_THIRD), 20)
    assert plan == [
        (4, "Feelings: what it was like"),
        (5, "Thinking: “The second hour”"),
        (5, "Thinking: “The first hour”"),
        (6, "Transfer: what each of you takes along"),
    ]

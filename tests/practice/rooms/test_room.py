"""A room is a state machine: what fits when, what is taken back, and that replaying yields it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.practice.attempts.decision import Choice
from kit.practice.attempts.fields import EventError
from kit.practice.rooms import events as e
from kit.practice.rooms.plan import RoomPlan, plan_from_json, plan_to_json
from kit.practice.rooms.room import Room, RoomError, replayed

PLAN = RoomPlan("two-rooms", "0123456789abcdef", "en")
TWO_ROUNDS = (e.Begun(), e.Asked(100), e.Closed(), e.Talked(), e.Asked(200), e.Closed())


def after(*events, plan=PLAN):
    return replayed(plan, events)


def test_a_decision_in_two_rounds():
    phases = []
    room = Room.of(PLAN)
    for event in (*TWO_ROUNDS, e.Revealed(), e.Compared("x", "y"), e.WentOn("x", "a", 1)):
        room = room.after(event)
        phases.append((room.phase, room.round, room.open_vote))
    assert phases == [
        ("read", 0, ""),
        ("vote", 1, "0.1"),
        ("closed", 1, ""),
        ("talk", 1, ""),
        ("vote", 2, "0.2"),
        ("closed", 2, ""),
        ("reveal", 2, ""),
        ("compare", 2, ""),
        ("read", 0, ""),
    ]
    assert room.path == (Choice("x", "a"),)
    assert (room.decision, room.compared) == (1, None)


def test_what_does_not_fit_is_refused_and_changes_nothing():
    room = after(e.Begun())
    with pytest.raises(RoomError) as refused:
        room.after(e.Closed())
    assert str(refused.value) == (
        "That does not fit where the workshop stands now: it has moved on, perhaps in another "
        "window. Look at the page again."
    )
    laid_over = {"WordsAsked", "CuesGiven", "RolesGiven", "Paused"}
    assert room.can == {"Asked", "Undone", "Ended"} | laid_over


def test_a_third_round_and_talk_after_the_last_do_not_fit():
    assert not {"Asked", "Talked"} & after(*TWO_ROUNDS).can
    one = RoomPlan("two-rooms", "0123456789abcdef", "en", rounds=1)
    assert not {"Asked", "Talked"} & after(e.Begun(), e.Asked(), e.Closed(), plan=one).can


def test_votes_are_released_only_where_they_are_shown():
    room = Room.of(PLAN)
    for event in TWO_ROUNDS:
        room = room.after(event)
        assert not room.released
    assert room.after(e.Revealed()).released


def test_a_misclick_is_taken_back_and_the_vote_is_open_again():
    room = after(*TWO_ROUNDS[:3], e.Undone())
    assert (room.phase, room.open_vote, len(room.events)) == ("vote", "0.1", 4)
    assert room.steps == TWO_ROUNDS[:2]


def test_a_number_of_a_decision_is_used_once():
    there = after(*TWO_ROUNDS, e.Revealed(), e.WentOn("x", "a", 1), e.Undone())
    assert (there.phase, there.decision, there.path) == ("reveal", 0, ())
    assert there.next_decision == 2
    assert there.after(e.WentOn("y", "b", there.next_decision)).decision == 2


def test_a_pause_takes_no_votes_and_gives_them_back():
    paused = after(e.Begun(), e.Asked(), e.Paused())
    assert (paused.phase, paused.open_vote) == ("vote", "")
    assert paused.can == {"Resumed", "Undone", "Ended"}
    assert paused.after(e.Resumed()).open_vote == "0.1"


def test_words_lie_over_the_phase_and_are_put_away():
    asked = after(e.Begun(), e.WordsAsked(0, "What would you say?"))
    assert (asked.phase, asked.open_words) == ("read", 0)
    assert "Asked" not in asked.can
    with pytest.raises(RoomError):
        asked.after(e.WordShown(3))  # free text is shown only after its release
    shown = asked.after(e.WordsClosed()).after(e.WordShown(3)).after(e.WordShown(5))
    assert shown.words.shown == (3, 5)
    assert shown.after(e.WordHidden(3)).words.shown == (5,)
    away = shown.after(e.WordsDone())
    assert (away.words, away.phase, away.next_moment) == (None, "read", 1)


def test_a_part_of_a_case_ends_after_its_decisions():
    part = RoomPlan("two-rooms", "0123456789abcdef", "en", start=(Choice("x", "a"),), stop_after=1)
    room = after(e.Begun(), e.Asked(), e.Closed(), e.Revealed(), e.WentOn("y", "b", 1), plan=part)
    assert (room.phase, room.path) == ("ended", (Choice("x", "a"), Choice("y", "b")))


def test_an_end_can_be_taken_back():
    assert after(e.Begun(), e.Ended(), e.Undone()).phase == "read"


STEPS = st.sampled_from(
    [
        *(kind() for kind in (e.Begun, e.Asked, e.Closed, e.Talked, e.Revealed, e.WordsClosed)),
        *(kind() for kind in (e.WordsDone, e.CuesGiven, e.CuesShown, e.RolesGiven, e.RolesDone)),
        *(kind() for kind in (e.Paused, e.Resumed, e.Undone, e.Ended)),
        e.Compared("x", "y"),
        e.WordShown(1),
        e.WordHidden(1),
    ]
)


@given(st.lists(st.one_of(STEPS, st.just("words"), st.just("on")), max_size=60))
def test_whatever_is_done_replaying_it_through_json_yields_the_room(steps):
    room = Room.of(PLAN)
    for step in steps:
        if step == "words":
            step = e.WordsAsked(room.next_moment, "")
        if step == "on":
            step = e.WentOn("x", "both", room.next_decision)
        if type(step).__name__ in room.can:
            room = room.after(step)
    written = [e.room_event_to_json(one) for one in room.events]
    assert replayed(PLAN, map(e.room_event_from_json, written)) == room
    assert replayed(PLAN, room.steps).phase == room.phase


def test_an_event_of_a_newer_kit_says_so():
    with pytest.raises(EventError) as refused:
        e.room_event_from_json('{"kind": "Danced"}')
    assert str(refused.value).startswith("Unknown kind of event: 'Danced'; known are Asked, Begun,")


def test_a_plan_comes_back_from_json():
    plan = RoomPlan(
        "two-rooms",
        "0123456789abcdef",
        "es",
        rounds=1,
        seconds=90,
        identity="coded",
        start=(Choice("x", "a"),),
        stop_after=3,
        groups=4,
        minutes={"first": 8},
    )
    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("rounds", 3, "The field rounds of a room's plan is at most 2."),
        ("groups", 13, "The field groups of a room's plan is at most 12."),
        ("seconds", 4000, "The field seconds of a room's plan is at most 3600."),
        (
            "seconds",
            5,
            "The field seconds of an event of kind RoomPlan is 5; it must be a number, 10 or more.",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(field, value, words):
    with pytest.raises(EventError) as refused:
        RoomPlan("two-rooms", "0123456789abcdef", "en", **{field: value})
    assert str(refused.value) == words

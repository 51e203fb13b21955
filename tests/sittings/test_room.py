"""A room's attempt goes along with it, is an attempt like any other, and is nobody's in a class."""

import pytest
from helpers.places import SMALL

from kit.practice import MoveError, replay
from kit.practice.attempts.decision import Choice
from kit.practice.rooms import events as e
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import RoomError
from kit.sittings.case import case_in
from kit.sittings.room import RoomSitting, RoomView, open_room
from kit.store import Attempts, Cohorts, Store
from kit.store.rooms import Rooms


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def case(store):
    return case_in(SMALL, "two-rooms", store, "en")


def opened(store, case, **settled):
    return open_room(store, "sue", case, RoomPlan("two-rooms", case.id, "en", **settled))


def to_the_reveal(sitting):
    for event in (e.Begun(), e.Asked(), e.Closed(), e.Revealed()):
        sitting.take(event)


def went(sitting, option):
    return e.WentOn(option.id, option.lean, sitting.room.next_decision)


def kept(store, sitting):
    events = Attempts(store).events(sitting.record.attempt)
    return replay(sitting.vignette, sitting.catalogue, events)


def test_the_rooms_attempt_goes_along_and_replays_to_the_last_bit(store, case):
    sitting = opened(store, case)
    assert sitting.attempt.phase == "case"
    to_the_reveal(sitting)
    option = sitting.attempt.options[0]
    sitting.take(went(sitting, option))
    assert sitting.attempt.decisions[0].option == option
    assert kept(store, sitting).decisions == sitting.attempt.decisions
    assert kept(store, sitting).place == sitting.attempt.place
    assert RoomView(store, sitting.record).attempt == sitting.attempt


def test_a_way_that_is_taken_back_is_a_try_of_the_attempt(store, case):
    sitting = opened(store, case)
    to_the_reveal(sitting)
    first, second = sitting.attempt.options[:2]
    sitting.take(went(sitting, first))
    sitting.take(e.Undone())
    assert not sitting.attempt.decisions
    sitting.take(went(sitting, second))
    mine = kept(store, sitting)
    assert [one.option for one in mine.decisions] == [second]
    assert [[one.option for one in way] for way in mine.tries] == [[first]]


def test_a_part_of_a_case_begins_after_its_choices(store, case):
    option = case.vignette.scenes[0].options[0]
    sitting = opened(store, case, start=(Choice(option.id, option.lean),))
    sitting.take(e.Begun())
    assert [one.option for one in sitting.attempt.decisions] == [option]
    assert sitting.attempt.phase in ("scene", "ending")
    assert kept(store, sitting).place == sitting.attempt.place


def test_a_start_that_is_no_way_through_the_case_keeps_nothing(store, case):
    with pytest.raises(MoveError):
        opened(store, case, start=(Choice("dance", "both"),))
    assert Rooms(store).of("sue") == ()


def test_what_is_no_option_here_is_refused_and_nothing_moves(store, case):
    sitting = opened(store, case)
    to_the_reveal(sitting)
    for event in (e.WentOn("dance", "both", 1), e.Compared("dance", "sing")):
        with pytest.raises(RoomError) as refused:
            sitting.take(event)
        assert str(refused.value) == "There is no such option in this scene."
    assert Rooms(store).room(sitting.record.id) == sitting.room


def test_a_crash_between_the_two_is_mended_when_the_room_is_opened_again(store, case):
    sitting = opened(store, case)
    to_the_reveal(sitting)
    event = went(sitting, sitting.attempt.options[0])
    Rooms(store).append(sitting.record.id, sitting.room, event)  # and then the power goes
    again = RoomSitting(store, Rooms(store).get(sitting.record.id))
    again.bring_along()
    assert kept(store, again).decisions == again.attempt.decisions != ()


def test_at_an_ending_there_is_nothing_to_vote_on(store, case):
    sitting = opened(store, case)
    while sitting.attempt.phase != "ending":
        for event in (e.Begun(), e.Asked(), e.Closed(), e.Revealed()):
            if type(event).__name__ in sitting.can:
                sitting.take(event)
        sitting.take(went(sitting, sitting.attempt.options[0]))
    assert "Asked" not in sitting.can
    record = Attempts(store).of_learner(f"room-{sitting.record.id}")[0]
    assert record.ending == sitting.attempt.ending.id


def test_no_class_counts_the_attempt_of_a_room(store, case):
    to_the_reveal(opened(store, case))
    assert Cohorts(store).of_vignette("two-rooms") == ()

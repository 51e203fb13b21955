"""What was done in a try that was left is not credited to the present one; its words are kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.practice import Attempt, debrief
from kit.practice.attempts.events import Flagged, Returned
from kit.practice.attempts.tries import as_left, finished, of_the_present, tries
from kit.practice.looking_back.balance import balance, split_when
from kit.practice.looking_back.calibration import calibration
from kit.practice.looking_back.debrief import journal
from kit.practice.looking_back.formulating import drawings
from kit.practice.looking_back.sightings import sightings, unplaced

SURE = {"prediction": {"a": "rise", "b": "rise"}, "confidence": {"a": 0.9, "b": 0.9}}


@pytest.fixture
def third(attempt):
    """The attempt at the third scene, which holds a sign of coercion."""
    return attempt.open().decide("side-with-ada", "a").open().decide("say-sorry", "both").open()


def noticed(attempt):
    return [(one.signal.id, one.noticed, one.words, bool(one.before)) for one in sightings(attempt)]


def test_a_scene_that_waits_for_its_decision_is_not_told_of(third):
    assert noticed(third) == []
    assert noticed(third.flag("coercion", "the coat")) == []
    assert noticed(third.decide("go-on", "both")) == [("coat", "never", "", False)]


def test_a_flag_of_a_try_that_was_left_is_not_credited(third):
    left = third.flag("coercion", "the coat").decide("go-on", "both").open()
    again = left.back(1).decide("say-sorry", "both").open().decide("go-on", "both")
    assert noticed(left) == [("coat", "in time", "the coat", False)]
    assert noticed(again) == [("coat", "never", "", True)]


def test_a_flag_raised_in_a_scene_before_its_decision_stays_when_that_is_taken_anew(third):
    again = third.flag("coercion", "the coat").decide("go-on", "both").back(2)
    assert noticed(again.decide("go-on", "both")) == [("coat", "in time", "the coat", False)]


def test_but_not_one_that_their_answer_brought(third):
    answered = third.decide("go-on", "both").flag("coercion")
    assert noticed(answered) == [("coat", "in time", "", False)]
    assert noticed(answered.back(2).decide("go-on", "both")) == [("coat", "never", "", True)]


def test_a_scene_that_the_present_try_has_not_come_to_is_not_in_it(third):
    back = third.decide("go-on", "both").back(0).decide("listen-first", "both")
    assert noticed(back) == []


def test_nor_are_flags_that_fit_no_sign(third):
    left = third.flag("medical").decide("go-on", "both")
    assert [flag.kind for flag in unplaced(left)] == ["medical"]
    assert unplaced(left.back(1)) == ()


def test_a_note_of_a_try_that_was_left_is_kept_and_says_so(third):
    noted = third.decide("go-on", "both").note("third", "The coat!").back(0)
    assert journal(noted) == (("The third hour, in an earlier try", "The coat!"),)
    again = noted.decide("side-with-ada", "a").note("first", "Again.")
    assert journal(again)[1] == ("The first hour", "Again.")


def test_a_cycle_of_a_try_that_was_left_is_not_in_the_present_one(attempt):
    plain = attempt.open().decide("side-with-ada", "a").back(0)
    drawn = plain.formulate({"a-does": "ada-asks"}).decide("side-with-ada", "a")
    assert [one.scene.id for one in drawings(drawn)] == ["first"]
    assert [one.scene.id for one in drawings(drawn.back(0))] == ["first"]
    twice = drawn.back(0).formulate({"a-does": "ben-cold"}).decide("listen-first", "both")
    (one,) = drawings(twice)
    assert [p.chosen and p.chosen.id for p in one.first.places][:1] == ["ada-asks"]
    assert [p.chosen and p.chosen.id for p in one.last.places][:1] == ["ben-cold"]


def test_what_was_expected_where_nothing_is_simulated_is_not_scored(third):
    made = third.decide("go-on", "both", **SURE)
    assert not made.decisions[-1].simulated
    assert calibration(made.decisions).forecasts == ()


def test_a_split_goes_on_until_now_and_not_to_the_end_of_what_goes_on(attempt):
    sided = attempt.open().decide("side-with-ada", "a")
    (split,) = balance(sided).splits
    assert split_when(split, sided) == "from “The first hour” on"


def test_a_finished_try_is_told_from_one_that_was_left_on_the_way(third):
    whole = third.decide("alone", "both")
    assert finished(whole) == ()  # its ending is not opened yet
    done = whole.open()
    assert finished(done) == (1,)
    again = done.back(1)
    assert finished(again) == (1,)
    left = again.decide("say-sorry", "both").back(0)
    assert finished(left) == (1,)
    assert [(one.number, one.finished) for one in walk(tries(left))] == [
        (1, True),
        (2, False),
        (3, False),
    ]
    assert as_left(left, 1) == done
    assert as_left(left, 3) == left
    assert debrief(as_left(left, 1)).ending == done.ending
    for wrong in (0, 4, -1):
        with pytest.raises(IndexError):
            as_left(left, wrong)


def walk(one):
    yield one
    for branch in one.branches:
        yield from walk(branch)


@settings(max_examples=60)
@given(st.data())
def test_the_present_events_alone_lead_to_where_the_attempt_stands(library, data):
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=3)
    for _ in range(data.draw(st.integers(1, 14))):
        attempt = _step(attempt, data)
    kept = of_the_present(attempt)
    assert not [event for event in kept if isinstance(event, Returned)]
    plain = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=3)
    for event in kept[1:]:
        plain = plain.after(event)
    assert (plain.decisions, plain.place, plain.phase) == (
        attempt.decisions,
        attempt.place,
        attempt.phase,
    )


def _step(attempt, data):
    if data.draw(st.booleans()):
        attempt = attempt.after(Flagged(attempt.standing, "violence"))
    if attempt.phase == "scene" and data.draw(st.booleans()):
        option = data.draw(st.sampled_from([option.id for option in attempt.scene.options]))
        return attempt.decide(option, "both")
    if attempt.decisions and data.draw(st.booleans()):
        return attempt.back(data.draw(st.integers(0, len(attempt.decisions) - 1)))
    return attempt.open() if attempt.phase in ("case", "feedback") else attempt

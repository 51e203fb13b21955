"""An hour with one partner, and an hour of several scenes: what is asked, refused and lived."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.places import HOURS
from hypothesis import given
from hypothesis import strategies as st

from kit.practice import Attempt, MoveError, balance, replay
from kit.practice.answers.beam import Beam, Node
from kit.practice.answers.counterfactual import GOES_ON, counterfactual
from kit.practice.answers.explaining import explained
from kit.practice.answers.lookahead import authors_path, best_path, follow_up
from kit.practice.attempts.events import Decided, Opened
from kit.practice.attempts.present import away, leans, predicted
from kit.practice.looking_back.calibration import forecasts
from kit.practice.looking_back.debrief import debrief
from kit.practice.looking_back.measuring import retaken
from kit.records.rows import rows
from kit.vignettes import Library, load

CASE = load(HOURS).vignette("one-hour")
RISE = {"a": "rise", "b": "rise"}


@pytest.fixture(scope="module")
def hours() -> Library:
    return load(HOURS)


def begun(hours: Library) -> Attempt:
    return Attempt.start(hours.vignette("one-hour"), hours.catalogue, seed=3).open()


def to(hours: Library, *options: str) -> Attempt:
    """Play these options with the author's lean, and open what follows."""
    attempt = begun(hours)
    for option in options:
        assert attempt.scene is not None
        attempt = attempt.decide(option, attempt.scene.option(option).lean).open()
    return attempt


def test_only_who_is_present_is_leaned_on_and_predicted() -> None:
    found = {scene.id: (leans(scene), predicted(scene)) for scene in CASE.scenes}
    everybody = ("a", "b", "both")
    assert found == {
        "both": (everybody, ("a", "b")),
        "her-hour": (("a",), ()),
        "his-hour": (("b",), ()),
        "together-again": (everybody, ("a", "b")),
        "next-week": (everybody, ()),
    }
    alone = CASE.scene("her-hour").model_copy(update={"weeks": 1})
    assert predicted(alone) == ("a",)


@pytest.mark.parametrize("lean", ["b", "both"])
def test_a_lean_on_somebody_who_is_not_there_is_refused(hours, lean) -> None:
    here = to(hours, "hear-both")
    with pytest.raises(MoveError) as refused:
        here.decide("ask-her", lean)
    assert str(refused.value) == "This is an hour with Mia alone: lean on Mia."


@pytest.mark.parametrize("expected", [RISE, {"a": "rise"}])
def test_a_prediction_of_somebody_who_is_not_there_is_refused(hours, expected) -> None:
    here = to(hours, "hear-both", "ask-her")
    with pytest.raises(MoveError) as refused:
        here.decide("ask-him", "b", 1.0, expected)
    assert str(refused.value) == "This is an hour with Leo alone: say what you expect of Leo only."
    assert here.decide("ask-him", "b", 1.0, {"b": "rise"}).phase == "feedback"


def test_what_was_recorded_before_the_hour_was_one_alone_is_replayed_as_it_was(hours) -> None:
    here = to(hours, "hear-both")
    old = Decided("her-hour", "ask-her", "both", 2.0, RISE, {"a": 0.8, "b": 0.7})
    again = replay(here.vignette, here.catalogue, (*here.events, old, Opened("his-hour")))
    assert (again.decisions[-1].lean, again.decisions[-1].event) == ("both", old)


def test_no_week_passes_while_the_hour_goes_on_and_the_work_begins(hours) -> None:
    before = to(hours, "hear-both")
    made = before.decide("ask-her", "a").decisions[-1]
    assert (made.simulated, made.hour_goes_on, made.safe) == (False, True, True)
    assert made.after.week == made.before.week == 2
    assert np.array_equal(made.after.states, made.before.states)
    assert len(made.after.works) == len(made.before.works) + 1
    assert made.after.works[-1].start == 2
    assert made.after.alliance[0] > made.before.alliance[0]
    assert (explained(made), forecasts(made)) == ((), ())
    found = counterfactual(made, before.catalogue, seed=3)
    assert (found.alternatives, found.refusal) == ((), GOES_ON)


def test_a_prediction_made_where_no_week_passes_is_not_scored(hours) -> None:
    made = to(hours, "hear-both").decide("ask-her", "a", 1.0, {"a": "rise"}, {"a": 0.9})
    assert forecasts(made.decisions[-1]) == ()
    assert debrief(made).calibration.forecasts == ()


def test_the_work_of_an_hour_acts_in_the_weeks_after_it(hours) -> None:
    asked = to(hours, "hear-both", "ask-her", "ask-him").decide("one-minute-each", "both")
    other = to(hours, "hear-both", "our-secret", "ask-him").decide("one-minute-each", "both")
    assert asked.course.week == other.course.week == 5
    assert asked.course.states[-1, 0, 0] > other.course.states[-1, 0, 0] + 0.002


def test_unsafe_work_begins_nothing_though_the_scene_has_no_weeks(hours) -> None:
    here = to(hours, "hear-both")
    scenes = tuple(
        one.model_copy(update={"conjoint_safe": False}) if one.id == "her-hour" else one
        for one in here.vignette.scenes
    )
    case = here.vignette.model_copy(update={"scenes": scenes})
    made = replay(case, here.catalogue, here.events).decide("ask-her", "a").decisions[-1]
    assert (made.simulated, made.hour_goes_on, made.safe) == (False, False, False)
    assert made.after.works == made.before.works


@given(st.data())
def test_an_attempt_with_hours_replays_to_the_last_bit(data) -> None:
    library = load(HOURS)
    attempt = Attempt.start(library.vignette("one-hour"), library.catalogue, data.draw(SEEDS))
    for _ in range(30):
        if attempt.phase == "ending":
            break
        if attempt.phase == "feedback" and data.draw(st.integers(0, 5)) == 0:
            attempt = attempt.back(data.draw(st.integers(0, len(attempt.decisions) - 1)))
        elif attempt.phase == "scene":
            scene = attempt.scene
            option = data.draw(st.sampled_from(scene.options))
            expected = {who: data.draw(TRENDS) for who in predicted(scene)} or None
            lean = data.draw(st.sampled_from(leans(scene)))
            attempt = attempt.decide(option.id, lean, 1.0, expected)
        else:
            attempt = attempt.open()
    again = replay(attempt.vignette, attempt.catalogue, attempt.events)
    assert again == attempt
    assert again.course.states.tobytes() == attempt.course.states.tobytes()
    assert len(again.course.alliances) == again.course.week
    assert rows(again) == rows(attempt)


SEEDS = st.integers(0, 2**32 - 1)
TRENDS = st.sampled_from(["fall", "hold", "rise"])


def test_who_was_away_is_told_by_the_weeks_of_the_session(hours) -> None:
    nobody = frozenset()
    her = to(hours, "hear-both")
    assert away(her.decisions, her.scene, her.course.week) == (nobody, {2})
    his = to(hours, "hear-both", "ask-her")
    assert away(his.decisions, his.scene, his.course.week) == (nobody, nobody)
    assert away(his.decisions) == (nobody, {2})
    together = to(hours, "hear-both", "ask-her", "ask-him", "one-minute-each")
    assert away(together.decisions) == (nobody, nobody)


def test_the_weeks_after_an_hour_alone_are_those_without_the_other(hours) -> None:
    case = hours.vignette("one-hour")
    scenes = tuple(
        one.model_copy(update={"weeks": 3}) if one.id == "her-hour" else one for one in case.scenes
    )
    attempt = Attempt.start(case.model_copy(update={"scenes": scenes}), hours.catalogue, seed=3)
    attempt = attempt.open().decide("hear-both", "both").open().decide("ask-her", "a")
    assert away(attempt.decisions) == (frozenset(), {2, 3, 4})
    attempt = attempt.open()
    assert away(attempt.decisions, attempt.scene, attempt.course.week) == ({5}, {2, 3, 4})


def test_the_search_leans_on_nobody_who_is_not_there(hours) -> None:
    here = to(hours, "hear-both")
    beam = Beam(here.vignette, here.catalogue, every_lean=True, width=8, budget=2000)
    found, simulated = beam.run(Node(here.place, here.course, here.decisions))
    assert simulated > 20
    for node in found:
        for made in node.decisions:
            assert made.lean in leans(made.scene)
    best = best_path(here, every_lean=True)
    assert best.attempt.ending is not None
    assert best.value >= follow_up(authors_path(here.vignette, here.catalogue)) - 1e-12


def test_a_search_in_a_batch_is_what_is_played(hours) -> None:
    start = Attempt.start(hours.vignette("one-hour"), hours.catalogue, seed=3)
    beam = Beam(start.vignette, start.catalogue, every_lean=True, width=8, budget=2000)
    found, _ = beam.run(Node(start.place, start.course))
    made = found[0]
    attempt = start
    for one in made.decisions:
        attempt = attempt.open().decide(one.option.id, one.lean)
    assert np.allclose(attempt.course.states, made.course.states, atol=2e-3)
    assert attempt.course.works == made.course.works


def test_the_work_goes_on_after_an_hour_that_ends_without_a_week(hours) -> None:
    done = to(hours, "hear-both", "ask-her", "ask-him", "one-minute-each", "go-well")
    assert done.phase == "ending"
    lived = follow_up(done)
    now = Node(done.place, done.course, done.decisions)
    assert now.goes_on
    assert lived != pytest.approx(done.course.states[-1, :, :2].mean(axis=-1).min(), abs=1e-6)


def test_an_hour_alone_is_no_side_taken(hours) -> None:
    case = hours.vignette("one-hour")
    siding = {"intervention": "siding"}
    options = tuple(one.model_copy(update=siding) for one in case.scene("her-hour").options)
    scenes = tuple(
        one.model_copy(update={"options": options}) if one.id == "her-hour" else one
        for one in case.scenes
    )
    start = Attempt.start(
        case.model_copy(update={"scenes": scenes}), hours.catalogue, seed=3
    ).open()
    alone = start.decide("hear-both", "both").open().decide("ask-her", "a")
    measured = balance(alone)
    assert abs(measured.decided[-1, 0] - measured.decided[-1, 1]) > 0.15
    assert measured.splits == ()
    together = alone.open().decide("ask-him", "b").open().decide("one-minute-each", "both")
    assert [split.decision for split in balance(together).splits] == [3]


def test_going_back_into_an_hour_returns_to_it(hours) -> None:
    done = to(hours, "hear-both", "ask-her", "ask-him", "one-minute-each", "go-well")
    again = done.back(1)
    assert (again.phase, again.place, again.course.week) == ("scene", "her-hour", 2)
    assert again.decide("wait-for-her", "a").decisions[-1].appraisal == 0


def test_rows_say_who_was_there_and_that_no_week_passed(hours) -> None:
    done = to(hours, "hear-both", "ask-her", "ask-him")
    told = [
        (row["present"], row["lean"], row["week"], row["weeks"], row["conjoint_safe"])
        for row in rows(done)
    ]
    assert told == [("both", "both", 0, 2, True), ("a", "a", 2, 0, True), ("b", "b", 2, 0, True)]
    assert [row["a_came"] for row in rows(done)][1:] == [None, None]


@pytest.mark.parametrize(
    ("first", "score", "words"), [("hear-both", 36, "3 points up"), ("hear-one", 33, "unchanged")]
)
def test_a_score_taken_again_stands_beside_the_first(hours, first, score, words) -> None:
    (again,) = retaken(to(hours, first))
    assert (again.partner, again.first.score, again.again.score) == ("a", 33, score)
    assert again.words == words


def test_of_one_measure_one_score_counts_and_each_measure_is_told(hours) -> None:
    found = retaken(to(hours, "hear-both", "ask-her", "send-him-home"))
    assert [(one.first.name, one.words) for one in found] == [
        ("PHQ-9", "3 points up"),
        ("ESS", "unchanged"),
    ]
    assert retaken(to(hours)) == ()


@pytest.mark.parametrize(
    ("now", "words"),
    [(13, "1 point up"), (11, "1 point down"), (9.5, "2.5 points down"), (12, "unchanged")],
)
def test_a_change_is_said_in_points(hours, now, words) -> None:
    (one, _) = retaken(to(hours, "hear-both", "ask-her", "send-him-home"))
    other = type(one)(one.partner, one.first, one.again.model_copy(update={"score": now}))
    assert other.words == words

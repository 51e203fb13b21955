"""A cohort in counts: exact where there are enough, and nothing from which one could be told."""

import json

import pytest
from helpers.attempts import published_of
from helpers.roads import AWAKE, BLIND, on_the_road, roads

from kit.practice import Attempt
from kit.practice.cohorts.answers import Answers, questions
from kit.practice.cohorts.cohort import Count, cohort
from kit.practice.cohorts.steps import Published, step


def play(library, seed, option="listen-first", flag=True):
    vignette = library.vignette("two-rooms")
    attempt = Attempt.start(vignette, library.catalogue, seed=seed).open()
    if flag:
        attempt = attempt.flag("violence", "he frightens her")
    sure = {"a": "rise", "b": "rise"}, {"a": 0.9, "b": 0.9}
    return attempt.decide(option, "both", 2.0, *sure)


def test_a_cohort_is_counted(library):
    vignette = library.vignette("two-rooms")
    attempts = [play(library, n) for n in range(4)]
    attempts += [play(library, n, "side-with-ada") for n in range(3)]
    found = cohort(vignette, published_of(vignette, attempts))
    assert (found.began, found.finished) == (7, 0)
    assert found.choices[0].scene == "first"
    counted = {one.what: one.number for one in found.choices[0].options}
    assert counted == {"listen-first": 4, "side-with-ada": 3}
    forecasts = [f for a in attempts for f in _forecasts(a)]
    assert found.brier == pytest.approx(sum(f.brier for f in forecasts) / len(forecasts))
    assert found.right == pytest.approx(sum(f.hit for f in forecasts) / len(forecasts))


def test_noticed_and_acted_on_are_told_apart():
    vignette = roads().vignette("the-road")
    flagged = ("how-you-met", "!harm-to-others", "what-is-it-like", *BLIND[2:])
    attempts = [on_the_road(*steps) for steps in [AWAKE] * 3 + [BLIND] * 4 + [flagged] * 5]
    found = {one.signal: one for one in cohort(vignette, published_of(vignette, attempts)).signals}
    wheel = found["at-the-wheel"]
    assert (wheel.kind, wheel.acute) == ("harm-to-others", True)
    assert wheel.noticed == (Count("in time", 5), Count("late", 0), Count("never", 7))
    assert wheel.acted == (Count("in time", 3), Count("late", 0), Count("never", 9))
    assert not found["stops-breathing"].acute


def test_where_no_option_answers_a_signal_nothing_is_told_of_who_acted_on_it(library):
    vignette = library.vignette("two-rooms")
    third = play(library, 1, "side-with-ada").open().decide("say-sorry", "both").open()
    attempts = [third.decide("alone", "both")] * 4
    (coat,) = cohort(vignette, published_of(vignette, attempts)).signals
    assert coat.noticed == (Count("in time", 0), Count("late", 0), Count("never", 4))
    assert coat.acted == ()


def test_what_was_published_under_the_old_question_is_still_opened_and_no_longer_told(library):
    vignette = library.vignette("two-rooms")
    old = {"counted": {"signal coat": (4, {"in time": (4, True)})}, "means": (0, None, None)}
    published = Published.from_data(old)
    before = {
        "kim": Answers.from_data({"given": {"signal coat": ["in time"]}, "predictions": None})
    }
    assert cohort(vignette, published).signals == ()
    now = {name: Answers.of(play(library, 1)) for name in ("kim", "lou", "max")}
    told, answers = step(questions(vignette), published, before, now)
    assert cohort(vignette, told).began == 3
    assert cohort(vignette, told).signals == ()
    assert answers["kim"].given["began"] == ("began",)
    assert Published.from_data(json.loads(json.dumps(told.to_data()))) is not None


def _forecasts(attempt):
    from kit.practice.looking_back.calibration import calibration

    return calibration(attempt.decisions).forecasts


@pytest.mark.parametrize("number", [0, 1, 2])
def test_of_nobody_and_of_one_or_two_the_same_is_told(library, number):
    vignette = library.vignette("two-rooms")
    attempts = [play(library, n) for n in range(number)]
    found = cohort(vignette, published_of(vignette, attempts))
    assert (found.began, found.finished) == (None, None)
    assert (found.choices, found.brier, found.signals) == ((), None, ())


def test_a_choice_of_one_is_not_told(library):
    vignette = library.vignette("two-rooms")
    attempts = [play(library, n) for n in range(5)] + [play(library, 9, "side-with-ada")]
    choices = cohort(vignette, published_of(vignette, attempts)).choices[0].options
    assert choices == (Count("listen-first", None), Count("side-with-ada", None))


def test_an_attempt_answers_what_it_came_to(library):
    played = play(library, 7, "side-with-ada").open()
    again = played.back(0).decide("listen-first", "both", 2.0)
    asked = questions(library.vignette("two-rooms"))
    for attempt, chosen, number in ((played, "side-with-ada", 2), (again, "listen-first", None)):
        found = Answers.of(attempt)
        assert found.given["began"] == ("began",)
        assert found.given["progress"] == ("under way",)
        # Of a way that was gone back on nothing is left.
        assert found.given["scene first"] == (chosen,)
        assert (found.predictions and found.predictions[0]) == number
        for question, said in found.given.items():
            assert set(said) <= set(asked[question])

"""A cohort in counts: exact where there are enough, and nothing from which one could be told."""

import pytest
from helpers.attempts import published_of

from kit.practice import Attempt
from kit.practice.cohorts.answers import Answers, questions
from kit.practice.cohorts.cohort import Count, cohort


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

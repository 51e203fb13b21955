"""A cohort in counts: exact where there are enough, and nothing from which one could be told."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.practice import Attempt
from kit.practice.cohorts.cohort import FEWEST, Count, cohort, hidden


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([5, 4, 0], [5, 4, 0]),
        ([5, 2, 0], [None, None, 0]),
        ([9, 5, 1], [9, None, None]),
        ([9, 1, 1], [None, None, None]),
        ([9, 1, 2], [9, None, None]),
        ([1, 0, 0], [None, None, None]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_what_is_too_small_is_hidden_with_what_would_tell_it(numbers, told):
    assert hidden(numbers) == told


@given(st.lists(st.integers(0, 4), min_size=2, max_size=4))
def test_no_small_count_can_be_reckoned_out_from_the_sum(numbers):
    told = hidden(numbers)
    assert not [number for number in told if number is not None and 0 < number < FEWEST]
    others = [maybe for maybe in with_the_sum_of(numbers) if hidden(maybe) == told]
    for at, number in enumerate(told):
        assert number is not None or len({maybe[at] for maybe in others}) > 1


def with_the_sum_of(numbers):
    """Every list of as many numbers that a reader who knows their sum has to think possible."""
    for first in itertools.product(range(sum(numbers) + 1), repeat=len(numbers) - 1):
        if (last := sum(numbers) - sum(first)) >= 0:
            yield [*first, last]


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
    found = cohort(vignette, attempts)
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


@pytest.mark.parametrize(("number", "began"), [(0, 0), (1, None), (2, None)])
def test_of_one_or_two_nothing_is_told(library, number, began):
    found = cohort(library.vignette("two-rooms"), [play(library, n) for n in range(number)])
    assert (found.began, found.choices, found.brier, found.signals) == (began, (), None, ())
    assert found.finished == began


def test_a_choice_of_one_is_not_told(library):
    attempts = [play(library, n) for n in range(5)] + [play(library, 9, "side-with-ada")]
    choices = cohort(library.vignette("two-rooms"), attempts).choices[0].options
    assert choices == (Count("listen-first", None), Count("side-with-ada", None))

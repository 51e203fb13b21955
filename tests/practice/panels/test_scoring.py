"""Script concordance on worked examples, and on simulated panels as large as a published study's.

The study: 38 family doctors, 80 residents, 73 questions; with panels of 5, 10, 20 and 38 drawn from
the doctors the reliability was .62, .70, .74 and .76 (the reference stands in `scoring`).
"""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from kit.practice.panels.rating import Rating
from kit.practice.panels.scoring import consistency, credits, key_of, reliability, score

#: Ten panellists on one option: six say 1, three say 2, one says 0.
TEN = (1, 1, 1, 1, 1, 1, 2, 2, 2, 0)


def panel(**said: tuple[int, ...]) -> tuple[Rating, ...]:
    """Return ratings of options of one scene, each by panellists p1, p2 …"""
    return tuple(
        Rating(f"p{number}", "kitchen", option, value)
        for option, values in said.items()
        for number, value in enumerate(values, start=1)
    )


def test_the_commonest_answer_earns_one_and_each_other_its_share_of_that() -> None:
    assert credits(TEN) == {-2: 0, -1: 0, 0: 1 / 6, 1: 1, 2: 0.5}


def test_two_commonest_answers_earn_one_each() -> None:
    assert credits((-2, -2, 2, 2, 0)) == {-2: 1, -1: 0, 0: 0.5, 1: 0, 2: 1}


def test_a_score_is_the_mean_credit_of_what_the_panel_has_rated() -> None:
    key = key_of(panel(ask=TEN, wait=(-1, -1, 0, 0, 0)))
    answers = {("kitchen", "ask"): 2, ("kitchen", "wait"): -1, ("kitchen", "leave"): 2}
    found = score(answers, key)
    assert found is not None
    assert (found.n, found.mean) == (2, pytest.approx((1 / 2 + 2 / 3) / 2))
    assert score({("kitchen", "leave"): 2}, key) is None


def test_the_reliability_of_a_worked_table() -> None:
    # Sums 6, 11, 16; their variance is 25. The columns' variances are 1, 4 and 4.
    table = [[1, 2, 3], [2, 4, 5], [3, 6, 7]]
    assert reliability(table) == pytest.approx(3 / 2 * (1 - 9 / 25))


def test_where_a_reliability_says_nothing_there_is_none() -> None:
    assert reliability([[1, 2]]) is None
    assert reliability([[1], [2]]) is None
    assert reliability([[1, 0], [0, 1]]) is None


def test_who_left_an_option_out_is_not_in_the_reliability() -> None:
    key = key_of(panel(ask=TEN, wait=TEN))
    ask, wait = key
    people = [{ask: 1, wait: 1}, {ask: 0, wait: 2}, {ask: 1}, {ask: -2, wait: -2}]
    whole = [[1, 1], [1 / 6, 1 / 2], [0, 0]]
    assert consistency(people, key) == reliability(whole)


def simulated(seed: int) -> dict[int, float]:
    """Return the reliability of one study's scores by the size of the panel, each of two drawn.

    Doctors scatter around what each question is thought of, by .75 of a step; residents by .5 to
    1.4, each by their own.
    """
    draw = random.Random(seed)
    questions = [draw.uniform(-2.3, 2.3) for _ in range(73)]

    def answers(scatter: float) -> list[int]:
        return [max(-2, min(2, round(draw.gauss(one, scatter)))) for one in questions]

    doctors = [answers(0.75) for _ in range(38)]
    residents = [answers(draw.uniform(0.5, 1.4)) for _ in range(80)]
    found = {}
    for size in (5, 10, 20, 38):
        keys = ([credits(said) for said in zip(*draw.sample(doctors, size), strict=True)]
                for _ in range(2))  # fmt: skip
        found[size] = fmean(_reliability(residents, key) for key in keys)
    return found


def _reliability(residents: list[list[int]], key: list[dict[int, float]]) -> float:
    found = reliability(
        [[earns[said] for earns, said in zip(key, answers, strict=True)] for answers in residents]
    )
    assert found is not None
    return found


def test_larger_panels_are_as_much_more_reliable_as_a_study_found() -> None:
    studies = [simulated(seed) for seed in range(16)]
    means = {size: fmean(one[size] for one in studies) for size in (5, 10, 20, 38)}
    assert means == pytest.approx({5: 0.62, 10: 0.70, 20: 0.74, 38: 0.76}, abs=0.03)
    gains = [means[10] - means[5], means[20] - means[10], means[38] - means[20]]
    assert gains == sorted(gains, reverse=True)

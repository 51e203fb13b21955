"""Predictions are scored over three outcomes, and an old scale is read as what it meant."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.language import use
from kit.practice.attempts.events import GUESS, Decided, confidence_of
from kit.practice.looking_back.calibration import (
    EVEN,
    Calibration,
    Forecast,
    brier,
    calibration,
    sure,
)
from kit.practice.looking_back.foreseeing import binned, foreseen

TRENDS = ("fall", "hold", "rise")
TREND = st.sampled_from(TRENDS)
SURE = st.floats(GUESS, 1.0)


def known(*said):
    """A calibration of (expected, sure, came)."""
    return Calibration(tuple(Forecast(None, "a", e, came, p) for e, p, came in said))


@pytest.mark.parametrize(
    ("p", "hit", "miss"),
    [(1.0, 0.0, 2.0), (GUESS, 2 / 3, 2 / 3), (0.9, 0.015, 1.715), (0.6, 0.24, 1.04)],
)
def test_the_score_is_the_sum_over_three_outcomes(p, hit, miss):
    """By hand, .9: .1² + 2 × .05² = .015, or .9² + .95² + .05² = 1.715."""
    assert brier("rise", p, "rise") == pytest.approx(hit, abs=1e-12)
    assert brier("rise", p, "fall") == pytest.approx(miss, abs=1e-12)


@given(TREND, SURE, TREND)
def test_the_score_is_that_of_the_definition_and_stays_in_range(expected, p, came):
    given_ = {one: p if one == expected else (1 - p) / 2 for one in TRENDS}
    score = brier(expected, p, came)
    assert score == pytest.approx(sum((given_[one] - (one == came)) ** 2 for one in TRENDS))
    assert 0 <= score <= 2
    assert brier(expected, GUESS, came) == pytest.approx(EVEN)


@given(TREND, SURE, TREND, st.sampled_from(list(itertools.permutations(TRENDS))))
def test_it_does_not_matter_what_the_outcomes_are_called(expected, p, came, names):
    other = dict(zip(TRENDS, names, strict=True))
    assert brier(other[expected], p, other[came]) == brier(expected, p, came)


@given(st.floats(GUESS, 1.0), SURE)
def test_nobody_gains_by_saying_otherwise_than_they_believe(believed, said):
    """The score is proper: what is expected of it is least for the confidence that one has."""

    def expected(p):
        return believed * brier("rise", p, "rise") + (1 - believed) * brier("rise", p, "fall")

    assert expected(believed) <= expected(said) + 1e-12


def test_the_base_rate_is_what_came_most_often_said_each_time():
    """By hand, rise 3 of 4 at .75: (3 × (.0625 + 2 × .015625) + .5625 + .765625 + .015625) / 4."""
    base = known(("rise", 1.0, "rise"), *[("fall", 1.0, "rise")] * 2, ("hold", 0.5, "hold")).base
    assert (base.trend, base.times, base.count, base.share) == ("rise", 3, 4, 0.75)
    assert base.brier == pytest.approx((3 * 0.09375 + 1.34375) / 4)


@given(st.lists(st.tuples(TREND, SURE, TREND), min_size=1, max_size=20))
def test_the_base_rate_has_its_closed_form_and_never_loses_to_guessing(said):
    base = known(*said).base
    f = base.share
    assert base.brier == pytest.approx(1 - f**2 - (1 - f) ** 2 / 2, abs=1e-12)
    assert GUESS <= f <= 1
    assert 0 <= base.brier <= EVEN + 1e-12


@given(st.lists(st.tuples(TREND, SURE, TREND), min_size=1, max_size=20))
def test_bins_hold_every_forecast_once_and_the_score_stays_in_range(said):
    found = known(*said)
    assert sum(one.count for one in found.bins) == len(said)
    assert sum(one.hits for one in found.bins) == sum(e == came for e, _, came in said)
    assert 0 <= found.brier <= 2
    assert all(GUESS - 1e-9 <= one.sure <= 1 + 1e-9 and 0 <= one.right <= 1 for one in found.bins)


def test_without_predictions_there_is_nothing_to_say():
    assert (known().brier, known().base, known().bins, foreseen(known())) == (None, None, (), ())


BETTER = (("rise", 0.8, "rise"), ("rise", 0.8, "rise"), ("hold", 0.8, "hold"))


def test_the_sentences_set_the_base_rate_beside_the_score():
    assert foreseen(known(*BETTER)) == (
        "Brier score 0.06 over 3 predictions of the model’s trust: 0 is perfect, 2 is sure and "
        "wrong each time, 0.67 is a guess among three outcomes each time.",
        "What came most often: it rose, 2 of 3. Saying so each time, 67 % sure, would have scored "
        "0.50.",
        "These predictions did better than that, which is known only in hindsight.",
    )


def test_who_does_worse_than_the_base_rate_is_told_so():
    assert foreseen(known(("fall", 1.0, "rise"))) == (
        "Brier score 2.00 over one prediction of the model’s trust: 0 is perfect, 2 is sure and "
        "wrong, 0.67 is a guess among three outcomes.",
        "What came most often: it rose, 1 of 1. Saying so each time, 100 % sure, would have scored "
        "0.00.",
        "That is better than these predictions did, but it is known only in hindsight.",
    )


def test_scores_that_are_printed_alike_are_called_alike():
    even = known(*[("rise", GUESS, came) for came in TRENDS])
    assert foreseen(even)[1:] == (
        "What came most often: it rose, 1 of 3. Saying so each time, 33 % sure, would have scored "
        "0.67.",
        "These predictions did as well as that, which is known only in hindsight.",
    )


def test_the_sentences_are_said_in_spanish():
    with use("es"):
        assert foreseen(known(*BETTER)) == (
            "Puntuación de Brier 0,06 en 3 predicciones de la confianza del modelo: 0 es perfecto; "
            "2, seguridad total y error cada vez; 0,67, azar entre tres resultados cada vez.",
            "Lo que vino más a menudo: subió, 2 de 3. Decirlo cada vez, con un 67 % de "
            "seguridad, habría dado 0,50.",
            "Estas predicciones son mejores que eso, que solo se sabe a posteriori.",
        )


def test_a_bin_is_told_in_numbers_and_not_in_percent():
    one, two = known(("rise", 0.7, "rise"), *[("rise", GUESS, "fall")] * 2).bins
    assert binned(one) == "Said with 33 %: right 0 of 2."
    assert binned(two) == "Said with 70 %: right 1 of 1."


def said(confidence, outcomes=None):
    return Decided("s", "o", "a", 1.0, {"a": "rise"}, confidence, outcomes)


@pytest.mark.parametrize(
    ("event", "read"),
    [
        (said({"a": 0.5}), GUESS),  # version 0.3: "50 % is a coin"
        (said({"a": 0.55}), 0.55),
        (said({"a": 1.0}), 1.0),
        (said({"b": 0.9}), GUESS),
        (said(None), GUESS),
        (said({"a": 0.5}, 3), 0.5),
        (said({"a": GUESS}, 3), GUESS),
        (said({"b": 0.9}, 3), GUESS),
    ],
)
def test_how_sure_somebody_was_is_read_on_the_scale_they_said_it_on(event, read):
    assert sure(event, "a") == read


@pytest.mark.parametrize(
    ("percent", "confidence"), [(0, GUESS), (30, GUESS), (33, GUESS), (34, 0.34), (100, 1.0)]
)
def test_what_is_said_in_percent_begins_at_a_third(percent, confidence):
    assert confidence_of(percent) == confidence


def test_an_attempt_begun_on_the_old_scale_goes_on_on_the_new(attempt):
    old = Decided("first", "listen-first", "both", 1.0, {"a": "rise", "b": "fall"}, {"a": 0.5})
    both = attempt.open().after(old).open()
    new = both.decide("say-sorry", "both", 1.0, {"a": "hold"}, {"a": 0.5})
    assert new.events[2].confidence == {"a": 0.5}  # as it was recorded
    assert [(f.expected, f.sure) for f in calibration(new.decisions).forecasts] == [
        ("rise", GUESS),
        ("fall", GUESS),
        ("hold", 0.5),
    ]

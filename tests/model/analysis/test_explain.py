"""Explanations are exact, complete and in plain words."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import alike, none, physical_first, safety_first
from helpers.strategies import any_parameters, couples, plans, steps
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import ContraindicatedError
from kit.model import STATES, ModelInputError, explain, simulate
from kit.model.equations.dynamics import GAINS, LOSSES
from kit.model.words import WORDS


@settings(max_examples=40)
@given(couples(any_parameters), plans(4), steps, st.sampled_from([0.0, 0.5]))
def test_the_terms_sum_to_the_change(couple, doses, dt, withhold):
    path = simulate(couple, doses, 4, dt=dt, withhold=withhold)
    why = explain(couple, doses, 4, dt=dt, withhold=withhold)
    assert why.states.tobytes() == path.states[0].tobytes()
    for partner, row in zip("ab", why.total, strict=True):
        for state, change in zip(STATES, row, strict=True):
            amounts = [term.amount for term in why.of(partner, state)]
            assert sum(amounts) == pytest.approx(change, abs=1e-12)
    assert why.total == pytest.approx(path.states[0, -1] - path.states[0, 0], abs=0)


@settings(max_examples=10)
@given(couples(), plans(5))
def test_between_two_weeks(couple, doses):
    why = explain(couple, doses, 5)
    middle = why.between(2, 4)
    assert middle.total == pytest.approx(why.states[4] - why.states[2], abs=0)
    trust = sum(term.amount for term in middle.of("b", "trust"))
    assert trust == pytest.approx(middle.total[1, 0], abs=1e-12)
    thirds = [why.between(*weeks).terms for weeks in ((0, 2), (2, 4), (4, 5))]
    for whole, *parts in zip(why.terms, *thirds, strict=True):
        assert sum(part.amount for part in parts) == pytest.approx(whole.amount, abs=1e-12)


def test_many_weeks_stay_exact():
    why = explain(alike(), safety_first(), 20, dt=0.01, withhold=0.5)
    sums = [[sum(t.amount for t in why.of(p, s)) for s in STATES] for p in "ab"]
    assert np.array(sums) == pytest.approx(why.total, abs=1e-12)


def test_no_weeks_no_change():
    why = explain(alike(), none(0), 0)
    assert (why.total == 0).all()
    assert {term.amount for term in why.terms} == {0.0}


def test_touch_before_safety_is_named_and_signed():
    why = explain(alike(), physical_first(), 20)
    pressure = next(t for t in why.of("a", "trust") if t.key == "touch_before_safety")
    assert pressure.amount < -0.05
    assert pressure.source == "work"
    assert pressure.words() == "pressure: touch before safety"


def test_words_carry_the_partners_names():
    why = explain(alike(), safety_first(), 20, withhold=0.5)
    best = why.of("a", "trust")[0]
    assert (best.key, best.source) == ("responsiveness", "b")
    assert best.words("Maren", "Jonas") == "Jonas's responsiveness"
    eased = next(t for t in why.of("b", "hurt") if t.key == "repair_work")
    assert eased.amount < 0
    assert eased.words("Maren", "Jonas") == "hurt easing through repair"
    mirrored = why.of("b", "trust")[0]
    assert mirrored.words("Maren", "Jonas") == "Maren's responsiveness"


def test_every_term_has_words_and_no_words_are_left_over():
    keys = {
        (state, key)
        for state, gains, losses in zip(STATES, GAINS, LOSSES, strict=True)
        for key in (*gains, *losses)
    }
    assert keys == set(WORDS)


def test_refusals():
    with pytest.raises(ContraindicatedError):
        explain(alike(conjoint_safe=False), none(1), 1)
    with pytest.raises(ModelInputError) as error:
        explain(alike(), none(2), 2).between(1, 3)
    assert str(error.value) == "last is 3; it must be a whole number from 1 to 2."

"""Simulating different couples side by side equals simulating them one by one."""

import numpy as np
import pytest
from helpers.strategies import any_parameters, partners, plans, share
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kit.errors import ContraindicatedError
from kit.model import Couple, ModelInputError, Partner, simulate
from kit.model.runs.each import simulate_each

PARTNER = Partner(0.38, 0.34, 0.34, 0.44, 0.39)
COUPLE = Couple(PARTNER, PARTNER)


@st.composite
def rows(draw):
    """One to four couples of the same parameters, each with a plan and a load of its own weeks."""
    parameters = draw(any_parameters)
    weeks = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    couples = [Couple(draw(partners), draw(partners), **parameters) for _ in weeks]
    loads = [draw(arrays(np.float64, (n, 2), elements=share)) for n in weeks]
    return couples, [draw(plans(n)) for n in weeks], loads


@settings(max_examples=40)
@given(rows=rows(), dt=st.sampled_from([0.1, 0.5, 1.0]))
def test_side_by_side_is_one_by_one(rows, dt):
    for path, couple, plan, load in zip(simulate_each(*rows, dt=dt), *rows, strict=True):
        alone = simulate(couple, plan, len(plan), load=load, dt=dt)
        assert path.couple == couple
        assert path.states == pytest.approx(alone.states, abs=1e-12)
        assert path.anxiety == pytest.approx(alone.anxiety, abs=1e-12)
        assert path.end().a.anxiety == pytest.approx(alone.end().a.anxiety, abs=1e-12)


def test_nobody_is_no_work():
    assert simulate_each([], [], []) == ()


IDLE, EASY = np.zeros((2, 2, 6)), np.zeros((2, 2))
WRONG = [
    (
        ([COUPLE], [IDLE, IDLE], [EASY]),
        "There are 1 couples, 2 plans and 1 loads; give one plan and one load per couple.",
    ),
    (
        ([COUPLE, Couple(PARTNER, PARTNER, th=0.3)], [IDLE] * 2, [EASY] * 2),
        "The couples differ in their parameters; simulate them apart.",
    ),
    (
        ([COUPLE], [IDLE], [EASY[:1]]),
        "load has shape (1, 2); it must have shape (2, 2).",
    ),
    (
        ([COUPLE], [IDLE - 1.0], [EASY]),
        "plan[0, 0, 0] is -1.0; it must be a number from 0 to 1.",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_what_does_not_fit_is_refused(arguments, sentence):
    with pytest.raises(ModelInputError) as caught:
        simulate_each(*arguments)
    assert str(caught.value) == sentence


def test_one_couple_for_whom_it_is_unsafe_stops_them_all():
    unsafe = Couple(PARTNER, PARTNER, conjoint_safe=False)
    with pytest.raises(ContraindicatedError, match=r"^Conjoint work is unsafe for this couple"):
        simulate_each([COUPLE, unsafe], [IDLE] * 2, [EASY] * 2)

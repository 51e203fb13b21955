"""Properties over random couples, plans and steps (kit/model/README.md, "Invariants")."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import START, alike, none, plan, safety_first
from helpers.strategies import any_parameters, couples, partners, plans, seeds, share, steps
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kit.model import Couple, equilibria, simulate, step
from kit.model.equations.dynamics import gate
from kit.model.equations.maths import FLOATS


@settings(max_examples=40)
@given(couples(any_parameters), plans(3), steps, seeds, st.sampled_from([0, 3]))
def test_states_stay_in_bounds_whatever_the_rates_and_the_step(couple, doses, dt, seed, draws):
    path = simulate(couple, doses, 3, dt=dt, seed=seed, draws=draws)
    assert ((path.states >= 0) & (path.states <= 1)).all()
    assert ((path.gate >= 0) & (path.gate <= 1)).all()
    assert (np.diff(path.anxiety, axis=1) <= 0).all()


@settings(max_examples=25)
@given(couples(any_parameters), plans(2))
def test_a_step_stays_in_bounds(couple, doses):
    extremes = np.array([[[0.0] * 5, [1.0] * 5], [[1.0] * 5, [1.0] * 5], [[0.0] * 5] * 2])
    for dt in (1e-6, 1.0):
        moved = step(couple, extremes, doses[0], dt=dt)
        assert ((moved >= 0) & (moved <= 1)).all()


@settings(max_examples=25)
@given(couples(any_parameters), plans(4), steps)
def test_swapping_the_partners_swaps_the_paths_exactly(couple, doses, dt):
    swapped = couple.with_partners(couple.b, couple.a)
    one, other = simulate(couple, doses, 4, dt=dt), simulate(swapped, doses[:, ::-1], 4, dt=dt)
    assert np.array_equal(one.states, other.states[:, :, ::-1])
    assert np.array_equal(one.anxiety, other.anxiety[:, :, ::-1])
    assert np.array_equal(one.score, other.score)


def test_neglect_leaves_only_distance():
    neglected = alike(effort=0.0)
    assert [x.name for x in equilibria(neglected, starts=60)] == ["distance"]


@given(st.floats(0.01, 1.0), st.floats(1.0, 20.0), share, share)
def test_the_gate_opens_with_trust_and_is_half_open_at_its_threshold(th, n, lower, higher):
    assert gate(th, 1.0, th, n, FLOATS) == pytest.approx(0.5)
    assume(higher - lower > 1e-6)
    opened, wider = (gate(trust, 1.0, th, n, FLOATS) for trust in (lower, higher))
    assert 0.0 <= opened <= wider <= 1.0
    if lower > th / 2 and higher < 2 * th and n <= 6:  # elsewhere it is flat to rounding
        assert opened < wider


@settings(max_examples=60)
@given(couples())
def test_a_week_of_touch_before_safety_lowers_trust(couple):
    path = simulate(couple, plan(1, touch=(0, 1)), 1)
    assume(path.gate[0].max() < 0.5)
    assume(path.trust.min() > 0.02)
    assert (path.trust[0, 1] < simulate(couple, none(1), 1).trust[0, 1]).all()


@settings(max_examples=25)
@given(partners, plans(6, per_partner=False))
def test_without_alliance_work_does_nothing_but_touch(partner, doses):
    doses[:, 3] = 0.0
    couple = Couple(partner, partner)
    untreated = simulate(couple, none(6), 6)
    unallied = simulate(couple, doses, 6, alliance=np.zeros((6, 2)))
    assert np.array_equal(unallied.states, untreated.states)
    assert np.array_equal(unallied.anxiety, untreated.anxiety)


@settings(max_examples=25)
@given(share, share, share)
def test_more_effort_never_hurts(level, less, more):
    """The cooperative skeleton: no touch, and no hurt from unmet desire."""
    assume(less < more)
    start = (level * START[0], level * START[1], level * START[2], 1 - level, 1 - level)
    low, high = (
        simulate(alike(start, effort=e, parameters={"kHU": 0.0}), none(10), 10).states
        for e in (less, more)
    )
    better = (high - low) * np.array([1, 1, 1, -1, -1])
    assert better.min() > -1e-12


def test_the_two_deliberate_exceptions_to_it():
    desiring = (0.2, 0.2, 0.9, 0.5, 0.3)
    calm, wanting = (
        simulate(alike(desiring, parameters={"kHU": k}), none(4), 4).states[0, -1, 0]
        for k in (0.0, 0.3)
    )
    assert wanting[3] > calm[3]
    pressed = simulate(alike(desiring), plan(4, touch=(0, 4)), 4).states[0, -1, 0]
    left = simulate(alike(desiring), none(4), 4).states[0, -1, 0]
    assert pressed[0] < left[0]
    assert pressed[3] > left[3]


def test_the_step_is_of_second_order():
    # Week 4 of a programme that is constant until then: softening has not begun.
    doses = safety_first()[:4]
    exact, *paths = (
        simulate(alike(), doses, 4, dt=dt).states[0, -1] for dt in (1 / 320, 0.25, 0.125, 0.0625)
    )
    errors = [abs(path - exact).max() for path in paths]
    orders = np.log2(np.array(errors[:-1]) / errors[1:])
    assert orders == pytest.approx([2.0, 2.0], abs=0.1)

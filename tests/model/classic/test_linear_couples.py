"""The linear models: Strogatz, Rinaldi's linear couples, Felmlee–Greenberg, Boker–Laurenceau."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.model.classic import (
    BokerLaurenceau,
    FelmleeGreenberg,
    LinearFlow,
    RinaldiLinear,
    Strogatz,
    describe,
    eigenvalues,
    path,
)

DIGITS = {"rtol": 0.0, "atol": 5.1e-7}  # as printed, to six decimals
number = st.floats(-3.0, 3.0)
rate = st.floats(0.05, 3.0)


def period(model: LinearFlow) -> float:
    return float(2 * np.pi / np.abs(eigenvalues(model, np.zeros(2)).imag[0]))


def test_the_fickle_pair_goes_round_for_ever() -> None:
    pair = Strogatz.fickle(1.0, 4.0)
    assert pair == Strogatz()
    np.testing.assert_allclose(period(pair), 3.141593, **DIGITS)
    np.testing.assert_allclose(period(pair), np.pi, rtol=1e-15)
    assert describe(pair, (0.0, 0.0)) == "centre"
    np.testing.assert_allclose(pair.solution((1, 0), [np.pi]), [(1, 0)], atol=1e-14)


@given(a=rate, b=rate)
def test_the_fickle_pair_has_period_two_pi_over_root_ab(a: float, b: float) -> None:
    np.testing.assert_allclose(period(Strogatz.fickle(a, b)), 2 * np.pi / np.sqrt(a * b))


def test_cautious_lovers_settle() -> None:
    pair = Strogatz.alike(-1.0, 0.5)
    np.testing.assert_allclose(eigenvalues(pair, (0.0, 0.0)), (-0.5, -1.5), rtol=1e-15)
    assert describe(pair, (0.0, 0.0)) == "stable node"


@given(a=number, b=number)
def test_alike_pairs_have_eigenvalues_sum_and_difference(a: float, b: float) -> None:
    found = np.sort(eigenvalues(Strogatz.alike(a, b), (0.0, 0.0)).real)
    np.testing.assert_allclose(found, sorted((a + b, a - b)), atol=1e-14)


def test_opposites_cycle() -> None:
    np.testing.assert_allclose(period(Strogatz.opposites(1.0, 2.0)), 3.627599, **DIGITS)


@given(a=number, b=number)
def test_opposites_have_eigenvalues_plus_minus_i_root(a: float, b: float) -> None:
    assume(abs(b) > abs(a) + 1e-3)
    found = eigenvalues(Strogatz.opposites(a, b), (0.0, 0.0))
    np.testing.assert_allclose(found.imag[0], np.sqrt(b * b - a * a), rtol=1e-9)
    np.testing.assert_allclose(found.real, 0.0, atol=1e-12)


@pytest.mark.parametrize(
    ("pair", "word"),
    [
        (Strogatz(a=0.1, b=1, c=-1, d=0.1), "unstable focus"),
        (Strogatz(a=-0.1, b=1, c=-1, d=-0.1), "stable focus"),
        (Strogatz(a=1, b=0, c=0, d=2), "unstable node"),
        (Strogatz(a=1, b=0, c=0, d=-2), "saddle"),
        (Strogatz(a=0, b=0, c=0, d=-2), "neutral"),
    ],
)
def test_the_words_for_resting_states(pair: Strogatz, word: str) -> None:
    assert describe(pair, (0.0, 0.0)) == word


def test_a_line_of_rests_is_not_an_isolated_rest() -> None:
    assert Strogatz.alike(-1.0, 1.0).equilibria().shape == (0, 2)


def test_rinaldi_at_the_defaults() -> None:
    couple = RinaldiLinear()
    np.testing.assert_allclose(couple.equilibria(), [(2.12, 2.84)], rtol=1e-14)
    np.testing.assert_allclose(eigenvalues(couple, (0, 0)), (-0.343224, -1.456776), **DIGITS)


@given(a1=rate, a2=rate, b1=rate, b2=rate, g1=rate, g2=rate, A1=number, A2=number)
def test_rinaldi_rests_settles_and_never_swings_as_the_formulas_say(
    a1: float, a2: float, b1: float, b2: float, g1: float, g2: float, A1: float, A2: float
) -> None:
    couple = RinaldiLinear(
        alpha1=a1,
        alpha2=a2,
        beta1=b1,
        beta2=b2,
        gamma1=g1,
        gamma2=g2,
        appeal1=A1,
        appeal2=A2,
    )
    margin = a1 * a2 - b1 * b2
    assume(abs(margin) > 1e-3)
    rest = ((a2 * g1 * A2 + b1 * g2 * A1) / margin, (a1 * g2 * A1 + b2 * g1 * A2) / margin)
    np.testing.assert_allclose(couple.equilibria(), [rest], rtol=1e-9, atol=1e-9)
    eigen = eigenvalues(couple, rest)
    assert np.abs(eigen.imag).max() == 0.0
    assert couple.settles() == (eigen.real.max() < 0) == (margin > 0)


@pytest.mark.parametrize(
    ("couple", "rest", "eigen"),
    [
        (FelmleeGreenberg(), (7, 5), (-0.231386, -0.518614)),
        (FelmleeGreenberg(a2=-0.05, b1=0.2, b2=0.3), (8.444444, 6.666667), (-0.2, -0.45)),
    ],
    ids=["cooperative", "contrarian"],
)
def test_felmlee_greenberg(
    couple: FelmleeGreenberg, rest: tuple[float, float], eigen: tuple[float, float]
) -> None:
    np.testing.assert_allclose(couple.equilibria(), [rest], **DIGITS)
    np.testing.assert_allclose(eigenvalues(couple, rest), eigen, **DIGITS)


def test_left_alone_each_returns_to_an_own_ideal() -> None:
    alone = FelmleeGreenberg(a2=0.0, b2=0.0)
    np.testing.assert_allclose(alone.equilibria(), [(8.0, 4.0)], rtol=1e-15)


def test_one_oscillator_alone() -> None:
    alone = BokerLaurenceau(g1=0.0, g2=0.0)
    swing = alone.modes()
    assert len(swing) == 2
    for mode in swing:
        np.testing.assert_allclose(mode.period, 8.908064, **DIGITS)
        np.testing.assert_allclose(mode.period, 2 * np.pi / np.sqrt(0.5 - 0.1**2 / 4), rtol=1e-13)
    undamped = BokerLaurenceau(g1=0.0, g2=0.0, zeta1=0.0, zeta2=0.0).modes()[0].period
    np.testing.assert_allclose(undamped, 8.885766, **DIGITS)
    assert round(100 * (swing[0].period / undamped - 1), 2) == 0.25


def test_two_oscillators_swing_in_phase_and_in_anti_phase() -> None:
    slow, fast = BokerLaurenceau().modes()
    np.testing.assert_allclose((slow.period, slow.survival), (9.965780, 0.607569), **DIGITS)
    np.testing.assert_allclose((fast.period, fast.survival), (8.128509, 0.666027), **DIGITS)


@given(eta=st.floats(-2, -0.5), zeta=st.floats(-0.4, 0), g=st.floats(0, 0.3), h=st.floats(-0.2, 0))
def test_alike_oscillators_have_the_two_modes_in_closed_form(
    eta: float, zeta: float, g: float, h: float
) -> None:
    couple = BokerLaurenceau(eta1=eta, zeta1=zeta, g1=g, h1=h, eta2=eta, zeta2=zeta, g2=g, h2=h)
    expected = []
    for pull, calm in ((eta + g, zeta + h), (eta - g, zeta - h)):
        if (swing := -pull - calm**2 / 4) > 1e-3:
            turn = 2 * np.pi / np.sqrt(swing)
            expected.append((turn, np.exp(calm * turn / 2)))
    assume(len(expected) < 2 or abs(expected[0][0] - expected[1][0]) > 1e-3)
    found = [(mode.period, mode.survival) for mode in couple.modes()]
    np.testing.assert_allclose(found, sorted(expected, reverse=True), rtol=1e-6)


def test_nothing_swings_without_a_pull_back() -> None:
    assert BokerLaurenceau(eta1=0.2, eta2=0.2, g1=0.0, g2=0.0).modes() == ()


@pytest.mark.parametrize(
    "model",
    [Strogatz(), Strogatz.alike(-1.0, 1.0), RinaldiLinear(), FelmleeGreenberg(), BokerLaurenceau()],
    ids=lambda m: m.title,
)
def test_the_closed_form_is_the_path(model: LinearFlow) -> None:
    followed = path(model, horizon=5.0, points=26)
    exact = model.solution(model.start, followed.times)
    np.testing.assert_allclose(followed.states, exact, atol=1e-7)

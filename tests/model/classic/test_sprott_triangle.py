"""Sprott's triangle: two exact facts about its exponents, and the measured chaos."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.model.checks import ModelInputError
from kit.model.classic import Rey, SprottTriangle, lyapunov_exponents, path

state = st.tuples(*[st.floats(-5.0, 5.0)] * 4)


@given(state)
def test_volume_shrinks_everywhere_at_the_sum_of_the_exponents(at: tuple[float, ...]) -> None:
    """The trace of the Jacobian is 2a + d + f = −5 at every state, so the exponents sum to it."""
    assert np.trace(SprottTriangle().jacobian(at)) == -5.0


@given(state)
def test_romeos_two_feelings_together_die_out_at_a(at: tuple[float, ...]) -> None:
    """RJ + RG is a left eigenvector with eigenvalue a = −3 at every state: one exponent is −3."""
    triangle = SprottTriangle()
    both = np.array([1.0, 0.0, 1.0, 0.0])
    np.testing.assert_array_equal(both @ triangle.jacobian(at), -3.0 * both)
    np.testing.assert_allclose(both @ triangle.rates(at), -3.0 * (at[0] + at[2]), atol=1e-11)


def test_the_sum_of_his_feelings_follows_its_closed_form() -> None:
    followed = path(SprottTriangle(), (0.6, 0.1, -0.1, 0.2), 3.0, points=31)
    both = followed.states[:, 0] + followed.states[:, 2]
    np.testing.assert_allclose(both, 0.5 * np.exp(-3.0 * followed.times), atol=1e-8)


def test_chaos() -> None:
    starts = np.random.default_rng(1).uniform(-0.2, 0.2, (200, 4))
    found = lyapunov_exponents(SprottTriangle(), starts, duration=20.0, settle=10.0, dt=0.02)
    np.testing.assert_allclose(found.sum(), -5.0, atol=1e-4)
    np.testing.assert_allclose(found[3], -3.0, atol=1e-3)
    assert abs(found[0] - 0.37) < 0.02
    assert abs(found[1]) < 0.01  # along the flow


def test_large_swings_grow_without_bound() -> None:
    """The chaos is not for every start: beyond it the swings grow, about e^(0.1 t)."""
    swings = path(SprottTriangle(), (0, 3, 0, -3), 8.0, points=801, precision=1e-3).states
    early, late = np.abs(swings[200:300]).max(), np.abs(swings[-100:]).max()
    assert late > 1.4 * early > 10


def test_the_linear_case_gives_the_eigenvalues() -> None:
    rest = Rey().equilibria()
    found = lyapunov_exponents(Rey(), rest, duration=5.0, settle=5.0)
    np.testing.assert_allclose(found, (2.444061, -2.344061), atol=1e-5)


def test_rests_come_in_mirror_pairs_around_indifference() -> None:
    rests = SprottTriangle().equilibria()
    assert len(rests) == 5
    np.testing.assert_array_equal(rests[2], np.zeros(4))
    np.testing.assert_allclose(rests, -rests[::-1], atol=1e-12)


def test_no_rest_is_missed() -> None:
    """A dense scan of Romeo's balance along RG = −RJ finds the same rests as the quartics."""
    r = np.linspace(-3.0, 3.0, 600_000)
    juliet, guinevere = 7 / 2 * r * (1 - np.abs(r)), -2 * r * (1 - np.abs(r))
    balance = SprottTriangle().rates(np.stack([r, juliet, -r, guinevere], axis=-1))[:, 0]
    crossings = r[:-1][np.sign(balance[:-1]) != np.sign(balance[1:])]
    np.testing.assert_allclose(crossings, SprottTriangle().equilibria()[:, 0], atol=2e-5)


@pytest.mark.parametrize("bad", [{"duration": 0.0}, {"dt": -0.1}, {"settle": -1.0}])
def test_bad_arguments_of_the_exponents_are_named(bad: dict[str, float]) -> None:
    with pytest.raises(ModelInputError, match="duration and dt above 0, settle at least 0; not"):
        lyapunov_exponents(SprottTriangle(), np.zeros((1, 4)), **({"duration": 1.0} | bad))

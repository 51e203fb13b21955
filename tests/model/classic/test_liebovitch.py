"""Liebovitch: attractors computed beforehand, the pitchfork and the exact fold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kit.model.checks import ModelInputError
from kit.model.classic import Liebovitch, describe, eigenvalues, fold_push, path

DIGITS = {"rtol": 0.0, "atol": 5.1e-7}  # as printed, to six decimals
influence = st.floats(-5.0, 5.0)
fading = st.floats(-3.0, -0.1)


@pytest.mark.parametrize(
    ("c", "attractor", "eigen", "at_zero", "fold"),
    [
        (1.2, 0.790284, (-0.320457, -1.679543), (0.2, -2.2), 0.056391),
        (1.5, 1.287839, (-0.605687, -1.394313), (0.5, -2.5), 0.207546),
        (2.0, 1.915008, (-0.833628, -1.166372), (1.0, -3.0), 0.532840),
        (3.0, 2.984705, (-0.969487, -1.030513), (2.0, -4.0), 1.303274),
    ],
)
def test_table(
    c: float,
    attractor: float,
    eigen: tuple[float, float],
    at_zero: tuple[float, float],
    fold: float,
) -> None:
    couple = Liebovitch.alike(c)
    distance, saddle, repair = couple.equilibria()
    np.testing.assert_allclose(repair, (attractor, attractor), **DIGITS)
    np.testing.assert_allclose(distance, (-attractor, -attractor), **DIGITS)
    np.testing.assert_allclose(saddle, (0.0, 0.0), atol=1e-12)
    for rest in (distance, repair):
        np.testing.assert_allclose(eigenvalues(couple, rest), eigen, **DIGITS)
    np.testing.assert_allclose(eigenvalues(couple, (0.0, 0.0)), at_zero, rtol=1e-14)
    np.testing.assert_allclose(fold_push(c), fold, **DIGITS)


def test_slower_fading() -> None:
    np.testing.assert_allclose(
        Liebovitch.alike(1.5, m=-0.9).equilibria()[-1], (1.512221,) * 2, **DIGITS
    )


@pytest.mark.parametrize("c", [1.2, 1.5, 2.0, 3.0])
def test_mutual_negative_influence_pulls_them_to_opposite_signs(c: float) -> None:
    near, saddle, far = Liebovitch.alike(-c).equilibria()
    like = Liebovitch.alike(c).equilibria()[-1, 0]
    np.testing.assert_allclose(
        (near, saddle, far), ((-like, like), (0, 0), (like, -like)), atol=1e-12
    )


def test_mixed_influence_spirals_in() -> None:
    couple = Liebovitch(c1=2.0, c2=-2.0)
    np.testing.assert_allclose(couple.equilibria(), [(0.0, 0.0)], atol=1e-15)
    np.testing.assert_allclose(eigenvalues(couple, (0.0, 0.0)), (-1 + 2j, -1 - 2j), rtol=1e-14)
    assert describe(couple, (0.0, 0.0)) == "stable focus"


@given(m1=fading, m2=fading, c1=influence, c2=influence)
def test_indifference_holds_when_c1_c2_is_below_m1_m2(
    m1: float, m2: float, c1: float, c2: float
) -> None:
    couple = Liebovitch(m1=m1, m2=m2, c1=c1, c2=c2)
    assume(abs(c1 * c2 - m1 * m2) > 1e-6)
    stable = eigenvalues(couple, (0.0, 0.0)).real.max() < 0
    assert couple.origin_is_stable() == stable


@pytest.mark.parametrize(("m1", "m2"), [(-1.0, -1.0), (-0.5, -2.0)])
def test_the_pitchfork_is_at_c1_c2_equal_to_m1_m2(m1: float, m2: float) -> None:
    at_fork = Liebovitch(m1=m1, m2=m2, c1=0.5, c2=m1 * m2 / 0.5)
    assert np.linalg.det(at_fork.jacobian((0.0, 0.0))) == 0.0
    for excess, rests in ((-1e-3, 1), (1e-3, 3)):
        near = Liebovitch(m1=m1, m2=m2, c1=0.5, c2=m1 * m2 / 0.5 + excess)
        assert len(near.equilibria()) == rests


@pytest.mark.parametrize(
    ("c", "m"), [(1.2, -1.0), (1.5, -1.0), (2.0, -1.0), (3.0, -1.0), (2.0, -0.7)]
)
def test_an_attractor_is_lost_exactly_past_the_fold(c: float, m: float) -> None:
    fold = fold_push(c, m)
    for sign in (1.0, -1.0):
        assert len(Liebovitch.alike(c, m, sign * (fold - 1e-4)).equilibria()) == 3
        assert len(Liebovitch.alike(c, m, sign * (fold + 1e-4)).equilibria()) == 1


def test_at_the_fold_the_lost_attractor_has_eigenvalue_zero() -> None:
    c, fold = 1.5, fold_push(1.5)
    edge = np.arccosh(np.sqrt(c))
    couple = Liebovitch.alike(c, b=-fold)
    np.testing.assert_allclose(couple.rates((edge, edge)), 0.0, atol=1e-14)
    np.testing.assert_allclose(eigenvalues(couple, (edge, edge))[0], 0.0, atol=1e-14)


def test_history_decides_between_the_folds() -> None:
    couple = Liebovitch.alike(1.5, b=0.1)
    low, _, high = couple.equilibria()
    np.testing.assert_allclose(path(couple, (-1.5, -1.5), 60.0).states[-1], low, atol=1e-6)
    np.testing.assert_allclose(path(couple, (1.5, 1.5), 60.0).states[-1], high, atol=1e-6)


@given(m1=fading, m2=fading, b1=influence, b2=influence, c1=influence, c2=influence)
@settings(max_examples=50)
def test_no_rest_is_missed_and_there_are_no_cycles(
    m1: float, m2: float, b1: float, b2: float, c1: float, c2: float
) -> None:
    """The signs of det J sum to 1 in a plane flow that turns inward far out (index theorem).

    The trace is m1 + m2 everywhere, below 0, so no path closes (Dulac).
    """
    couple = Liebovitch(m1=m1, m2=m2, b1=b1, b2=b2, c1=c1, c2=c2)
    jacobians = couple.jacobian(couple.equilibria())
    np.testing.assert_allclose(np.trace(jacobians, axis1=1, axis2=2), m1 + m2)
    signs = np.linalg.det(jacobians)
    assume(np.abs(signs).min() > 1e-2)  # a fold, where two rests meet
    assert np.sign(signs).sum() == 1.0


def test_there_is_no_fold_without_strong_influence() -> None:
    assert fold_push(1.0) == 0.0
    with pytest.raises(ModelInputError) as raised:
        fold_push(0.9)
    assert str(raised.value) == ("A fold needs m below 0 and c of at least |m|, not m=-1.0, c=0.9.")

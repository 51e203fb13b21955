"""Gottman and Murray: a table computed beforehand, and the exact law of stability."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.model.checks import ModelInputError
from kit.model.classic import (
    COUPLE_TYPES,
    BilinearMarriage,
    OjiveMarriage,
    bilinear,
    eigenvalues,
    is_stable,
    ojive,
    path,
)

DIGITS = {"rtol": 0.0, "atol": 5.1e-7}  # as printed, to six decimals


@pytest.mark.parametrize(
    ("couple", "rest", "simultaneous", "sequential"),
    [
        ("validating", (0.4625, 0.4125), (0.6, 0.0), (0.515367, 0.174633)),
        ("avoiding", (0.606061, 0.560606), (0.7, -0.1), (0.613238, 0.146762)),
        ("volatile", (0.302564, 0.235897), (0.35, 0.25), (0.328665, 0.273835)),
        ("mismatched", (0.5, 0.5), (0.646410, -0.046410), (0.558997, 0.161003)),
    ],
)
def test_couple_types(
    couple: str,
    rest: tuple[float, float],
    simultaneous: tuple[float, float],
    sequential: tuple[float, float],
) -> None:
    talk = COUPLE_TYPES[couple]
    together = replace(talk, simultaneous=True)
    for order, eigen in ((talk, sequential), (together, simultaneous)):
        np.testing.assert_allclose(order.equilibria(), [rest], **DIGITS)
        found = eigenvalues(order, rest)
        np.testing.assert_allclose(sorted(found.real, reverse=True), eigen, **DIGITS)
        assert np.abs(found.imag).max() == 0.0
        np.testing.assert_allclose(path(order, (-1.0, 2.0), 60).states[-1], rest, atol=1e-6)


def test_uninfluenced_they_settle_by_themselves() -> None:
    alone = BilinearMarriage(
        wife_negative=0, wife_positive=0, husband_negative=0, husband_positive=0
    )
    np.testing.assert_allclose(alone.uninfluenced(), (0.285714, 0.214286), **DIGITS)
    np.testing.assert_allclose(alone.equilibria(), [alone.uninfluenced()], rtol=1e-15)
    np.testing.assert_array_equal(eigenvalues(alone, alone.uninfluenced()), [0.3, 0.3])


@pytest.mark.parametrize("simultaneous", [False, True])
def test_ojive_has_three_stable_rests(simultaneous: bool) -> None:
    talk = OjiveMarriage(simultaneous=simultaneous)
    rests = talk.equilibria()
    np.testing.assert_allclose(rests[:, 0], (-3.166667, 0.166667, 3.5), **DIGITS)
    np.testing.assert_array_equal(rests[:, 0], rests[:, 1])
    for rest in rests:
        np.testing.assert_allclose(eigenvalues(talk, rest), (0.4, 0.4), rtol=1e-15)
        assert is_stable(talk, rest)


slope = st.floats(0.0, 2.0)
inertia = st.floats(-0.95, 0.95)


@given(s1=slope, s2=slope, r1=inertia, r2=inertia)
def test_the_talk_settles_when_influence_is_weaker_than_return(
    s1: float, s2: float, r1: float, r2: float
) -> None:
    margin = (1 - r1) * (1 - r2) - s1 * s2
    assume(abs(margin) > 1e-6)
    talk = BilinearMarriage(
        r1=r1,
        r2=r2,
        wife_negative=s1,
        wife_positive=s1,
        husband_negative=s2,
        husband_positive=s2,
    )
    assert is_stable(talk, (0.5, 0.5)) == (margin > 0)
    if r1 + r2 >= 0:
        assert is_stable(replace(talk, simultaneous=True), (0.5, 0.5)) == (margin > 0)


def test_answering_at_the_same_time_can_overshoot_with_negative_inertia() -> None:
    talk = BilinearMarriage(
        r1=-0.5,
        r2=-0.5,
        wife_negative=1,
        wife_positive=1,
        husband_negative=1,
        husband_positive=1,
    )
    assert is_stable(talk, (0.5, 0.5))
    np.testing.assert_allclose(
        eigenvalues(replace(talk, simultaneous=True), (0.5, 0.5)), (-1.5, 0.5), rtol=1e-14
    )


@given(s1=slope, s2=slope, r1=inertia, r2=inertia)
def test_eigenvalues_are_the_roots_of_the_two_quadratics(
    s1: float, s2: float, r1: float, r2: float
) -> None:
    talk = BilinearMarriage(
        r1=r1, r2=r2, wife_positive=s1, husband_positive=s2, husband_negative=s2
    )
    sequential = talk.jacobian((9.0, 9.0))
    together = replace(talk, simultaneous=True).jacobian((9.0, 9.0))
    np.testing.assert_allclose(np.trace(sequential), r1 + r2 + s1 * s2, atol=1e-14)
    np.testing.assert_allclose(np.linalg.det(sequential), r1 * r2, atol=1e-14)
    np.testing.assert_allclose(np.trace(together), r1 + r2, atol=1e-14)
    np.testing.assert_allclose(np.linalg.det(together), r1 * r2 - s1 * s2, atol=1e-14)


def test_he_answers_her_new_turn_unless_they_speak_at_once() -> None:
    talk = COUPLE_TYPES["mismatched"]
    wife = 0.3 * 2.0 + 0.3 * -1.0 + 0.2
    np.testing.assert_allclose(talk.step((-1, 2)), (wife, 0.4 * wife + 0.3 * 2.0 + 0.15))
    at_once = replace(talk, simultaneous=True).step((-1, 2))
    np.testing.assert_allclose(at_once, (wife, 0.0 * -1.0 + 0.3 * 2.0 + 0.15))


def test_stable_and_unstable_rests_alternate_when_influence_is_strong() -> None:
    talk = BilinearMarriage(
        a=0.3,
        b=0.3,
        wife_negative=0.1,
        wife_positive=0.9,
        wife_threshold=1.0,
        husband_negative=0.1,
        husband_positive=0.9,
        husband_threshold=1.0,
    )
    assert [is_stable(talk, rest) for rest in talk.equilibria()] == [True, False]


def test_influence_functions() -> None:
    x = np.array([-3.0, -1.0, 0.0, 1.0, 3.0])
    np.testing.assert_allclose(bilinear(0.5, 2.0, 1.0)(x), (-2.0, -1.0, -0.5, 0.0, 4.0))
    np.testing.assert_array_equal(bilinear(0.5, 2.0, 1.0).slope(x), (0.5, 0.5, 0.5, 0.5, 2.0))
    np.testing.assert_array_equal(ojive(-1.0, 1.0, -2.0, 3.0)(x), (-2.0, -2.0, 0.0, 0.0, 3.0))
    np.testing.assert_array_equal(ojive(-1.0, 1.0, -2.0, 3.0).slope(x), np.zeros(5))


def test_a_rest_on_the_border_of_two_pieces_counts_once() -> None:
    talk = BilinearMarriage(a=0.0, b=0.0)
    np.testing.assert_array_equal(talk.equilibria(), [(0.0, 0.0)])


def test_parallel_null_clines_have_no_isolated_rest() -> None:
    talk = BilinearMarriage(
        r1=0.5,
        r2=0.5,
        wife_negative=0.5,
        wife_positive=0.5,
        husband_negative=0.5,
        husband_positive=0.5,
    )
    assert talk.equilibria().shape == (0, 2)


def test_thresholds_out_of_order_are_refused() -> None:
    with pytest.raises(ModelInputError) as raised:
        OjiveMarriage(below=2.0)
    assert str(raised.value) == (
        "Gottman and Murray: ojive influence: below (2) must be less than above (1)."
    )

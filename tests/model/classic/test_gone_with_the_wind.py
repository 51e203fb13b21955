"""Gone with the Wind: the two lopsided states, against numbers computed beforehand."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kit.model.classic import GoneWithTheWind, describe, eigenvalues, path

DIGITS = {"rtol": 0.0, "atol": 5.1e-7}  # as printed, to six decimals


def test_two_lopsided_attractors_and_a_saddle() -> None:
    couple = GoneWithTheWind()
    colder, saddle, warmer = couple.equilibria()
    np.testing.assert_allclose(warmer, (6.460902, 1.151513), **DIGITS)
    np.testing.assert_allclose(colder, warmer[::-1], rtol=1e-12)
    np.testing.assert_allclose(saddle, (3.097846, 3.097846), **DIGITS)
    for rest in (warmer, colder):
        np.testing.assert_allclose(eigenvalues(couple, rest), (-0.696657, -1.303343), **DIGITS)
    np.testing.assert_allclose(eigenvalues(couple, saddle), (0.420651, -2.420651), **DIGITS)
    assert [describe(couple, x) for x in (colder, saddle, warmer)] == [
        "stable node",
        "saddle",
        "stable node",
    ]


def test_unequal_appeal_leaves_one_state() -> None:
    couple = GoneWithTheWind(appeal_scarlett=1.5, appeal_rhett=0.1)
    (rest,) = couple.equilibria()
    np.testing.assert_allclose(rest, (5.594028, 0.412148), **DIGITS)
    swing, mirror = eigenvalues(couple, rest)
    np.testing.assert_allclose((swing.real, swing.imag), (-1.0, 1.223482), **DIGITS)
    np.testing.assert_allclose((mirror.real, mirror.imag), (-1.0, -1.223482), **DIGITS)


def test_whoever_loves_a_little_more_at_first_decides() -> None:
    couple = GoneWithTheWind()
    first, _, last = couple.equilibria()
    ends = [path(couple, start, 40.0).states[-1] for start in ((0.0, 0.5), (0.5, 0.0))]
    np.testing.assert_allclose(sorted(map(tuple, ends)), [first, last], atol=1e-5)
    assert not np.allclose(ends[0], ends[1])


@given(k=st.floats(0, 40), scarlett=st.floats(0.05, 5), rhett=st.floats(0.05, 5))
@settings(max_examples=50)
def test_no_rest_is_missed(k: float, scarlett: float, rhett: float) -> None:
    """The signs of det J sum to 1 where the flow turns inward all round."""
    couple = GoneWithTheWind(k=k, appeal_scarlett=scarlett, appeal_rhett=rhett)
    signs = np.linalg.det(couple.jacobian(couple.equilibria()))
    assume(np.abs(signs).min() > 1e-2)  # a fold, where two rests meet
    assert np.sign(signs).sum() == 1.0

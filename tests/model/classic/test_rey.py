"""Rey: the effort gap and the saddle, against numbers computed beforehand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.model.checks import ModelInputError
from kit.model.classic import Rey, describe, eigenvalues, path

DIGITS = {"rtol": 0.0, "atol": 5.1e-7}  # as printed, to six decimals
positive = st.floats(0.05, 5.0)
couples = st.builds(
    Rey, r=positive, rho=st.floats(0, 2), a=positive, k=positive, c_preferred=st.floats(0, 5)
)


@pytest.mark.parametrize(
    ("couple", "rest", "gap", "eigen"),
    [
        (Rey(), (0.808329, 1.616659), 1.316659, (2.444061, -2.344061)),
        (
            Rey(r=1.0, rho=0.05, a=1.0, k=1.0, c_preferred=0.5),
            (0.980805, 0.980805),
            0.480805,
            (1.167582, -1.117582),
        ),
    ],
)
def test_numbers(
    couple: Rey, rest: tuple[float, float], gap: float, eigen: tuple[float, float]
) -> None:
    np.testing.assert_allclose(couple.equilibria(), [rest], **DIGITS)
    np.testing.assert_allclose(couple.effort_gap(), gap, **DIGITS)
    np.testing.assert_allclose(eigenvalues(couple, couple.equilibria()[0]), eigen, **DIGITS)
    assert describe(couple, couple.equilibria()[0]) == "saddle"


@given(couples)
def test_lasting_love_always_costs_more_than_one_would_like(couple: Rey) -> None:
    assert couple.effort_gap() > 0.0


@given(couples)
def test_the_rest_is_always_a_saddle_and_the_eigenvalues_sum_to_impatience(couple: Rey) -> None:
    eigen = eigenvalues(couple, couple.equilibria()[0])
    assert eigen.real.max() > 0 > eigen.real.min()
    np.testing.assert_allclose(eigen.sum().real, couple.rho, atol=1e-9)
    assert np.linalg.det(couple.jacobian(couple.equilibria()[0])) < 0


@given(couples)
def test_the_rest_satisfies_pontryagin(couple: Rey) -> None:
    feeling, effort = couple.equilibria()[0]
    np.testing.assert_allclose(feeling, couple.a * effort / couple.r)
    worth = couple.a * couple.k / (1 + feeling) / (couple.r + couple.rho)
    np.testing.assert_allclose(effort - couple.c_preferred, worth, rtol=1e-9)


def test_a_lapse_of_effort_leaves_the_lasting_path() -> None:
    couple = Rey()
    feeling, effort = couple.equilibria()[0]
    on_path = (feeling + 0.01, effort + 0.01 * couple.lasting_slope())
    lapse = (on_path[0], on_path[1] - 0.05)
    kept = path(couple, on_path, 1.0).states[-1]
    lost = path(couple, lapse, 1.0).states[-1]
    assert np.abs(kept - (feeling, effort)).max() < 0.005
    assert lost[1] < effort - 0.2


def test_without_effort_feeling_fades_at_its_rate() -> None:
    assert Rey().rates((0.5, 0.0))[0] == -2.0 * 0.5


def test_feelings_below_the_domain_are_refused() -> None:
    with pytest.raises(ModelInputError) as raised:
        Rey().rates((-1.5, 0.0))
    assert str(raised.value) == "Rey: the effort gap: x (feeling) must be above -1, not -1.5."

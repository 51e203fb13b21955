"""Laura and Petrarch: the cycle, against numbers computed with DOP853 at 1e-11."""

from __future__ import annotations

import numpy as np
import pytest

from kit.model.checks import ModelInputError
from kit.model.classic import LauraAndPetrarch, describe, eigenvalues, limit_cycle, path

DIGITS = {"rtol": 0.0, "atol": 5.1e-7}  # as printed, to six decimals


def test_the_calibrated_numbers_are_marked_as_published() -> None:
    couple = LauraAndPetrarch()
    assert tuple(couple.values().values()) == (3.6, 1.2, 0.12, 1.2, 6.0, 12.0, 1.0, 1.0, -1.0, 2.0)
    assert all(p.published for p in couple.parameters().values())


def test_the_equations_in_numbers() -> None:
    laura, petrarch, verse = 0.3, -0.7, 2.5
    np.testing.assert_allclose(
        LauraAndPetrarch().rates((laura, petrarch, verse)),
        (
            -3.6 * laura + 1.2 * (petrarch * (1 - petrarch**2) - 1),
            -1.2 * petrarch + 6 * (laura + 2 / (1 + verse)),
            -0.12 * verse + 12 * petrarch,
        ),
    )


def test_the_only_rest_is_an_unstable_focus() -> None:
    couple = LauraAndPetrarch()
    (rest,) = couple.equilibria()
    np.testing.assert_allclose(rest, (-0.316296, 0.051247, 5.124726), **DIGITS)
    swing, mirror, fast = eigenvalues(couple, rest)
    np.testing.assert_allclose((swing.real, swing.imag), (0.101497, 1.618983), **DIGITS)
    np.testing.assert_allclose((mirror.real, mirror.imag), (0.101497, -1.618983), **DIGITS)
    np.testing.assert_allclose((fast.real, fast.imag), (-5.122994, 0.0), **DIGITS)
    assert describe(couple, rest) == "saddle focus"


def test_the_cycle() -> None:
    """After 75 years; at 40 the ends of P and Z are still off by about 1e-5."""
    cycle = limit_cycle(LauraAndPetrarch(), settle=25.0, points=20001)
    np.testing.assert_allclose(cycle.period, 3.789426, **DIGITS)
    lows, highs = cycle.turn.states.min(axis=0), cycle.turn.states.max(axis=0)
    np.testing.assert_allclose(lows, (-0.438135, -0.413396, 2.366643), **DIGITS)
    np.testing.assert_allclose(highs, (-0.218205, 0.487567, 8.720283), **DIGITS)
    np.testing.assert_allclose(cycle.turn.states[-1], cycle.turn.states[0], atol=1e-8)


def test_six_ecstasies_in_twenty_one_years() -> None:
    followed = path(LauraAndPetrarch(), (0.0, 0.0, 0.0), 21.0, points=21001)
    love = followed.states[:, 1]
    peaks = np.flatnonzero((love[1:-1] > love[:-2]) & (love[1:-1] > love[2:])) + 1
    times = (0.256, 3.920, 7.725, 11.520, 15.311, 19.101)
    np.testing.assert_allclose(followed.times[peaks], times, atol=1.01e-3)
    heights = (1.298, 0.558, 0.513, 0.498, 0.492, 0.489)
    np.testing.assert_allclose(love[peaks], heights, atol=5.1e-4)


def test_a_poet_whose_verse_does_not_dull_her_appeal_settles() -> None:
    couple = LauraAndPetrarch(delta=0.0)
    (rest,) = couple.equilibria()
    assert "stable" in describe(couple, rest)
    np.testing.assert_allclose(path(couple, horizon=120.0).states[-1], rest, rtol=1e-5)
    with pytest.raises(ModelInputError) as raised:
        limit_cycle(couple, settle=40.0)
    assert str(raised.value) == "Laura and Petrarch: no cycle after 40 units of time."


def test_inspiration_must_leave_her_some_appeal() -> None:
    with pytest.raises(ModelInputError) as raised:
        LauraAndPetrarch().rates((0.0, 0.0, -2.0))
    assert str(raised.value) == ("Laura and Petrarch: Z (inspiration) must be above -1, not -2.")

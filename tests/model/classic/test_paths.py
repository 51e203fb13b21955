"""Paths and cycles, whatever the model."""

from __future__ import annotations

import numpy as np
import pytest

from kit.model.checks import ModelInputError
from kit.model.classic import (
    COUPLE_TYPES,
    BilinearMarriage,
    LauraAndPetrarch,
    Liebovitch,
    Strogatz,
    limit_cycle,
    path,
)


def test_a_map_gives_every_turn() -> None:
    talk = COUPLE_TYPES["validating"]
    followed = path(talk, (1.0, -1.0), 3)
    np.testing.assert_array_equal(followed.times, (0, 1, 2, 3))
    np.testing.assert_array_equal(followed.states[2], talk.step(talk.step((1.0, -1.0))))


def test_a_flow_gives_evenly_spaced_states() -> None:
    followed = path(Strogatz(), horizon=2.0, points=5)
    np.testing.assert_array_equal(followed.times, (0.0, 0.5, 1.0, 1.5, 2.0))
    np.testing.assert_allclose(followed.states[:, 0], np.cos(2 * followed.times), atol=1e-7)


def test_a_longer_path_begins_with_the_shorter() -> None:
    short = path(Liebovitch(), horizon=5.0, points=51)
    long = path(Liebovitch(), horizon=10.0, points=101)
    np.testing.assert_allclose(long.states[:51], short.states, atol=1e-8)


def test_a_centre_is_followed_round_by_the_cycle() -> None:
    np.testing.assert_allclose(limit_cycle(Strogatz(), 20.0).period, np.pi, rtol=1e-7)


@pytest.mark.parametrize("horizon", [0.0, -1.0, float("nan"), float("inf")])
def test_a_horizon_must_lie_ahead(horizon: float) -> None:
    with pytest.raises(ModelInputError) as raised:
        path(Liebovitch(), horizon=horizon)
    assert str(raised.value) == (
        f"Liebovitch: two actors: horizon must be a number above 0, not {horizon}."
    )


def test_a_start_of_the_wrong_shape_is_named() -> None:
    for model in (Liebovitch(), BilinearMarriage(), LauraAndPetrarch()):
        with pytest.raises(ModelInputError, match=r"state has shape \(1,\)"):
            path(model, [1.0])

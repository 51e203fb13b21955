"""Equilibria, hysteresis and basins (kit/model/README.md, "Where couples settle")."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import DISTANCE, REPAIR, START, alike, none, plan

from kit.errors import ContraindicatedError
from kit.model import Couple, Partner, equilibria, hysteresis, phase_portrait, simulate
from kit.model.analysis.landscape import tipping_point


def test_the_default_couple_has_two_attractors_and_a_saddle_between():
    found = equilibria(alike(), starts=200)
    assert [x.name for x in found] == ["distance", "tipping point", "repair"]
    distance, saddle, repair = found
    assert distance.states == pytest.approx(np.tile(DISTANCE, (2, 1)), abs=1e-6)
    assert repair.states == pytest.approx(np.tile(REPAIR, (2, 1)), abs=1e-6)
    assert saddle.states[0] == pytest.approx([0.4393, 0.2863, 0.3019, 0.5098, 0.3714], abs=1e-4)
    assert distance.eigenvalue == pytest.approx(-0.065855, abs=1e-6)
    assert repair.eigenvalue == pytest.approx(-0.074117, abs=1e-6)
    assert saddle.eigenvalue == pytest.approx(0.0631, abs=1e-4)
    # The reference calls this an 11-week e-fold: 0.6931 / .0631 = 11.0 weeks is the doubling.
    assert np.log(2) * saddle.weeks == pytest.approx(11.0, abs=0.05)


def test_without_load_there_is_rest_without_stress():
    """The rest lies on the edge of what may be, and is found there."""
    (rest,) = equilibria(Couple(Partner(*START, load=0.0), Partner(*START, load=0.0)))
    assert rest.stable
    assert rest.states[:, 4].tolist() == [0.0, 0.0]


def test_an_equilibrium_stays_where_it_is():
    for x in equilibria(alike()):
        still = alike(tuple(float(level) for level in x.states[0]))
        path = simulate(still, none(4), 4)
        assert abs(path.states - path.states[0, 0]).max() < 1e-9


def test_hysteresis_in_effort():
    loop = hysteresis(alike())
    assert loop.repair_down_to == pytest.approx(0.16078, abs=1e-4)
    assert loop.distance_up_to == pytest.approx(0.54898, abs=1e-4)
    assert loop.area == pytest.approx(0.2256, abs=1e-3)
    assert not loop.stable[(loop.trust > 0.35) & (loop.trust < 0.5)].any()


@pytest.mark.parametrize(
    ("effort", "names"), [(0.0, ["distance"]), (0.55, ["repair"]), (0.7, ["repair"])]
)
def test_outside_the_folds_history_does_not_matter(effort, names):
    assert [x.name for x in equilibria(alike(effort=effort))] == names
    assert tipping_point(alike(effort=effort)) is None


SECURE, ANXIOUS, AVOIDANT = (
    Partner(*START, anxiety=a, avoidance=v) for a, v in ((0.1, 0.1), (0.7, 0.1), (0.1, 0.7))
)


@pytest.mark.parametrize(
    ("couple", "low", "high"),
    [
        (Couple(SECURE, SECURE), 0.05, 0.35),
        (Couple(ANXIOUS, AVOIDANT), 0.30, 0.60),
        (Couple(ANXIOUS, ANXIOUS), 0.50, 0.60),
        (Couple(AVOIDANT, AVOIDANT), 0.25, 0.55),
        (alike(load=0.30), 0.25, 0.55),
    ],
    ids=["secure", "anxious-avoidant", "anxious-anxious", "avoidant-avoidant", "stressed"],
)
def test_attachment_and_stress_move_the_bistable_range(couple, low, high):
    # The reference was read from a grid of .05, so a fold lies within one step of it.
    loop = hysteresis(couple, points=61)
    assert low - 0.055 < (loop.repair_down_to or 0.0) <= low
    assert high <= loop.distance_up_to < high + 0.055


def test_phase_portrait_of_a_symmetric_couple_is_symmetric():
    portrait = phase_portrait(alike(), size=11)
    assert portrait.change_a == pytest.approx(portrait.change_b.T, abs=0)
    assert (portrait.repair == portrait.repair.T).all()
    assert portrait.repair[-1, -1]
    assert not portrait.repair[0, 0]


def test_enough_work_empties_the_basin_of_distance():
    assert phase_portrait(alike(), plan(1, de_escalate=(0, 1), attune=(0, 1))[0], 7).repair.all()


@pytest.mark.parametrize("ask", [equilibria, tipping_point, hysteresis, phase_portrait])
def test_no_landscape_of_an_unsafe_couple(ask):
    with pytest.raises(ContraindicatedError):
        ask(alike(conjoint_safe=False))

"""What simulate promises: shapes, determinism, continuation, refusal and clear errors."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import START, alike, none, safety_first

from kit.errors import ContraindicatedError
from kit.model import Couple, ModelInputError, Partner, simulate

UNEQUAL = Couple(
    Partner(*START, anxiety=0.6, effort=0.6),
    Partner(0.5, 0.3, 0.6, 0.3, 0.2, avoidance=0.7, alliance=0.5),
    th=0.4,
)


def test_shapes():
    path = simulate(UNEQUAL, none(3), 3, draws=5)
    assert path.weeks == 3
    assert path.states.shape == (5, 4, 2, 5)
    assert path.anxiety.shape == path.trust.shape == path.closeness.shape == (5, 4, 2)
    assert path.gate.shape == path.score.shape == (5, 4)
    assert simulate(UNEQUAL, none(3), 3).states.shape == (1, 4, 2, 5)


@pytest.mark.parametrize("cut", [0, 1, 7, 13, 20])
def test_chained_runs_are_one_run_to_the_last_bit(cut):
    doses = safety_first()
    whole = simulate(UNEQUAL, doses, 20)
    first = simulate(UNEQUAL, doses[:cut], cut)
    second = simulate(first.end(), doses[cut:], 20 - cut)
    chained = np.concatenate([first.states, second.states[:, 1:]], axis=1)
    assert chained.tobytes() == whole.states.tobytes()
    anxieties = np.concatenate([first.anxiety, second.anxiety[:, 1:]], axis=1)
    assert anxieties.tobytes() == whole.anxiety.tobytes()
    assert second.end() == whole.end()


def test_end_keeps_persons_parameters_and_safety():
    end = simulate(UNEQUAL, none(1), 1).end()
    assert end.parameters == UNEQUAL.parameters
    assert (end.a.effort, end.b.avoidance, end.b.alliance) == (0.6, 0.7, 0.5)


def test_same_seed_same_bytes_and_another_seed_another_path():
    first, again, other = (simulate(UNEQUAL, none(4), 4, draws=3, seed=s) for s in (7, 7, 8))
    assert first.states.tobytes() == again.states.tobytes()
    assert not np.array_equal(first.states, other.states)


@pytest.mark.parametrize("more", [4, 64, 65, 300, 4200])
def test_more_draws_begin_with_the_draws_of_fewer(more):
    few = simulate(UNEQUAL, safety_first(), 20, draws=3, seed=5)
    many = simulate(UNEQUAL, safety_first()[:6], 6, draws=more, seed=5)
    assert few.states[:, :7].tobytes() == many.states[:3].tobytes()


def test_chance_moves_behaviour_around_the_path_without_chance():
    quiet = simulate(UNEQUAL, none(10), 10)
    loud = simulate(UNEQUAL, none(10), 10, draws=400, seed=1)
    assert loud.states[:, -1].std(axis=0).min() > 0.001
    assert abs(loud.states[:, -1].mean(axis=0) - quiet.states[0, -1]).max() < 0.05


def test_without_spread_chance_changes_nothing():
    still = Couple(UNEQUAL.a, UNEQUAL.b, sd=0.0)
    quiet, loud = (simulate(still, safety_first(), 20, draws=d) for d in (0, 2))
    assert abs(loud.states - quiet.states).max() < 2e-6


def test_partners_may_have_different_doses_alliance_and_load():
    doses = np.repeat(safety_first()[:, None], 2, axis=1)
    assert np.array_equal(
        simulate(UNEQUAL, doses, 20).states, simulate(UNEQUAL, safety_first(), 20).states
    )
    bond = np.tile([UNEQUAL.a.alliance, UNEQUAL.b.alliance], (20, 1))
    load = np.tile([UNEQUAL.a.load, UNEQUAL.b.load], (20, 1))
    same = simulate(UNEQUAL, doses, 20, alliance=bond, load=load)
    assert np.array_equal(same.states, simulate(UNEQUAL, doses, 20).states)
    load[5:8, 0] = 0.9
    burdened = simulate(UNEQUAL, doses, 20, load=load)
    assert np.array_equal(burdened.states[:, :6], same.states[:, :6])
    assert burdened.states[0, 8, 0, 4] > same.states[0, 8, 0, 4] + 0.1


def test_an_unsafe_couple_is_refused_before_anything_else():
    unsafe = alike(conjoint_safe=False)
    with pytest.raises(ContraindicatedError) as refusal:
        simulate(unsafe, "nonsense", -3)
    assert str(refusal.value) == (
        "Conjoint work is unsafe for this couple, so nothing is simulated; "
        "work with each partner alone and follow the safety plan first."
    )


BAD_PLAN = none(2)
BAD_PLAN[1, 3] = np.nan

WRONG = [
    (dict(plan=none(3)), "plan has shape (3, 6); it must have shape (2, 6) or (2, 2, 6)."),
    (dict(plan=BAD_PLAN), "plan[1, 3] is nan; it must be a number from 0 to 1."),
    (dict(plan="x"), "plan is not an array of numbers; it must hold numbers from 0 to 1."),
    (dict(weeks=2.5), "weeks is 2.5; it must be a whole number from 0 to 10400."),
    (dict(draws=-1), "draws is -1; it must be a whole number from 0 to 10000000."),
    (dict(draws=True), "draws is True; it must be a whole number from 0 to 10000000."),
    (dict(dt=0), "dt is 0; it must be a number from 0.0001 to 1 weeks."),
    (dict(dt=float("inf")), "dt is inf; it must be a number from 0.0001 to 1 weeks."),
    (dict(alliance=[[0.5, 0.5]]), "alliance has shape (1, 2); it must have shape (2, 2)."),
    (dict(load=[[0.5, 0.5], [1.5, 0]]), "load[1, 0] is 1.5; it must be a number from 0 to 1."),
    (dict(withhold="no"), "withhold is 'no'; it must be a number from 0 to 1."),
]


@pytest.mark.parametrize(("argument", "message"), WRONG)
def test_wrong_arguments_are_named(argument, message):
    right = dict(plan=none(2), weeks=2)
    with pytest.raises(ModelInputError) as error:
        simulate(alike(), **(right | argument))
    assert str(error.value) == message


def test_end_of_several_paths_is_refused():
    with pytest.raises(ModelInputError) as error:
        simulate(alike(), none(1), 1, draws=2).end()
    assert str(error.value) == (
        "end() needs a single path and this trajectory has 2; simulate with draws=0."
    )

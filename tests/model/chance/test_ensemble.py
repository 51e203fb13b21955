"""Ensembles: reproducible to the bit, as uncertain as asked, bounded in memory."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from helpers.programs import START, alike, none, plan, safety_first

from kit.errors import ContraindicatedError
from kit.model import Couple, ModelInputError, Partner, alternatives, ensemble, simulate
from kit.model.chance.uncertainty import THRESHOLDS, VARIED, drawn_parameters

UNEQUAL = Couple(Partner(*START, anxiety=0.6), Partner(0.5, 0.3, 0.6, 0.3, 0.2, effort=0.6))


def test_shapes():
    cloud = ensemble(UNEQUAL, none(3), 3, draws=70)
    assert (cloud.draws, cloud.weeks) == (70, 3)
    assert cloud.trust.shape == cloud.closeness.shape == (70, 4, 2)
    assert cloud.score.shape == (70, 4)
    assert cloud.bands("closeness").shape == (5, 4, 2)
    assert cloud.bands("score").shape == (5, 4)


@pytest.mark.parametrize("vary", [(), ("behaviour",), ("parameters", "gate")])
@pytest.mark.parametrize("more", [65, 300, 4200])
def test_the_same_to_the_bit_whatever_the_number_of_draws(vary, more):
    few = ensemble(UNEQUAL, safety_first()[:4], 4, draws=5, seed=3, vary=vary)
    many = ensemble(UNEQUAL, safety_first()[:4], 4, draws=more, seed=3, vary=vary)
    assert few.score.tobytes() == many.score[:5].tobytes()
    assert few.trust.tobytes() == many.trust[:5].tobytes()
    assert (few.repair == many.repair[:5]).all()


def test_behaviour_alone_is_what_simulate_draws():
    cloud = ensemble(UNEQUAL, safety_first(), 20, draws=9, seed=2, vary=["behaviour"], dt=0.1)
    paths = simulate(UNEQUAL, safety_first(), 20, draws=9, seed=2)
    assert cloud.trust == pytest.approx(paths.trust, abs=1e-6)
    assert cloud.score == pytest.approx(paths.score, abs=1e-4)


def test_nothing_varied_is_the_path_without_chance():
    cloud = ensemble(UNEQUAL, safety_first(), 20, draws=2, vary=(), dt=0.1)
    path = simulate(UNEQUAL, safety_first(), 20)
    assert abs(cloud.trust - path.trust).max() < 5e-6


def test_each_kind_of_chance_adds_spread():
    widths = {}
    for vary in ("behaviour", "parameters", "gate"):
        bands = ensemble(UNEQUAL, none(20), 20, draws=256, vary=vary).bands("score")
        assert (np.diff(bands, axis=0) >= 0).all()
        assert (bands[:, 0] == bands[0, 0]).all()
        widths[vary] = bands[-1, -1] - bands[0, -1]
    assert min(widths.values()) > 0.5
    together = ensemble(UNEQUAL, none(20), 20, draws=256).bands("score")
    assert together[-1, -1] - together[0, -1] > widths["behaviour"]


def test_parameters_are_log_normal_and_the_gate_uniform():
    drawn = drawn_parameters(UNEQUAL, frozenset({"parameters", "gate"}), 0, 0, 60, 1)
    for symbol in VARIED:
        ratio = getattr(drawn, symbol) / UNEQUAL.parameters[symbol]
        assert ratio.mean() == pytest.approx(1.0, abs=0.02)
        assert ratio.std() == pytest.approx(0.2, abs=0.02)
    assert THRESHOLDS[0] <= drawn.th.min() < 0.16
    assert 0.59 < drawn.th.max() <= THRESHOLDS[1]
    assert (drawn.n, drawn.sd, drawn.tau) == (6.0, 0.5, 1.0)


def test_where_draws_settle_can_be_left_out():
    (cloud,) = alternatives(UNEQUAL, [none(2)], 2, draws=65, settle=False)
    assert (cloud.draws, cloud.record.repair) == (65, None)
    assert cloud.score.tobytes() == ensemble(UNEQUAL, none(2), 2, draws=65).score.tobytes()
    with pytest.raises(ModelInputError) as caught:
        print(cloud.repair)
    assert str(caught.value) == "Where these draws settle was not looked at: settle was False."


@pytest.mark.parametrize("vary", [(), ("behaviour",), ("behaviour", "parameters", "gate")])
def test_the_path_without_chance_runs_along_and_changes_nothing(vary):
    plans, bond = [none(9), safety_first()[:9]], [np.full((9, 2), 0.3), np.full((9, 2), 0.7)]
    kept = {"draws": 65 * 64, "seed": 4, "vary": vary, "dt": 0.1, "alliance": bond}
    alone = alternatives(UNEQUAL, plans, 9, **kept)
    beside = alternatives(UNEQUAL, plans, 9, **kept, calm=True)
    for cloud, draws, doses, alliance in zip(beside, alone, plans, bond, strict=True):
        assert cloud.trust.tobytes() == draws.trust.tobytes()
        path = simulate(UNEQUAL, doses, 9, alliance=alliance)
        assert abs(cloud.calm - path.states[0]).max() < 5e-6
        with pytest.raises(ModelInputError) as caught:
            print(draws.calm)
        assert str(caught.value) == "The path without chance was not followed: calm was False."


def test_draws_settle_in_distance_or_in_repair():
    low = ensemble(alike((0.2, 0.1, 0.2, 0.6, 0.4)), none(2), 2, draws=64, vary="behaviour")
    assert low.repair.tolist() == [False] * 64
    high = ensemble(alike((0.75, 0.65, 0.5, 0.2, 0.3)), none(2), 2, draws=64, vary="behaviour")
    assert high.repair.tolist() == [True] * 64
    saddle = alike((0.4393, 0.2863, 0.3019, 0.5098, 0.3714))
    torn = ensemble(saddle, none(20), 20, draws=256, vary="behaviour")
    assert 0.2 < torn.repair.mean() < 0.8


def test_alternatives_share_their_chance():
    plans = [none(8), plan(8, attune=(0, 4)), none(8)]
    first, attuned, again = alternatives(UNEQUAL, plans, 8, draws=100, seed=4)
    alone = ensemble(UNEQUAL, none(8), 8, draws=100, seed=4)
    assert first.score.tobytes() == again.score.tobytes()
    assert first.score == pytest.approx(alone.score, abs=1e-3)
    assert (attuned.score[:, -1] > first.score[:, -1]).all()


def test_alternatives_may_differ_in_alliance_and_load():
    doses = [plan(6, attune=(0, 6))] * 2
    weak, strong = alternatives(
        alike(), doses, 6, draws=64, alliance=[np.full((6, 2), a) for a in (0.2, 0.9)]
    )
    assert (strong.score[:, -1] > weak.score[:, -1]).all()
    calm, burdened = alternatives(
        alike(), doses, 6, draws=64, load=[np.full((6, 2), z) for z in (0.1, 0.8)]
    )
    assert (calm.score[:, -1] > burdened.score[:, -1]).all()


def test_progress_is_told_chunk_by_chunk():
    told = []
    ensemble(alike(), none(1), 1, draws=9000, progress=lambda *args: told.append(args))
    assert told == [(4096, 9000), (8192, 9000), (9000, 9000)]


def test_memory_is_twenty_bytes_a_draw_and_week():
    ensemble(alike(), none(1), 1, draws=64)
    peaks = []
    for draws in (8192, 16384):
        tracemalloc.start()
        ensemble(alike(), none(5), 5, draws=draws, dt=1.0)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    a_draw = (peaks[1] - peaks[0]) / 8192
    assert a_draw == pytest.approx(20 * 6 + 1, rel=0.02)
    assert peaks[0] - 8192 * a_draw < 20e6


def test_an_unsafe_couple_is_refused():
    with pytest.raises(ContraindicatedError):
        ensemble(alike(conjoint_safe=False), none(1), 1)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: ensemble(alike(), none(1), 1, vary=["mood"]),
            "vary holds 'mood'; it may hold behaviour, parameters, gate.",
        ),
        (
            lambda: ensemble(alike(), none(1), 1, draws=0),
            "draws is 0; it must be a whole number from 1 to 10000000.",
        ),
        (
            lambda: ensemble(alike(), none(1), 1, draws=1).bands("hurt"),
            "measure is 'hurt'; it may be trust, closeness, score.",
        ),
        (
            lambda: alternatives(alike(), [], 1),
            "plans is empty; it must hold at least one plan.",
        ),
        (
            lambda: alternatives(alike(), [none(1)], 1, load=[]),
            "load holds 0 schedules for 1 plans; give one per plan.",
        ),
    ],
)
def test_wrong_arguments_are_named(ask, message):
    with pytest.raises(ModelInputError) as error:
        ask()
    assert str(error.value) == message

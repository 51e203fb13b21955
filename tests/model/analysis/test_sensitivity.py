"""What the outcome depends on: Sobol indices near the reference, and the gate swept."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import alike, none, physical_first, safety_first

from kit.errors import ContraindicatedError
from kit.model import ModelInputError, gate_sweep, simulate, sobol

# kit/model/README.md, "Sensitivity": computed over ranges that were not recorded, so .06 for ours.
REFERENCE = {
    "effort": (0.36, 0.43),
    "adherence": (0.11, 0.18),
    "anxiety": (0.10, 0.16),
    "avoidance": (0.08, 0.13),
    "alliance": (0.07, 0.13),
    "kS": (0.05, 0.09),
    "load": (0.04, 0.07),
}


@pytest.fixture(scope="module")
def indices():
    return sobol(alike(), safety_first(), 20, withhold=0.5, samples=2048)


def test_sobol_indices(indices):
    assert indices[0].factor == "effort"
    for index in indices:
        s1, st = REFERENCE.get(index.factor, (0.0, 0.02))
        assert (index.s1, index.st) == pytest.approx((s1, st), abs=0.06)
        assert 0.0 <= index.s1_error < 0.12
        assert 0.0 <= index.st_error < 0.12
    # The reference has .82: most of the variance is explained without interactions.
    assert 0.75 < sum(index.s1 for index in indices) < 1.0


def test_sobol_is_seeded(indices):
    again = sobol(alike(), safety_first(), 20, withhold=0.5, samples=2048)
    assert again == indices


def test_a_factor_without_effect_has_none():
    # Repair work is never done here, so its strength cannot matter.
    found = sobol(
        alike(), none(6), 6, factors={"effort": (0.2, 0.7), "kHT": (0.0, 0.2)}, samples=32
    )
    assert [(x.factor, x.st) for x in found][1] == ("kHT", 0.0)


def test_the_other_outcome():
    found = sobol(alike(), none(40), 40, outcome="repair", samples=64)
    assert found[0].factor == "effort"
    assert found[0].st > 0.3


def test_gate_sweep_agrees_with_single_paths():
    sweep = gate_sweep(alike(), physical_first(), 20, [0.15, 0.45], dt=0.1)
    for k, th in enumerate((0.15, 0.45)):
        path = simulate(alike(parameters={"th": th}), physical_first(), 20)
        assert sweep.score[k] == pytest.approx(path.score[0, -1], abs=1e-3)
        assert sweep.trust[k] == pytest.approx(path.trust[0, -1].min(), abs=1e-5)
    assert sweep.repair.tolist() == [True, False]


def test_touch_first_helps_or_harms_by_the_threshold_alone():
    sweep = gate_sweep(alike(), physical_first(), 20)
    untreated = simulate(alike(), none(20), 20).score[0, -1]
    assert sweep.score[0] > untreated > sweep.score[-1]
    assert (np.diff(sweep.score) < 0).all()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: sobol(alike(), none(1), 1, samples=100),
            "samples is 100; it must be a power of 2.",
        ),
        (
            lambda: sobol(alike(), none(1), 1, outcome="hurt"),
            "outcome is 'hurt'; it may be score or repair.",
        ),
        (
            lambda: sobol(alike(), none(1), 1, factors={"effort": (0.5, 0.5)}),
            "the range of effort is 0.5 to 0.5; low must be < high.",
        ),
        (
            lambda: gate_sweep(alike(), none(1), 1, [0.3, 0.0]),
            "thresholds is 0.0; it must be a number from 0.01 to 1.",
        ),
    ],
)
def test_wrong_arguments_are_named(ask, message):
    with pytest.raises(ModelInputError) as error:
        ask()
    assert str(error.value) == message


def test_an_unknown_factor_is_named():
    with pytest.raises(ModelInputError, match=r"^luck cannot be varied; what can be: trust, "):
        sobol(alike(), none(1), 1, factors={"luck": (0, 1)}, samples=16)


@pytest.mark.parametrize("ask", [sobol, gate_sweep])
def test_an_unsafe_couple_is_refused(ask):
    with pytest.raises(ContraindicatedError):
        ask(alike(conjoint_safe=False), none(1), 1)

"""The export runs on another engine, PySD, with the same paths up to Euler's error."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from helpers.programs import START, alike, none, safety_first

from kit.errors import ContraindicatedError
from kit.model import PARAMETERS, STATES, Couple, ModelInputError, Partner, simulate, to_xmile
from kit.model.exchange.xmile import NAMESPACE

COUPLE = Couple(
    Partner(*START, anxiety=0.5), Partner(0.5, 0.4, 0.6, 0.3, 0.2, avoidance=0.6), th=0.4
)
LOAD = np.tile([0.23, 0.23], (20, 1))
LOAD[5:8, 1] = 0.6
LEVELS = [f"{state}_{partner}" for partner in "ab" for state in STATES]
ANXIETIES = ["anxiety_a", "anxiety_b"]


@pytest.fixture(scope="module")
def second_engine(tmp_path_factory):
    """Run the export on PySD with a given step; gives states (21, 10) and anxieties (21, 2)."""
    import pysd

    file = tmp_path_factory.mktemp("xmile") / "couple.xmile"
    file.write_text(to_xmile(COUPLE, safety_first(), 20, load=LOAD), encoding="utf-8")
    model = pysd.read_xmile(file)

    def run(dt):
        table = model.run(
            params={"step": dt},
            time_step=dt,
            return_columns=[*LEVELS, *ANXIETIES],
            return_timestamps=list(range(21)),
        )
        return table[LEVELS].to_numpy(), table[ANXIETIES].to_numpy()

    return run


@pytest.mark.filterwarnings("ignore::Warning:pysd")  # of what PySD itself uses
def test_a_second_engine_gives_the_same_paths(second_engine):
    ours = simulate(COUPLE, safety_first(), 20, dt=0.02, load=LOAD)
    states = ours.states[0].reshape(21, 10)
    (coarse, _), (fine, anxiety) = second_engine(1 / 32), second_engine(1 / 64)
    error, half = abs(coarse - states).max(), abs(fine - states).max()
    assert half < 1e-3
    # Euler's error halves with the step, and is gone where it is extrapolated to a step of 0.
    assert error / half == pytest.approx(2.0, abs=0.05)
    assert abs(2 * fine - coarse - states).max() < 1e-5
    assert anxiety == pytest.approx(ours.anxiety[0], abs=1e-12)


def test_every_parameter_and_state_is_explained_in_the_document():
    root = ET.fromstring(to_xmile(alike(), none(3), 3))
    names = {v.get("name"): v for v in root.iter() if v.get("name")}
    tag = f"{{{NAMESPACE}}}"
    for symbol in set(PARAMETERS) - {"sd", "tau"}:
        assert names[symbol].find(f"{tag}doc").text == PARAMETERS[symbol].meaning
        assert float(names[symbol].find(f"{tag}eqn").text) == PARAMETERS[symbol].default
    stocks = {v.get("name") for v in root.iter(f"{tag}stock")}
    assert stocks == {*LEVELS, *ANXIETIES}
    flows = {v.get("name") for v in root.iter(f"{tag}flow")}
    used = {v.text for kind in ("inflow", "outflow") for v in root.iter(f"{tag}{kind}")}
    assert flows == used


def test_names_differ_in_more_than_case():
    root = ET.fromstring(to_xmile(alike()))
    names = [v.get("name").lower() for v in root.iter() if v.get("name")]
    assert len(names) == len(set(names))


def test_refusals():
    with pytest.raises(ContraindicatedError):
        to_xmile(alike(conjoint_safe=False))
    with pytest.raises(ModelInputError) as error:
        to_xmile(alike(), dt=0.5)
    assert str(error.value) == "dt is 0.5; it must be a number from 0.000976562 to 0.25 weeks."

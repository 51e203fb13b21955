"""Single couples, to 1e-4 (kit/model/README.md, "Reference numbers")."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import REPAIR, alike, none, physical_first, safety_first

from kit.model import simulate


@pytest.mark.parametrize(
    ("doses", "withhold", "trust", "score"),
    [
        (none(20), 0.0, 0.481858, 34.952),
        (safety_first(), 0.5, 0.734869, 60.027),
        (physical_first(), 0.0, 0.128136, 12.808),
    ],
    ids=["none", "safety-first", "physical-first"],
)
def test_one_couple_after_twenty_weeks(doses, withhold, trust, score):
    path = simulate(alike(), doses, 20, withhold=withhold)
    assert path.trust[0, -1] == pytest.approx([trust, trust], abs=1e-4)
    assert path.score[0, -1] == pytest.approx(score, abs=1e-3)


def test_safety_first_lowers_anxiety_for_good():
    path = simulate(alike(), safety_first(), 20, withhold=0.5)
    assert path.anxiety[0, -1] == pytest.approx([0.1822, 0.1822], abs=1e-4)
    after = simulate(path.end(), none(30), 30)
    assert (after.anxiety == path.anxiety[0, -1]).all()


def test_physical_first_closes_the_gate():
    assert simulate(alike(), physical_first(), 20).gate[0, -1] == pytest.approx(0.0005, abs=1e-4)


def test_neglect_is_slow_and_then_fast():
    trust = simulate(alike(REPAIR, effort=0.0), none(104), 104).trust[0, :, 0]
    expected = [0.7557, 0.7345, 0.6982, 0.6215, 0.2720, 0.1201]
    assert trust[[0, 4, 12, 26, 52, 104]] == pytest.approx(expected, abs=1e-4)
    assert (np.diff(trust) < 0).all()
    assert np.argmin(np.diff(trust)) == 42  # the steepest week begins at week 42

"""Populations (kit/model/README.md, "Populations"): g to ±.06, as it depends on the stream."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.programs import none, physical_first, safety_first

from kit.model import ModelInputError
from kit.model.chance.population import gain, population

COUPLES = 10_240


@pytest.fixture(scope="module")
def people():
    return population(COUPLES)


@pytest.fixture(scope="module")
def treated(people):
    doses = np.concatenate([safety_first(), none(52)])
    return people.scores(doses, 72, withhold=0.5)


@pytest.mark.parametrize(
    ("doses", "withhold", "g"),
    [(none(20), 0.0, -0.23), (safety_first(), 0.0, 0.71), (physical_first(), 0.0, -1.23)],
    ids=["none", "safety-first without withholding", "physical-first"],
)
def test_gain_in_twenty_weeks(people, doses, withhold, g):
    assert gain(people.scores(doses, 20, withhold=withhold)) == pytest.approx(g, abs=0.06)


def test_safety_first_gains_what_couple_therapy_does_and_mostly_keeps_it(treated):
    assert gain(treated) == pytest.approx(1.12, abs=0.06)
    assert gain(treated, 46) / gain(treated) == pytest.approx(0.79, abs=0.06)
    means = treated[:, [0, 20, 46, 72]].mean(axis=0)
    assert means == pytest.approx([33.5, 46.2, 43.5, 43.2], abs=0.7)
    over = (treated[:, [0, 20]] > 51.5).mean(axis=0)
    assert over == pytest.approx([0.05, 0.52], abs=0.03)


def test_the_outcome_is_bimodal(treated):
    low, middle, high = np.quantile(treated[:, 20], [0.05, 0.5, 0.95])
    assert [low, middle, high] == pytest.approx([18.7, 52.6, 62.8], abs=1.5)
    # Fewer couples end between the two clusters than in either.
    counts, _ = np.histogram(treated[:, 20], bins=[10, 25, 35, 45, 55, 65])
    assert counts[2] < min(counts[0], counts[4])


def test_safety_first_is_better_for_every_couple(people, treated):
    touched = people.scores(physical_first(), 20)
    assert (treated[:2000, 20] - touched[:2000, 20]).min() > 1.0


@pytest.mark.parametrize(("th", "g"), [(0.30, -0.27), (0.15, 0.58), (0.05, 0.82)])
def test_that_touch_first_harms_is_an_input(th, g):
    touched = population(COUPLES, th=th).scores(physical_first(), 20)
    assert gain(touched) == pytest.approx(g, abs=0.06)


def test_the_same_seed_makes_the_same_couples():
    first, again, other = (population(50, seed=s).scores(none(2), 2).tobytes() for s in (1, 1, 2))
    assert first == again != other


def test_wrong_arguments_are_named():
    with pytest.raises(ModelInputError) as error:
        population(0)
    assert str(error.value) == "couples is 0; it must be a whole number from 1 to 1000000."
    with pytest.raises(ModelInputError, match=r"^parameter th is 2"):
        population(5, th=2)

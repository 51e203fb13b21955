"""Shares of runs are told in no more words than so many runs can know."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.language import use
from kit.practice.answers.outcome import Comparison
from kit.screens.odds import odds

GAIN = (0.01, 0.02, 0.03, 0.04, 0.05)


def against(better, error=0.0):
    return Comparison(better, error, GAIN)


@pytest.mark.parametrize(
    ("better", "error", "draws", "words"),
    [
        (1.0, 0.0, 192, "in <strong>all 192 runs</strong>; half of the time by +2.0 to +4.0"),
        (1.0, 0.0, 1, "in <strong>the one run</strong>, by +2.0 to +4.0"),
        (0.5, 0.036, 192, "in <strong>50\u00a0%</strong> of the runs (± 4); half of the time by"),
        (191.5 / 192, 0.0026, 192, "in <strong>99\u00a0%</strong> of the runs (± 1)"),
        (0.5 / 192, 0.0026, 192, "in <strong>1\u00a0%</strong> of the runs (± 1)"),
    ],
)
def test_how_often_it_is_better(better, error, draws, words):
    said = odds(against(better, error), draws)
    assert f"Better than your choice {words}" in said
    assert said.endswith(" of 100.")


def test_what_is_never_better_says_of_how_many_runs():
    assert odds(against(0.0), 192) == (
        "Better than your choice in <strong>none of the 192 runs</strong>; half of the time the "
        "difference is +2.0 to +4.0 of 100."
    )
    assert odds(against(0.0), 1) == (
        "Not better than your choice in <strong>the one run</strong>: +2.0 to +4.0 of 100."
    )


def test_it_is_said_in_spanish_with_its_plural():
    with use("es"):
        assert "en <strong>las 192 simulaciones</strong>" in odds(against(1.0), 192)
        assert "en <strong>ninguna de las 192 simulaciones</strong>" in odds(against(0.0), 192)
        assert "<strong>la única simulación</strong>" in odds(against(1.0), 1)


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=400))
def test_no_share_of_any_runs_is_told_as_certain(scores):
    """As `compare` makes it: the mean over the runs and its standard error."""
    mean = sum(scores) / len(scores)
    spread = (sum((one - mean) ** 2 for one in scores) / len(scores)) ** 0.5
    if set(scores) == {0.5}:
        return  # all runs alike: then "hardly any difference" is said
    said = odds(against(mean, spread / len(scores) ** 0.5), len(scores))
    assert not re.search(r"\b(0|100)\u00a0%|± 0", said)

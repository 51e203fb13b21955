"""What the server tells a kernel of a visit comes back as it was said."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.sittings.visit import VARIABLES, Visit

WORDS = st.text(min_size=1, max_size=20)


@given(st.fixed_dictionaries({name: WORDS for name in VARIABLES}))
def test_a_visit_survives_the_environment(values):
    assert Visit.from_env(Visit(**values).to_env()) == Visit(**values)


def test_every_field_has_a_variable_of_its_own():
    assert list(VARIABLES) == [field.name for field in fields(Visit)]
    assert len(set(VARIABLES.values())) == len(VARIABLES)


@pytest.mark.parametrize(
    ("environment", "learner"),
    [({}, "local"), ({"KIT_LEARNER": "k7"}, "k7"), ({"KIT_LEARNER": ""}, "local")],
)
def test_who_is_here(environment, learner):
    assert Visit.from_env(environment).learner == learner


def test_what_is_not_said_is_not_written():
    assert Visit(learner="k7", case="two-rooms").to_env() == {
        "KIT_LEARNER": "k7",
        "KIT_CASE": "two-rooms",
    }


def test_here_is_the_environment_of_this_process(monkeypatch):
    monkeypatch.setenv("KIT_SUPPORT", "Ask **Mira**.")
    assert Visit.here().support == "Ask **Mira**."

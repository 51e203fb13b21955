"""Partners, couples and parameters are checked where they are built."""

from __future__ import annotations

from dataclasses import fields

import pytest
from helpers.programs import START, alike

from kit.model import PARAMETERS, TYPICAL, Couple, ModelInputError, Partner
from kit.model.equations.parameters import Parameters

PARTNER = Partner(*START)


def test_defaults():
    assert (PARTNER.anxiety, PARTNER.avoidance, PARTNER.effort) == (0.30, 0.30, 0.45)
    assert (PARTNER.alliance, PARTNER.adherence, PARTNER.load) == (0.70, 0.70, 0.23)


def test_the_typical_partner_is_the_one_of_the_reference_numbers():
    assert TYPICAL == PARTNER


def test_every_parameter_explains_itself_and_lies_in_its_range():
    for symbol, parameter in PARAMETERS.items():
        assert symbol == parameter.symbol
        assert parameter.low <= parameter.default <= parameter.high
        assert parameter.meaning
        assert parameter.unit
        assert parameter.source.startswith("assumption")


def test_the_equations_read_every_parameter_in_the_order_of_the_table():
    assert [field.name for field in fields(Parameters)] == list(PARAMETERS)


def test_overrides_are_used_and_equal_couples_are_equal():
    couple = Couple(PARTNER, PARTNER, th=0.3, n=4)
    assert couple.parameters["th"] == 0.3
    assert couple.parameters["kS"] == PARAMETERS["kS"].default
    assert couple == Couple(PARTNER, PARTNER, n=4.0, th=0.3)
    assert hash(couple) == hash(Couple(PARTNER, PARTNER, n=4.0, th=0.3))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Partner(1.2, 0, 0, 0, 0),
            "Partner.trust is 1.2; it must be a number from 0 to 1.",
        ),
        (
            lambda: Partner(*START, load=float("nan")),
            "Partner.load is nan; it must be a number from 0 to 1.",
        ),
        (
            lambda: Partner(*START, effort="much"),
            "Partner.effort is 'much'; it must be a number from 0 to 1.",
        ),
        (lambda: Couple(PARTNER, None), "Couple.b is None; it must be a Partner."),
        (
            lambda: Couple(PARTNER, PARTNER, conjoint_safe=1),
            "Couple.conjoint_safe is 1; it must be True or False.",
        ),
        (
            lambda: alike(parameters={"kS": -0.1}),
            "parameter kS is -0.1; it must be a number from 0 to 20 1/week.",
        ),
        (
            lambda: alike(parameters={"th": 0}),
            "parameter th is 0; it must be a number from 0.01 to 1 trust.",
        ),
    ],
)
def test_wrong_values_are_named(make, message):
    with pytest.raises(ModelInputError) as error:
        make()
    assert str(error.value) == message


def test_an_unknown_symbol_gets_a_suggestion():
    with pytest.raises(ModelInputError) as error:
        alike(parameters={"kSS": 1})
    assert str(error.value).startswith("kSS is not a parameter; the parameters are gR, hH, ")
    assert str(error.value).endswith(" Did you mean kS?")

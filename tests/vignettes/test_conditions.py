"""Conditions: each form on examples, and the laws of not, all, any, either and both."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kit.vignettes import Condition, Standing, View, holds

ADAPTER: TypeAdapter[Condition] = TypeAdapter(Condition)
LOW = Standing(trust=0.30, closeness=0.20, desire=0.3, hurt=0.6, stress=0.5, alliance=0.45)
HIGH = Standing(trust=0.70, closeness=0.60, desire=0.3, hurt=0.2, stress=0.1, alliance=0.65)
VIEW = View(
    LOW,
    HIGH,
    chosen=frozenset({"ask"}),
    visited=frozenset({"first"}),
    lean="a",
    answered=frozenset({"red-light", "not-met-yet"}),
    acute=frozenset({"red-light", "the-garage"}),
)


def condition(data: object) -> Condition:
    return ADAPTER.validate_python(data)


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ({"partner": "a", "trust": {"below": 0.35}}, True),
        ({"partner": "b", "trust": {"below": 0.35}}, False),
        ({"partner": "a", "trust": {"below": 0.30}}, False),
        ({"partner": "a", "trust": {"at_least": 0.30}}, True),
        ({"partner": "a", "trust": {"at_least": 0.2, "below": 0.3}}, False),
        ({"partner": "either", "hurt": {"at_least": 0.5}}, True),
        ({"partner": "both", "hurt": {"at_least": 0.5}}, False),
        ({"partner": "both", "desire": {"below": 0.4}}, True),
        ({"partner": "a", "trust": {"below": 0.35}, "hurt": {"below": 0.5}}, False),
        # either: one and the same partner meets all of it; low trust here, low hurt there is not
        ({"partner": "either", "trust": {"below": 0.35}, "hurt": {"below": 0.5}}, False),
        ({"partner": "b", "alliance": {"at_least": 0.65}}, True),
        ({"split": {"at_least": 0.15}}, True),
        ({"split": {"at_least": 0.25}}, False),
        ({"chosen": "ask"}, True),
        ({"chosen": "wait"}, False),
        ({"visited": "first"}, True),
        ({"visited": "second"}, False),
        ({"answered": "red-light"}, True),
        ({"answered": "not-met-yet"}, True),
        ({"answered": "the-garage"}, False),
        ({"open": "acute"}, True),
        ({"not": {"open": "acute"}}, False),
        ({"lean": "a"}, True),
        ({"lean": "both"}, False),
        ({"all": ({"lean": "a"}, {"chosen": "ask"})}, True),
        ({"all": ({"lean": "a"}, {"chosen": "wait"})}, False),
        ({"any": ({"lean": "b"}, {"chosen": "ask"})}, True),
        ({"any": ({"lean": "b"}, {"chosen": "wait"})}, False),
        ({"not": {"not": {"lean": "a"}}}, True),
    ],
)
def test_holds(data: object, answer: bool) -> None:
    assert holds(condition(data), VIEW) is answer


def test_nothing_acute_is_open_once_all_of_it_is_answered() -> None:
    assert not holds(condition({"open": "acute"}), View(LOW, HIGH))
    answered = View(LOW, HIGH, answered=frozenset("ab"), acute=frozenset("a"))
    assert not holds(condition({"open": "acute"}), answered)


def test_no_condition_always_holds() -> None:
    assert holds(None, VIEW)


names = st.frozensets(st.sampled_from("abcd"))
share = st.floats(0, 1)
standings = st.builds(Standing, share, share, share, share, share, share)
views = st.builds(
    View,
    standings,
    standings,
    lean=st.sampled_from(["a", "b", "both"]),
    answered=names,
    acute=names,
)
leaves = st.one_of(
    st.builds(
        lambda who, what, bound: {"partner": who, what: {"below": bound}},
        st.sampled_from(["a", "b", "either", "both"]),
        st.sampled_from(["trust", "closeness", "desire", "hurt", "stress", "alliance"]),
        share,
    ),
    st.builds(lambda name: {"answered": name}, st.sampled_from("abcd")),
    st.just({"open": "acute"}),
    st.builds(lambda lean: {"lean": lean}, st.sampled_from(["a", "b", "both"])),
    st.builds(lambda bound: {"split": {"at_least": bound}}, share),
)


@settings(max_examples=80)
@given(one=leaves, two=leaves, view=views)
def test_not_all_is_any_not(one: dict, two: dict, view: View) -> None:
    left = condition({"not": {"all": (one, two)}})
    right = condition({"any": ({"not": one}, {"not": two})})
    assert holds(left, view) == holds(right, view)


@settings(max_examples=80)
@given(bound=share, what=st.sampled_from(["trust", "hurt", "alliance"]), view=views)
def test_both_below_is_not_either_at_least(bound: float, what: str, view: View) -> None:
    both = condition({"partner": "both", what: {"below": bound}})
    either = condition({"partner": "either", what: {"at_least": bound}})
    assert holds(both, view) != holds(either, view)


@settings(max_examples=80)
@given(view=views)
def test_acute_is_open_until_every_one_of_it_is_answered(view: View) -> None:
    each = [{"not": {"answered": name}} for name in sorted(view.acute)]
    unanswered = holds(condition({"any": tuple(each)}), view) if each else False
    assert holds(condition({"open": "acute"}), view) == unanswered

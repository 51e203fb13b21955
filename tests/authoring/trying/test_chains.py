"""Conditions read in turn: which may count with any numbers, and which never can."""

from __future__ import annotations

from itertools import product

import pytest
from helpers.casework import as_scene, case_of, four, option, scene
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.trying.chains import MOST_PLACES, Chain, chain_of
from kit.authoring.trying.facts import Facts
from kit.vignettes import Standing, View, holds


def chain(*whens: object) -> Chain:
    """Return the chain of some conditions, as routes of a scene."""
    routes = [{"when": when, "to": "t"} if when else {"to": "t"} for when in whens]
    return Chain(tuple(route.when for route in as_scene(scene("s", routes, TWO)).next), Facts())


TWO = [option("x", 1), option("y", 1)]


def trust(who: str, **bounds: float) -> dict[str, object]:
    return {"partner": who, "trust": bounds}


@pytest.mark.parametrize(
    ("whens", "first"),
    [
        ([trust("a", below=0.5), None], {0, 1}),
        ([trust("a", below=0.5), trust("a", below=0.3), None], {0, 2}),
        ([trust("a", below=0.3), trust("a", below=0.5), None], {0, 1, 2}),
        ([trust("either", below=0.5), trust("b", below=0.4), None], {0, 2}),
        ([trust("both", below=0.5), trust("b", below=0.4), None], {0, 1, 2}),
        ([trust("a", below=0.5), {"not": trust("a", below=0.5)}, None], {0, 1}),
        ([{"all": [trust("a", below=0.3), trust("a", at_least=0.6)]}, None], {1}),
        ([{"any": [trust("a", below=0.6), trust("a", at_least=0.3)]}, None], {0}),
        ([trust("a", below=0), None], {1}),
        ([trust("a", at_least=0), None], {0}),
        ([trust("a", at_least=1), None], {0, 1}),
        ([{"split": {"at_least": 0.3}}, {"split": {"at_least": 0.4}}, None], {0, 2}),
        ([{"lean": "a"}, {"lean": "b"}, None], {0}),
        ([{"chosen": "x"}, None], {1}),
    ],
)
def test_which_may_be_the_first(whens, first) -> None:
    assert chain(*whens).first(Facts(), "a") == first


def test_more_places_than_are_tried_leave_both_answers_open() -> None:
    cuts = [n / 20 for n in range(1, 20)]
    never = [trust("a", below=0.3), trust("a", at_least=0.6)]
    many = [trust("both", below=cut) for cut in cuts] + [
        {"partner": "both", "hurt": {"below": cut}} for cut in cuts
    ]
    assert MOST_PLACES < 20**4
    assert chain({"all": never}, {"any": many}, None).first(Facts(), "a") == {0, 1, 2}


def test_a_chain_asks_for_the_facts_of_its_parts(made) -> None:
    case = made(case_of([scene("s", "together", four("s"))])).vignette
    conditions = as_scene(
        scene("t", [{"when": {"not": {"chosen": "s-best"}}, "to": "s"}, {"to": "s"}], TWO)
    ).next
    assert chain_of(case, (one.when for one in conditions)).asked == Facts(
        chosen=frozenset({"s-best"})
    )


LEVEL = st.sampled_from([0.0, 0.2, 0.4, 0.6, 1.0])
ONE = st.builds(
    lambda who, name, key, level: {"partner": who, name: {key: level}},
    st.sampled_from(["a", "b", "either", "both"]),
    st.sampled_from(["trust", "alliance"]),
    st.sampled_from(["below", "at_least"]),
    LEVEL,
)
ANY = st.recursive(
    ONE,
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda some: {"all": some}, st.lists(inner, min_size=1, max_size=2)),
        st.builds(lambda some: {"any": some}, st.lists(inner, min_size=1, max_size=2)),
    ),
    max_leaves=4,
)


@given(st.lists(ANY, min_size=1, max_size=3))
def test_no_number_is_forgotten_and_none_made_up(whens) -> None:
    """Against couples whose numbers stand in every part of 0..1 that the levels divide."""
    made = chain(*whens, None)
    rest = {"closeness": 0.5, "desire": 0.5, "hurt": 0.5, "stress": 0.5}
    people = [
        Standing(trust=trust, alliance=alliance, **rest)
        for trust, alliance in product([0.0, 0.2, 0.4, 0.6, 1.0], repeat=2)
    ]
    views = [View(a, b) for a, b in product(people, repeat=2)]
    found = {next(k for k, when in enumerate(made.whens) if holds(when, view)) for view in views}
    assert found == made.first(Facts(), "a")

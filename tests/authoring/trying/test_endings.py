"""Good endings with an acute signal open: found by the routes, confirmed by playing."""

from __future__ import annotations

import pytest
from helpers.casework import as_scene, case_of, ending, option, scene

from kit.authoring.trying import tried
from kit.authoring.trying.facts import Facts, says
from kit.authoring.trying.ways import ways

OPEN = {"open": "acute"}
GATE = [{"when": OPEN, "to": "apart"}, {"to": "together"}]
ENDINGS = [ending("together", "repair"), ending("apart", "distance")]
HINT = "Give the routes to it the condition `{not: {open: acute}}`."


def two(name: str, **keys: object) -> list[dict[str, object]]:
    """Return an option that looks into the danger and one that does not, and two bad ones."""
    return [
        option(f"{name}-look", 2, **keys),
        option(f"{name}-listen", 0, "I hear you."),
        option(f"{name}-blame", -1, "Why?"),
        option(f"{name}-side", -2, "She is right."),
    ]


def road(last: object, *, kind: str = "acute", **answers: object) -> list[dict[str, object]]:
    """Return two scenes, an acute signal in the first; ``last`` is where the second leads."""
    sign = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": kind == "acute"}
    first = scene("a", "b", two("a", answers=["wheel"]), signals=[sign])
    return [first, scene("b", last, two("b", **answers))]


def endings_said(library) -> list[str]:
    problems = tried(library, "made", 20).problems
    return [str(one).split(": ", 1)[1] for one in problems if one.path.startswith("endings")]


def test_a_repair_that_never_looked_is_found_with_the_shortest_way(library_of) -> None:
    scenes = road([{"when": {"lean": "a"}, "to": "apart"}, {"to": "together"}])
    assert endings_said(library_of(case_of(scenes, ENDINGS))) == [
        "warning: endings[0]: found an ending of repair with the acute 'wheel' open, after "
        "a-listen → b-look (open on some way: wheel); allowed: none while an acute signal is open. "
        f"{HINT}"
    ]


@pytest.mark.parametrize("tone", ["holding", "repair"])
def test_the_tones_that_are_good(library_of, tone) -> None:
    library = library_of(case_of(road("together"), [ending("together", tone)]))
    assert f"found an ending of {tone} with" in endings_said(library)[0]


@pytest.mark.parametrize("tone", ["distance", "referral", "parting"])
def test_the_tones_that_say_what_went_wrong(library_of, tone) -> None:
    assert endings_said(library_of(case_of(road("together"), [ending("together", tone)]))) == []


def test_the_place_is_that_of_the_ending(library_of) -> None:
    text = case_of(road("together"), [ending("together", "repair")])
    (problem,) = tried(library_of(text), "made", 20).problems
    assert problem.file == "cases/made/vignette.yaml"
    assert '"id": "together"' in text.splitlines()[problem.line]


def test_a_gate_keeps_the_ending(library_of) -> None:
    assert endings_said(library_of(case_of(road(GATE), ENDINGS))) == []


def test_a_signal_that_can_wait_may_stay_open(library_of) -> None:
    scenes = road([{"when": {"lean": "a"}, "to": "apart"}, {"to": "together"}], kind="not")
    assert endings_said(library_of(case_of(scenes, ENDINGS))) == []


def test_a_late_answer_answers(library_of) -> None:
    scenes = road("together", answers=["wheel"])
    for other in scenes[1]["options"][1:]:
        other["answers"] = ["wheel"]
    assert endings_said(library_of(case_of(scenes, ENDINGS[:1]))) == []


def test_a_gate_by_the_option_that_was_chosen_is_understood(library_of) -> None:
    looked = {"any": [{"chosen": "a-look"}, {"answered": "wheel"}]}
    scenes = road([{"when": looked, "to": "together"}, {"to": "apart"}])
    assert endings_said(library_of(case_of(scenes, ENDINGS))) == []


def test_a_gate_by_the_couple_s_numbers_alone_is_none(library_of) -> None:
    trusting = {"partner": "both", "trust": {"at_least": 0.3}}
    scenes = road([{"when": trusting, "to": "together"}, {"to": "apart"}])
    assert endings_said(library_of(case_of(scenes, ENDINGS))) == [
        "warning: endings[0]: found an ending of repair with the acute 'wheel' open, after "
        "a-listen → b-look (open on some way: wheel); allowed: none while an acute signal is open. "
        f"{HINT}"
    ]


def test_numbers_that_no_play_reaches_are_told_apart(library_of) -> None:
    trusting = {"partner": "both", "trust": {"at_least": 0.999}}
    scenes = road([{"when": trusting, "to": "together"}, {"to": "apart"}])
    assert endings_said(library_of(case_of(scenes, ENDINGS))) == [
        "warning: endings[0]: found an ending of repair that by its routes may be reached with the "
        "acute 'wheel' open, after a-listen → b-look, though no play came there (open on some way: "
        f"wheel); allowed: none while an acute signal is open. {HINT}"
    ]


def test_a_lean_that_is_not_the_author_s_is_told(library_of) -> None:
    scenes = road([{"when": {"lean": "b"}, "to": "together"}, {"to": "apart"}])
    said = endings_said(library_of(case_of(scenes, ENDINGS)))
    assert "after a-listen → b-look (leaning on b) (open" in said[0]


def test_of_two_ways_the_shorter_is_told(library_of) -> None:
    """The option that goes round by a third scene is written first."""
    scenes = road("together")
    scenes[0]["options"] = [option("a-round", 1, next="c"), *two("a", answers=["wheel"])]
    scenes.append(scene("c", "b", two("c")))
    said = endings_said(library_of(case_of(scenes, ENDINGS[:1])))
    assert "after a-listen → b-look (open" in said[0]


def test_a_loop_of_scenes_is_searched_to_its_end(made) -> None:
    scenes = road([{"when": {"lean": "a"}, "to": "a"}, *GATE])
    found = ways(made(case_of(scenes, ENDINGS)).vignette)
    assert found.whole
    assert {(spot.place, *sorted(spot.facts.open)) for spot in found.came} == {
        *{("a", "wheel"), ("a",), ("b", "wheel"), ("b",)},
        *{("together",), ("apart", "wheel")},
    }


SIGN = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (None, True),
        ({"partner": "a", "trust": {"below": 0.5}}, None),
        ({"split": {"at_least": 0.1}}, None),
        ({"chosen": "x"}, True),
        ({"chosen": "y"}, False),
        ({"visited": "s"}, True),
        ({"answered": "wheel"}, False),
        (OPEN, True),
        ({"lean": "a"}, True),
        ({"not": {"lean": "a"}}, False),
        ({"not": {"split": {"at_least": 0.1}}}, None),
        ({"all": [{"chosen": "x"}, {"split": {"at_least": 0.1}}]}, None),
        ({"all": [{"chosen": "y"}, {"split": {"at_least": 0.1}}]}, False),
        ({"any": [{"chosen": "x"}, {"split": {"at_least": 0.1}}]}, True),
        ({"any": [{"chosen": "y"}, {"split": {"at_least": 0.1}}]}, None),
        ({"any": [{"chosen": "y"}, {"visited": "t"}]}, False),
    ],
)
def test_what_a_condition_says_where_only_the_way_is_known(condition, said) -> None:
    choices = [option("x", 1), option("y", 1)]
    routes = [{"when": condition, "to": "t"}, {"to": "t"}]
    reached = as_scene(scene("s", routes, choices, signals=[SIGN]))
    facts = Facts().entering(reached).after(reached.options[0])
    assert says(reached.next[0].when, facts, "a") is said

"""Faults that are sown into a sound case are found, each at its place; the sound case has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from helpers.casework import case_of, chain, ending, four, option, scene
from helpers.places import HOURS, ROADS, SMALL

from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explore import explore
from kit.vignettes import Library, load

QUICK = Effort(attempts=100, courses=60, decisions=10_000)
WHEEL = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True}
NEVER = {"all": [{"chosen": "a-best"}, {"not": {"chosen": "a-best"}}]}
LOW, LOWER = ({"partner": "a", "trust": {"below": level}} for level in (0.5, 0.3))

Scenes = list[dict[str, Any]]


def sound() -> Scenes:
    """Return three scenes with a danger in the first, which closes the good ending."""
    scenes = chain("abc")
    scenes[0]["signals"] = [WHEEL]
    best_of(scenes[0])["answers"] = ["wheel"]
    scenes[2]["next"] = [{"when": {"open": "acute"}, "to": "apart"}, {"to": "together"}]
    return scenes


def best_of(one: dict[str, Any]) -> dict[str, Any]:
    return next(option for option in one["options"] if option["appraisal"] == 2)


ENDINGS = [ending("together", "repair"), ending("apart", "distance")]


@pytest.fixture
def said(library_of) -> Callable[..., list[str]]:
    """Return what exploring a case says of it, without the name of the file."""

    def problems(scenes: Scenes, endings: list[Any] = ENDINGS, **more: object) -> list[str]:
        found = explore(library_of(case_of(scenes, endings, **more)), "made", QUICK)
        return [str(one).split(": ", 1)[1] for one in found.problems]

    return problems


def test_a_sound_case_is_left_alone(said) -> None:
    assert said(sound()) == []


@pytest.mark.parametrize(("root", "slug"), [(ROADS, "the-road"), (HOURS, "one-hour")])
def test_sound_cases_of_the_tests_are_left_alone(root, slug) -> None:
    assert explore(load(root), slug, QUICK).problems == ()


def test_a_contradiction_on_facts(said) -> None:
    scenes = sound()
    best_of(scenes[1])["reactions"] = [{"when": NEVER, "stage": "Snow."}, {"stage": "A clock."}]
    place = scenes[1]["options"].index(best_of(scenes[1]))
    assert said(scenes) == [
        f"scenes[1].options[{place}].reactions[0]: found a reaction (b-best#0) that no attempt "
        "met: impossible: its condition contradicts itself; allowed: what some attempt can meet. "
        "Change its condition or those before it, or take it out."
    ]


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ({"all": [LOWER, {"not": LOW}]}, "its condition contradicts itself"),
        ({"partner": "b", "alliance": {"below": 0}}, "its condition contradicts itself"),
        ({"all": [{"lean": "a"}, {"lean": "b"}]}, "its condition contradicts itself"),
    ],
)
def test_a_contradiction_on_numbers_and_leans(said, when, why) -> None:
    scenes = sound()
    best_of(scenes[0])["reactions"] = [{"when": when, "stage": "Snow."}, {"stage": "A clock."}]
    (found,) = said(scenes)
    assert f"found a reaction (a-best#0) that no attempt met: impossible: {why}; allowed" in found


def test_a_reaction_behind_one_that_always_holds_before_it(said) -> None:
    scenes = sound()
    reactions = [
        {"when": LOW, "stage": "Rain."},
        {"when": LOWER, "stage": "Snow."},
        {"stage": "Sun."},
    ]
    best_of(scenes[2])["reactions"] = reactions
    found = [one for one in said(scenes) if "#1" in one]
    assert len(found) == 1
    assert (
        "(c-best#1) that no attempt met: impossible: wherever it would hold, one before" in found[0]
    )


def test_what_no_way_has_done_by_then(said) -> None:
    scenes = sound()
    scenes[0]["dialogue"].append({"when": {"visited": "c"}, "stage": "A clock."})
    scenes[1]["dialogue"].append({"when": {"not": {"visited": "a"}}, "stage": "A clock."})
    out = "out of reach: no way by the routes comes there with what it asks for"
    assert [one.split("; allowed")[0] for one in said(scenes)] == [
        f"scenes[0].dialogue[1].when: found a line (a#1) that no attempt met: {out}",
        f"scenes[1].dialogue[1].when: found a line (b#1) that no attempt met: {out}",
    ]


def test_an_appraisal_a_score_and_a_paragraph_that_never_count(said) -> None:
    scenes, after = sound(), {"visited": "c"}
    best_of(scenes[0])["appraisal"] = [{"when": after, "is": 1}, {"is": 2}]
    late = [{"id": "late", "title": "Late", "tone": "repair", "text": "So.", "also": []}]
    gone = {**ENDINGS[0], "also": [{"when": {"not": {"visited": "a"}}, "text": "Never."}]}
    found = said(scenes, [gone, ENDINGS[1]])
    assert [one.split(" that no")[0].split("found ")[1] for one in found] == [
        "an appraisal (a-best#0)",
        "a paragraph (together#0)",
    ]
    assert late[0]["also"] == []


def test_an_ending_out_of_reach_and_the_route_to_it(said) -> None:
    scenes = sound()
    scenes[2]["next"].insert(
        0, {"when": {"all": [{"open": "acute"}, {"answered": "wheel"}]}, "to": "gone"}
    )
    found = said(scenes, [*ENDINGS, ending("gone", "parting")])
    assert [one.split("; allowed")[0] for one in found] == [
        "scenes[2].next[0]: found a route (c#0) that no attempt met: impossible: its condition "
        "contradicts itself",
        "endings[2]: found an ending 'gone' that no attempt met: out of reach: no way by the "
        "routes comes there",
    ]


def test_what_stands_in_a_scene_out_of_reach_is_not_told_again(said) -> None:
    scenes = sound()
    scenes[2]["next"].insert(0, {"when": {"all": [{"lean": "a"}, {"lean": "b"}]}, "to": "d"})
    scenes.append(scene("d", "together", four("d")))
    assert [one.split(": ")[0] for one in said(scenes)] == ["scenes[2].next[0]", "scenes[3]"]


def test_a_loop_with_facts_for_its_only_way_out(said) -> None:
    scenes = sound()
    scenes[2]["next"] = [{"when": {"answered": "wheel"}, "to": "together"}, {"to": "b"}]
    found = said(scenes, ENDINGS[:1])
    assert found == [
        "scenes[1]: found a forced loop: after a-helps no way leads to an ending (b, c; proven by "
        "the routes); allowed: a way out from everywhere. Give one of its scenes a route out that "
        "can be taken."
    ]


def test_a_loop_that_numbers_keep_closed_as_far_as_was_played(said) -> None:
    scenes = sound()
    far = {"partner": "both", "trust": {"at_least": 0.999}}
    scenes[2]["next"] = [{"when": far, "to": "together"}, {"to": "a"}]
    found = said(scenes, ENDINGS[:1])
    assert len(found) == 3
    assert found[0].startswith(
        "scenes[0]: found a forced loop: after the start no way leads to an ending "
        "(a, b, c; as far as was played); allowed"
    )
    assert (
        "warning: scenes[2].next[0]: found a route (c#0) that no attempt met: not found" in found[1]
    )
    assert (
        "warning: endings[0]: found an ending 'together' that no attempt met: not found" in found[2]
    )


def test_an_option_that_is_never_worth_taking(said) -> None:
    """Alike but for the skill, and the author thinks well of the worse."""
    scenes = sound()
    scenes[1]["options"] = [
        option("b-best", 2, skill=0.2),
        option("b-other", 0, skill=0.9),
        option("b-third", 1),
        option("b-harms", -2),
    ]
    found = said(scenes)
    assert [one.split(": in all")[0] for one in found] == [
        "warning: scenes[1].options[0]: found an option above 0 that is never worth taking",
        "warning: scenes[1].options[2]: found an option above 0 that is never worth taking",
    ]
    assert "moments looked at 'b-other', which is not above 0, left both" in found[0]


@pytest.mark.parametrize(
    "better", [{"answers": ["wheel"]}, {"next": "together"}], ids=["answers", "leads on"]
)
def test_an_option_that_alone_brings_something_is_worth_it(said, better) -> None:
    scenes = sound()
    scenes[1]["options"] = [
        option("b-best", 2, skill=0.2, **better),
        option("b-other", 0, skill=0.9),
        option("b-third", -1),
        option("b-harms", -2),
    ]
    assert [one for one in said(scenes) if "worth" in one] == []


def test_errors_of_a_case_that_plays_are_none_of_the_small_library() -> None:
    found = explore(load(SMALL), "two-rooms", QUICK)
    assert [one for one in found.problems if one.severity == "error"] == []


def test_more_ways_than_the_limit_are_said_with_the_next_step(library_of) -> None:
    library: Library = library_of(case_of(sound(), ENDINGS))
    found = explore(library, "made", Effort(attempts=20, spots=3))
    assert not found.complete
    assert found.limit == "The ways by the routes have more than 3 states."
    assert found.next == "Raise --limit, to 30 say."
    assert {hit.verdict for hit in found.hits.values()} <= {"met", "missing"}
    assert not any(hit.shortest for hit in found.hits.values())

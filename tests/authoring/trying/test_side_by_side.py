"""Attempts played side by side in arrays are those that are played move by move."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from helpers.as_attempt import as_attempt
from helpers.casework import case_of, ending, four, option, scene
from helpers.places import CASES, TESTS
from helpers.wandering import any_case, library_of

from kit.authoring.trying.playing import Case, Played, play
from kit.authoring.trying.trainees import TRAINEES, Trainee
from kit.vignettes import load

BY_NAME = {one.name: one for one in TRAINEES}
LIBRARIES = {
    root.name: root
    for root in (CASES, *(TESTS / f"{name}_library" for name in ("small", "hour", "road")))
}


def assert_played_alike(case: Case, trainee: Trainee, attempts: int) -> None:
    for played in play(case, trainee, attempts, seed=5):
        expected = as_attempt(case, played)
        assert rounded(played) == rounded(expected)


def rounded(played: Played) -> Played:
    """Return the attempt with its states to 9 places: arrays and floats differ in rounding."""
    near = ([round(level, 9) for level in pair] for pair in (played.trust, played.closeness))
    return replace(played, **dict(zip(("trust", "closeness"), near, strict=True)))


@pytest.mark.parametrize("name", ["key", "typical", "second", "helpful", "blind", "random"])
@pytest.mark.parametrize("root", LIBRARIES.values(), ids=LIBRARIES)
def test_every_record_is_that_of_the_attempt_of_the_same_choices(root: Path, name: str) -> None:
    library = load(root)
    trainee = BY_NAME[name]
    for vignette in library.vignettes.values():
        case = Case(vignette, library.catalogue)
        assert_played_alike(case, trainee, 1 if trainee.fixed else 80)


def test_every_form_of_a_condition_is_read_alike(made) -> None:
    """In appraisals, lines, scores, reactions, routes and the ending; with events and a lean."""
    forms = [
        {"partner": "a", "trust": {"at_least": 0.41}},
        {"partner": "b", "hurt": {"below": 0.4}, "closeness": {"at_least": 0.2, "below": 0.5}},
        {"partner": "either", "alliance": {"at_least": 0.75}},
        {"partner": "both", "stress": {"below": 0.36}},
        {"split": {"at_least": 0.05}},
        {"chosen": "a-helps"},
        {"visited": "b"},
        {"answered": "wheel"},
        {"open": "acute"},
        {"lean": "b"},
        {"all": [{"chosen": "a-best"}, {"not": {"lean": "a"}}]},
        {"any": [{"visited": "c"}, {"answered": "tired"}]},
    ]
    own = [form for form in forms if "lean" not in str(form)]
    signs = [
        {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True},
        {"id": "tired", "kind": "medical", "what": "Yawns."},
    ]
    reactions = [{"when": form, "a": f"Word {'so ' * n}"} for n, form in enumerate(forms)]
    scenes = []
    for name, on in zip("abc", ["b", "c", "together"], strict=True):
        choices = four(name)
        for number, one in enumerate(choices):
            one["appraisal"] = [
                {"when": own[(number + ord(name)) % len(own)], "is": 1 - number},
                {"is": one["appraisal"]},
            ]
            one["reactions"] = [*reactions[number:], {"stage": "A clock ticks."}]
        choices[0]["answers"], choices[1]["answers"] = ["wheel"], ["tired"]
        lines = [{"when": form, "stage": "Or " * n + "so."} for n, form in enumerate(own)]
        again = [
            {"name": "CSI", "score": 3, "meaning": "Low " * (n + 1), "when": form}
            for n, form in enumerate(own)
        ]
        routes = [{"when": form, "to": "together"} for form in forms[-3:]]
        made_scene = scene(name, [*routes, {"to": on}], choices, weeks=ord(name) - 96)
        made_scene["dialogue"] += lines
        made_scene["measures"] = {"a": again}
        made_scene["events"] = [{"what": "Ill.", "partner": "b", "load": 0.9, "weeks": 3}]
        scenes.append(made_scene)
    scenes[0]["signals"] = signs
    also = [{"when": form, "text": "And " * (n + 1)} for n, form in enumerate(own)]
    text = case_of(scenes, [{**ending("together", "repair"), "also": also}])
    csi = '{"name": "CSI", "what": "all", "range": [0, 9], "score": 2, "meaning": "Low"}'
    text = text.replace('"name": "Ana"', f'"name": "Ana", "measures": [{csi}]', 1)
    for name in ("typical", "random"):
        assert_played_alike(made(text), BY_NAME[name], 150)


@pytest.mark.parametrize("where", ["scene", "couple"])
def test_where_joint_work_is_unsafe_no_week_passes(made, where: str) -> None:
    scenes = [scene("a", "b", four("a"), weeks=3), scene("b", "together", four("b"))]
    if where == "scene":
        scenes[0]["conjoint_safe"] = False
    text = case_of(scenes)
    if where == "couple":
        text = text.replace('"history": "They met."', '"conjoint_safe": false, "history": "They."')
    case = made(text)
    assert_played_alike(case, BY_NAME["random"], 60)
    start = case.vignette.couple.a.start.trust
    moved = [played.trust[0] != start for played in play(case, BY_NAME["random"], 60)]
    assert all(moved) == any(moved) == (where == "scene")


def test_the_work_of_long_ago_is_over_and_adds_up_to_one_at_most(made) -> None:
    """Sixteen hours of one week each, with work of 1 to 9 weeks: it overlaps, and it ends."""
    names = "abcdefghijklmnop"
    scenes = [
        scene(name, to, [option(f"{name}-{w}", w % 4 - 1, weeks=w) for w in (1, 2, 5, 9)], weeks=1)
        for name, to in zip(names, [*names[1:], "together"], strict=True)
    ]
    assert_played_alike(made(case_of(scenes)), BY_NAME["random"], 40)


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10])  # 6 and 11 are not sound
def test_a_case_with_anything_that_the_format_allows(seed: int, tmp_path: Path) -> None:
    library = library_of(any_case(Random(seed)), tmp_path)
    case = Case(library.vignettes["made"], library.catalogue)
    assert_played_alike(case, BY_NAME["random"], 20)

"""Habits of the best options: their length, their place, whom they lean on, all lengths alike."""

from __future__ import annotations

import pytest
from helpers.casework import case_of, chain, four, option, scene

MORE = "Go on, and take the time that it takes, for nobody in this room is in a hurry today."
NAMES = "abcdefghijklmnop"
NAMES_OF = {"a": "Ana", "b": "Bo"}


def test_a_case_of_any_length_can_be_without_a_word(said_of) -> None:
    for many in (1, 3, 4, 8, 12, 16):
        assert said_of(case_of(chain(NAMES[:many]))) == []


def of_lengths(best: list[str]) -> str:
    """Return a case of four options a scene, whose best ones have these words; the others two."""
    scenes = chain(NAMES[: len(best)])
    for one, words in zip(scenes, best, strict=True):
        for other in one["options"]:
            other["words"] = words if other["appraisal"] == 2 else f"{MORE} {other['id']}"
    return case_of(scenes)


@pytest.mark.parametrize(
    ("short", "of", "warned"), [(3, 4, True), (2, 4, False), (6, 12, True), (5, 12, False)]
)
def test_best_options_that_are_mostly_the_shortest(said_of, short, of, warned) -> None:
    said = said_of(of_lengths(["Go on."] * short + [f"{MORE} And then."] * (of - short)))
    message = (
        f"warning: scenes: found the best option to be the shortest in {short} of {of} scenes; "
        "allowed: now and then. Give some scenes a shortest option that is not the best."
    )
    assert [one for one in said if "shortest" in one] == ([message] if warned else [])


@pytest.mark.parametrize(("long", "of", "warned"), [(3, 4, True), (5, 12, False), (6, 12, True)])
def test_best_options_that_are_mostly_the_longest(said_of, long, of, warned) -> None:
    said = said_of(of_lengths([f"{MORE} And then."] * long + ["Go on."] * (of - long)))
    message = (
        f"warning: scenes: found the best option to be the longest in {long} of {of} scenes; "
        "allowed: now and then. Give some scenes a longest option that is not the best."
    )
    assert [one for one in said if "to be the longest" in one] == ([message] if warned else [])


def test_options_of_which_none_is_short(said_of) -> None:
    scenes = chain("abcd")
    for one in scenes:
        for number, other in enumerate(one["options"]):
            other["words"] = "word " * (13 + 9 * number)
    hint = "A short question, an interruption or a silence is an intervention, too."
    assert [one for one in said_of(case_of(scenes)) if "words" in one][-1] == (
        "warning: scenes: found 16 options of 13 to 40 words; allowed: some of at most 12 among "
        f"them. {hint}"
    )
    scenes[0]["options"][0]["words"] = "word " * 12
    assert hint not in "".join(said_of(case_of(scenes)))
    scenes.pop()
    scenes[-1]["next"] = "together"
    assert hint not in "".join(said_of(case_of(scenes)))


@pytest.mark.parametrize(("even", "warned"), [(3, True), (2, False)])
def test_options_of_one_length_scene_by_scene(said_of, even, warned) -> None:
    """One silence in the whole case does not make up for scenes of four equal speeches."""
    scenes = chain("abcd")
    for one in scenes[:even]:
        for number, other in enumerate(one["options"]):
            other["words"] = "word " * (20 + 3 * number)
    message = (
        f"warning: scenes: found options of much the same length in {even} of 4 scenes; allowed: "
        "short ones beside long ones. A short question, an interruption or a silence is an "
        "intervention, too."
    )
    found = [one for one in said_of(case_of(scenes)) if "much the same length" in one]
    assert found == ([message] if warned else [])


def test_best_options_that_always_lean_on_both(said_of) -> None:
    message = (
        "warning: scenes: found the best option to lean on both in all 5 scenes with both; "
        "allowed: some that stay with one partner. To stay with one of two for ten minutes is good "
        "work: let some `lean` on a or b."
    )
    assert said_of(case_of(chain("abcde", lean="both"))) == [message]
    alone = chain("abcdef", lean="both")
    alone[3] |= {"present": ["a"], "options": four("d", lean="a")}
    assert said_of(case_of(alone)) == [message], "an hour alone leans by itself"
    alone[2]["options"] = four("c", lean="b")
    assert said_of(case_of(alone)) == []


@pytest.mark.parametrize(("kept", "left"), [("a", "b"), ("b", "a")])
def test_best_options_that_never_stay_with_one_of_them(said_of, kept, left) -> None:
    scenes = chain("abcd", lean="both")
    for one in scenes[:2]:
        one["options"] = four(one["id"], lean=kept)
    assert said_of(case_of(scenes)) == [
        f"warning: scenes: found 2 best options that lean on {NAMES_OF[kept]} alone and none on "
        f"{NAMES_OF[left]}; allowed: some for each. Who is never stayed with has no hour in this "
        f"case: give {NAMES_OF[left]} a best option."
    ]
    scenes[3] |= {"present": [left], "options": four("d", lean=left)}
    assert said_of(case_of(scenes)) == []


def test_a_scene_of_two_equally_good_options_has_no_habit(said_of) -> None:
    scenes = chain("abcd", lean="both")
    for one in scenes:
        one["options"] = [*four(one["id"]), option(f"{one['id']}-also", 2, "Yes.", lean="both")]
    assert [one for one in said_of(case_of(scenes)) if "lean" in one] == []


def test_one_scene_alone_is_no_case_of_habits(said_of) -> None:
    assert said_of(case_of([scene("a", "together", four("a"))])) == []

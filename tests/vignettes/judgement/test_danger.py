"""Signals that nothing answers, and the key that passes over an acute one."""

from __future__ import annotations

import pytest
from helpers.casework import case_of, chain, ending, four, option, scene


def with_signals(*signals: tuple[str, bool], **best: object) -> list[dict[str, object]]:
    """Return three scenes of which the second has signals: an id, and whether it is acute."""
    scenes = chain("abc")
    scenes[1]["options"] = four("b", lean="b", **best)
    scenes[1]["signals"] = [
        {"id": name, "kind": "medical", "what": "A sign.", "acute": acute}
        for name, acute in signals
    ]
    return scenes


def open_acute(place: int, value: int, name: str, left: str) -> str:
    """Return the warning of an option that leaves acute signals open."""
    names = left.split()
    named = " and ".join(f"'{one}'" for one in names)
    return (
        f"warning: scenes[1].options[{place}].appraisal: found {value} for '{name}', which leaves "
        f"the acute {named} open; allowed: 0 or less. Only if it really looks into it, write "
        f"`answers: [{', '.join(names)}]`; or let the view hold only "
        f"`when: {{answered: {names[0]}}}`."
    )


def place_of(scenes: list[dict[str, object]], name: str) -> int:
    return [one["id"] for one in scenes[1]["options"]].index(name)


def test_an_option_above_0_that_leaves_an_acute_signal_open(said_of) -> None:
    scenes = with_signals(("wheel", True), answers=["wheel"])
    place = place_of(scenes, "b-helps")
    assert said_of(case_of(scenes)) == [open_acute(place, 1, "b-helps", "wheel")]
    scenes[1]["options"][place]["answers"] = ["wheel"]
    assert said_of(case_of(scenes)) == []
    del scenes[1]["options"][place]["answers"]
    scenes[1]["options"][place]["appraisal"] = 0
    assert said_of(case_of(scenes)) == []


@pytest.mark.parametrize(
    ("when", "is_sound"),
    [
        ({"answered": "wheel"}, True),
        ({"all": [{"answered": "wheel"}, {"visited": "a"}]}, True),
        ({"any": [{"answered": "wheel"}, {"visited": "a"}]}, False),
        ({"not": {"answered": "wheel"}}, False),
        ({"visited": "a"}, False),
    ],
)
def test_a_view_that_needs_the_answer_leaves_nothing_open(said_of, when, is_sound) -> None:
    scenes = with_signals(("wheel", True), answers=["wheel"])
    place = place_of(scenes, "b-helps")
    scenes[1]["options"][place]["appraisal"] = [{"when": when, "is": 1}, {"is": 0}]
    expected = [] if is_sound else [open_acute(place, 1, "b-helps", "wheel")]
    assert said_of(case_of(scenes)) == expected


def test_a_signal_that_can_wait_may_be_left(said_of) -> None:
    assert said_of(case_of(with_signals(("low", False), answers=["low"]))) == []


def test_half_an_answer_leaves_the_other_half(said_of) -> None:
    scenes = with_signals(("wheel", True), ("rope", True), answers=["wheel"])
    scenes[2]["options"][0]["answers"] = ["rope"]
    best, helps = (place_of(scenes, f"b-{one}") for one in ("best", "helps"))
    said = said_of(case_of(scenes))
    assert [one for one in said if "acute" in one] == [
        text
        for _, text in sorted(
            [
                (best, open_acute(best, 2, "b-best", "rope")),
                (helps, open_acute(helps, 1, "b-helps", "wheel rope")),
            ]
        )
    ]


def test_an_appraisal_that_may_be_above_0_counts(said_of) -> None:
    scenes = with_signals(("wheel", True), answers=["wheel"])
    place = place_of(scenes, "b-helps")
    trusting = {"partner": "a", "trust": {"at_least": 0.5}}
    scenes[1]["options"][place]["appraisal"] = [{"when": trusting, "is": 1}, {"is": -1}]
    assert said_of(case_of(scenes)) == [open_acute(place, 1, "b-helps", "wheel")]


NOTHING = (
    "warning: scenes[1].signals[0]: found the signal 'low', which {found}; allowed: a signal that "
    "it is right to act on, on a way through its scene. Write `answers: [low]` at an option above "
    "0 that looks into it."
)


def test_a_signal_that_no_option_answers(said_of) -> None:
    scenes = with_signals(("low", False))
    said = NOTHING.format(found="no option answers")
    assert said_of(case_of(scenes)) == [said]
    for earlier_or_later in (0, 2):
        scenes = with_signals(("low", False))
        best = next(x for x in scenes[earlier_or_later]["options"] if x["appraisal"] == 2)
        best["answers"] = ["low"]
        assert said_of(case_of(scenes)) == []


@pytest.mark.parametrize("appraisal", [0, -2])
def test_a_signal_that_it_is_never_right_to_answer(said_of, appraisal) -> None:
    scenes = with_signals(("low", False))
    one = next(x for x in scenes[1]["options"] if x["appraisal"] == appraisal)
    one["answers"] = ["low"]
    assert said_of(case_of(scenes)) == [NOTHING.format(found="only options of 0 or less answer")]


def test_an_answer_on_another_road_is_none(said_of) -> None:
    first = scene("a", "b", [*four("a", next="c"), option("a-more", 0)])
    scenes = [first, with_signals(("low", False))[1], scene("c", "together", four("c"))]
    scenes[1]["next"] = "apart"
    scenes[2]["options"] = four("c", answers=["low"])
    endings = [ending("together", "repair"), ending("apart", "distance")]
    assert said_of(case_of(scenes, endings)) == [NOTHING.format(found="no option answers")]
    scenes[1]["next"] = "c"
    assert said_of(case_of(scenes, endings[:1])) == []

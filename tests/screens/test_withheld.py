"""Where a module never shows the author's view, nothing that its trainee sees depends on it."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from helpers.places import ROADS, SMALL
from rich.console import Console

from kit.cli.playing.answered import answered
from kit.cli.playing.asides import chosen
from kit.cli.playing.looking_back import looking_back
from kit.practice import Attempt, debrief
from kit.practice.looking_back.safety import safety
from kit.records.tables import attempt_csv, attempt_json
from kit.reports.report import report_html
from kit.screens.attempt import screen
from kit.vignettes import Library, Option, Scene, Vignette, load
from kit.vignettes.schema.option import Appraisal

WAYS = {
    "two-rooms": (SMALL, ("side-with-ada", "say-sorry", "alone")),
    "the-road": (
        ROADS,
        ("how-you-met", "no-keys", "how-are-you", "it-sounds-heavy", "what-you-keep"),
    ),
}
When = Literal["now", "end", "never"]


def otherwise(vignette: Vignette) -> Vignette:
    """Return the case with another author's view: all that was good is bad, and other signs."""
    scenes = tuple(_otherwise(scene) for scene in vignette.scenes)
    other = vignette.model_copy(update={"scenes": scenes})
    other._hash, other._complete = vignette.hash, vignette.complete
    return other


def _otherwise(scene: Scene) -> Scene:
    changed: dict[str, object] = {
        "options": tuple(_judged(option) for option in scene.options),
        "signals": tuple(one for one in scene.signals if one.acute),
    }
    if scene.formulation:
        slots = dict(scene.formulation.map.slots)
        swapped = {"a-does": slots["b-does"], "b-does": slots["a-does"]}
        how = scene.formulation.map.model_copy()
        parts = {
            partner: getattr(how, partner).model_copy(update={"does": swapped[f"{partner}-does"]})
            for partner in ("a", "b")
        }
        loop = how.model_copy(update=parts)
        new = {"map": loop, "rationale": "Another rationale."}
        changed["formulation"] = scene.formulation.model_copy(update=new)
    return scene.model_copy(update=changed)


def _judged(option: Option) -> Option:
    appraisals = tuple(Appraisal(when=one.when, **{"is": -one.is_}) for one in option.appraisals)
    new = {"appraisals": appraisals, "rationale": "Another rationale.", "references": ()}
    return option.model_copy(update=new)


def played(library: Library, vignette: Vignette, way: tuple[str, ...], feedback: When) -> Attempt:
    """Return the attempt at its debrief, with a flag, a drawing and a way that was left."""
    attempt = Attempt.start(vignette, library.catalogue, 7, feedback=feedback).open()
    for option in way:
        attempt = attempt.open() if attempt.phase == "feedback" else attempt
        attempt = attempt.flag("trauma", "her hands")
        if attempt.scene and attempt.scene.formulation:
            attempt = attempt.formulate({"a-does": attempt.scene.formulation.fragments[0].id})
        said = {key: "rise" for key in attempt.scene.present}
        attempt = attempt.decide(option, "both", 3.0, said, dict.fromkeys(said, 0.9))
    return attempt.open()


def in_words(*parts: object) -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(*parts)
    return out.getvalue()


def everything(attempt: Attempt) -> dict[str, str]:
    """Return all that a trainee sees or takes along, at the end and on the way there."""
    before = attempt.back(1)
    made = Attempt.start(
        attempt.vignette, attempt.catalogue, 7, feedback=attempt.started.feedback
    ).open()
    first = made.decide(attempt.decisions[0].option.id, "both")
    return {
        "debrief": screen(attempt).html,
        "decided": screen(first).html,
        "a scene again": screen(before).html,
        "in the terminal": in_words(*looking_back(attempt)),
        "decided in the terminal": in_words(*answered(first)),
        "report": report_html(attempt, journal=True),
        "report on the way": report_html(before),
        "CSV": attempt_csv(attempt),
        "JSON": attempt_json(attempt, journal=True),
    }


@pytest.mark.parametrize("case", WAYS)
def test_nothing_depends_on_the_authors_view(case: str) -> None:
    root, way = WAYS[case]
    library = load(root)
    vignette = library.vignette(case)
    theirs = everything(played(library, vignette, way, "never"))
    others = everything(played(library, otherwise(vignette), way, "never"))
    for what, seen in theirs.items():
        assert others[what] == seen, what


@pytest.mark.parametrize("case", WAYS)
def test_the_test_above_would_notice(case: str) -> None:
    root, way = WAYS[case]
    library = load(root)
    vignette = library.vignette(case)
    theirs = everything(played(library, vignette, way, "now"))
    others = everything(played(library, otherwise(vignette), way, "now"))
    assert {what for what, seen in theirs.items() if others[what] != seen} >= {
        "debrief",
        "decided",
        "in the terminal",
        "report",
        "CSV",
    }


@pytest.mark.parametrize("case", WAYS)
def test_no_intervention_is_named_for_many_are_called_by_what_is_wrong_with_them(case: str) -> None:
    root, way = WAYS[case]
    library = load(root)
    attempt = played(library, library.vignette(case), way, "never")
    back = " ".join(chosen(made, told_now=attempt.told) for made in attempt.decisions)
    seen = everything(attempt) | {"the way back in the terminal": back}
    for made in attempt.decisions:
        for what, text in seen.items():
            assert made.intervention.name not in text, what
            assert made.intervention.id not in text, what


def test_what_could_not_wait_and_was_left_open_is_told_all_the_same() -> None:
    library = load(ROADS)
    attempt = played(library, library.vignette("the-road"), WAYS["the-road"][1], "never")
    look = debrief(attempt)
    assert [one.signal.id for one in look.safety.sightings] == ["near-that"]
    assert look.safety.unplaced == ()
    for seen in (screen(attempt).html, report_html(attempt), in_words(*looking_back(attempt))):
        said = " ".join(seen.split())
        assert "One danger that could not wait was left open." in said
        assert "placed no sign" not in said
        assert "asleep at a red light" not in said


def test_without_such_a_danger_no_view_of_safety_is_told() -> None:
    library = load(ROADS)
    way = ("how-you-met", "what-is-it-like", "leave-the-key", "ask-plainly", "what-you-keep")
    attempt = played(library, library.vignette("the-road"), way, "never")
    assert [one.signal.id for one in safety(attempt).left_open] == ["stops-breathing"]
    look = debrief(attempt)
    assert look.safety.sightings == ()
    assert look.suggestion.back is None
    assert look.prompts.focused == (
        "What did you notice first about this couple, and what did it keep from your sight?"
    )
    assert look.suggestion.reason.startswith(
        "Play it once more as a what-if in the model: the same couple, both more secure. Which of "
        "your decisions would you make again?"
    )
    assert "Safety first" not in screen(attempt).html
    assert "The author’s view of your decisions is not shown here." in screen(attempt).html

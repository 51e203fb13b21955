"""The words of a report, in one place for the HTML page and the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kit.language import mark, tr
from kit.model.limits import UNTREATED

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "kicker": mark("Practice report"),
        "honest": mark("Modelled, illustrative; not a prediction for any couple."),
        "path": mark("The whole path"),
        "path_note": mark(
            "Strong lines: the work of this attempt. Thin lines: the same weeks and the "
            "same life events with no treatment. The model’s view, of 100."
        ),
        "untreated": UNTREATED,
        "decisions": mark("Decisions"),
        "decisions_note": mark(
            "The model’s trust of each partner until the next session, in points of 100, and "
            "what the trainee had expected of it. The last column is the author’s view."
        ),
        "untold": mark(
            "The model’s trust of each partner until the next session, in points of 100, and "
            "what the trainee had expected of it."
        ),
        "number": mark("No."),
        "decision": mark("Scene and decision"),
        "view": mark("Author’s view"),
        "trust_of": mark("Trust, {name}"),
        "said": mark("said: {trend}, {sure} %"),
        "guessed": mark("said: {trend}, a guess"),
        "hit": mark(", as expected"),
        "miss": mark(", not as expected"),
        "not_simulated": mark("not simulated: conjoint work is unsafe here"),
        "alone": mark("alone with {name}"),
        "hour_goes_on": mark("no week passed"),
        "away": mark("{came}; not in the room"),
        "depends": mark("for the couple as they came in"),
        "better": mark("Better: {name}"),
        "leaning": mark("leaning on {name}"),
        "both": mark("both"),
        "evidence": mark("What the scenes asked for"),
        "evidence_note": mark(
            "A scene asks for the competency of the option its author holds to be "
            "best. The weakest first."
        ),
        "cycles": mark("The cycle, as drawn"),
        "alike": mark("{count} of {all} places as the author has them."),
        "changed": mark("Changed afterwards: {count}."),
        "calibration": mark("Calibration"),
        "alliance": mark("Alliance"),
        "alliance_end": mark("At the end {a} {level_a} and {b} {level_b}, of 100."),
        "alliance_now": mark("Now {a} {level_a} and {b} {level_b}, of 100."),
        "split": mark(
            "The alliance was split {when}: {nearer} was closer to the clinician, by up to "
            "{widest} of 100."
        ),
        "balanced": mark("The two were never 15 points apart."),
        "measures": mark("Measured again"),
        "measured": mark("“{title}”, {name}: {scores}."),
        "score": mark("{measure} {first}, then {now}"),
        "safety": mark("Safety"),
        "raised": mark("Raised, and not placed by the author"),
        "flagged": mark("Raised"),
        "later": mark("What there was to notice is told when the case is finished."),
        "withheld": mark(
            "This module does not show the author’s view. Of the dangers in the case only what "
            "could not wait and was left open is told."
        ),
        "no_signals": mark(
            "The scenes of this attempt held no safety signal, and none was raised."
        ),
        "wrote": mark("Trainee’s words: {words}"),
        "questions": mark("Three questions"),
        "judge": mark("Judge for yourself"),
        "look": mark("Look again"),
        "do": mark("Do"),
        "next": mark("To practise next"),
        "journal": mark("Journal"),
        "what_if": mark("a what-if in the model: {variant}"),
        "open": mark("Not finished yet"),
    }
)


def all_words() -> dict[str, str]:
    """Return all words in the current language, by their keys."""
    return {key: tr(words) for key, words in WORDS.items()}


def say(key: str, **values: object) -> str:
    """Return one of the words in the current language, with its ``values`` filled in."""
    return tr(WORDS[key], **values)

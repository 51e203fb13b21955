"""The words of a report, in one place for the page and the paper alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "kicker": "Practice report",
        "honest": "Modelled, illustrative; not a prediction for any couple.",
        "path": "The whole path",
        "path_note": "Strong lines: the work of this attempt. Thin lines: the same weeks and the "
        "same life events with no treatment. The model’s view, of 100.",
        "decisions": "Decisions",
        "decisions_note": "Trust of each partner until the next session, in points of 100, and "
        "what the trainee had expected. The last column is the author’s view.",
        "untold": "Trust of each partner until the next session, in points of 100, and what the "
        "trainee had expected.",
        "number": "No.",
        "decision": "Scene and decision",
        "view": "Author’s view",
        "trust_of": "Trust, {name}",
        "said": "said: {trend}, {sure} %",
        "hit": ", as expected",
        "miss": ", not as expected",
        "not_simulated": "not simulated: conjoint work is unsafe here",
        "better": "Better: {name}",
        "leaning": "leaning on {name}",
        "both": "both",
        "evidence": "What the scenes asked for",
        "evidence_note": "A scene asks for the competency of the option its author holds to be "
        "best. The weakest first.",
        "cycles": "The cycle, as drawn",
        "alike": "{count} of {all} places as the author has them.",
        "changed": "Changed afterwards: {count}.",
        "place": "{name} {role}: {text}.",
        "calibration": "Calibration",
        "brier": "Brier score {score:.2f} over {count} predictions: 0 is perfect, 0.25 is what "
        "saying “50 %” each time gives.",
        "bin": "When the trainee said {sure} %, it came so {right} % of the time ({count}).",
        "alliance": "Alliance",
        "alliance_end": "At the end {a} {level_a} and {b} {level_b}, of 100.",
        "split": "The alliance was split from {since} {until}: {nearer} was closer to the "
        "clinician, by up to {widest} of 100.",
        "from_start": "the start",
        "from_scene": "“{title}” on",
        "to_end": "to the end",
        "until": "until week {week}",
        "balanced": "The two were never 15 points apart.",
        "safety": "Safety",
        "noticed": "Noticed {when}",
        "raised": "Raised, and not placed by the author",
        "no_signals": "The scenes of this attempt held no safety signal, and none was raised.",
        "wrote": "Trainee’s words: {words}",
        "questions": "Three questions",
        "judge": "Judge for yourself",
        "look": "Look again",
        "do": "Do",
        "next": "To practise next",
        "journal": "Journal",
        "open": "Not finished yet",
    }
)

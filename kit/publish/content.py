"""What a report says, as plain data: the page and the paper are two layouts of the same."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kit.practice import APPRAISALS, Attempt, Debrief, Decision, debrief
from kit.practice.balance import Split, balance
from kit.practice.calibration import Bin
from kit.practice.variants import VARIANTS
from kit.publish.cycles import cycle
from kit.publish.decided import decided, names_of
from kit.publish.figures import course_figures, reliability_figure
from kit.publish.plain import one_line, typed, unmarked
from kit.publish.words import WORDS
from kit.vignettes import Vignette


def content(
    attempt: Attempt,
    *,
    name: str = "",
    others: Iterable[Vignette] = (),
    journal: bool = False,
    date: str = "",
) -> dict[str, Any]:
    """Say all there is to say about an attempt; everything is JSON, and every text plain text."""
    look = debrief(attempt, others)
    told, names = is_told(attempt), names_of(attempt)
    return {
        "words": dict(WORDS),
        "title": attempt.vignette.title,
        "name": one_line(name),
        "date": one_line(date),
        "facts": _facts(attempt, look),
        "figures": course_figures(attempt, look.untreated),
        "tally": [[count, word] for word, count in look.tally if count] if told else [],
        "partners": [WORDS["trust_of"].format(name=each) for each in names.values()],
        "told": told,
        "decisions": [decided(item, names, attempt, told) for item in look.decisions],
        "evidence": _evidence(look) if told else [],
        "cycles": [cycle(drawing, names, told) for drawing in look.drawings],
        "calibration": _calibration(look) if told else None,
        "alliance": _alliance(attempt),
        "safety": _safety(look),
        "questions": _questions(look) if told else [],
        "next": look.suggestion.reason if told else "",
        "journal": [[title, typed(text)] for title, text in look.notes] if journal else [],
        "colophon": _colophon(attempt),
    }


def is_told(attempt: Attempt) -> bool:
    """Tell whether the module lets the trainee know the author's view by now."""
    when = attempt.started.feedback
    return when == "now" or (when == "end" and attempt.phase == "ending")


def _facts(attempt: Attempt, look: Debrief) -> list[str]:
    variant = attempt.started.variant
    made, weeks = len(attempt.decisions), attempt.course.week
    facts = [
        " and ".join(names_of(attempt).values()) + (f", {VARIANTS[variant]}" if variant else ""),
        f"{made} decision{'' if made == 1 else 's'} in {weeks} week{'' if weeks == 1 else 's'}",
        look.ending.title if look.ending else WORDS["open"],
    ]
    return facts + ([f"try {len(attempt.ways)}"] if attempt.tries else [])


def _evidence(look: Debrief) -> list[dict[str, Any]]:
    return [
        {"competency": item.competency.capitalize(), "shown": [_shown(d) for d in item.decisions]}
        for item in look.evidence
    ]


def _shown(decision: Decision) -> dict[str, str]:
    appraisal = APPRAISALS[decision.option.appraisal]
    words = f"“{decision.scene.title}”: {decision.intervention.name}"
    return {"words": words, "appraisal": appraisal}


def _calibration(look: Debrief) -> dict[str, Any] | None:
    known = look.calibration
    if known.brier is None:
        return None
    return {
        "brier": WORDS["brier"].format(score=known.brier, count=len(known.forecasts)),
        "bins": [
            WORDS["bin"].format(
                sure=f"{100 * b.sure:.0f}", right=f"{100 * b.right:.0f}", count=b.count
            )
            for b in known.bins
        ],
        "figure": reliability_figure(known),
    }


def _bin(found: Bin) -> str:
    sure, right = (f"{100 * share:.0f}" for share in (found.sure, found.right))
    return WORDS["bin"].format(sure=sure, right=right, count=found.count)


def _alliance(attempt: Attempt) -> dict[str, Any]:
    levels = [f"{100 * level:.0f}" for level in attempt.course.alliance]
    said = dict(zip(("level_a", "level_b"), levels, strict=True))
    return {
        "end": WORDS["alliance_end"].format(**names_of(attempt), **said),
        "splits": [_split(split, attempt) for split in balance(attempt).splits],
    }


def _split(split: Split, attempt: Attempt) -> str:
    began, ended = split.decision, split.until
    return WORDS["split"].format(
        since=WORDS["from_start"]
        if began is None
        else WORDS["from_scene"].format(title=attempt.decisions[began].scene.title),
        until=WORDS["to_end"] if ended is None else WORDS["until"].format(week=ended),
        nearer=names_of(attempt)[split.nearer],
        widest=f"{100 * split.widest:.0f}",
    )


def _safety(look: Debrief) -> list[dict[str, Any]]:
    seen = [
        {
            "noticed": WORDS["noticed"].format(when=item.noticed),
            "missed": item.noticed == "never",
            "what": f"{item.signal.kind.capitalize()}, “{item.scene.title}”: "
            + unmarked(item.signal.what),
            "wrote": WORDS["wrote"].format(words=typed(item.words)) if item.words else "",
        }
        for item in look.sightings
    ]
    raised = [
        {"noticed": WORDS["raised"], "missed": False, "what": typed(flag.signal), "wrote": ""}
        for flag in look.unplaced
    ]
    return seen + raised


def _questions(look: Debrief) -> list[list[str]]:
    asked = look.prompts
    return [
        [WORDS["judge"], asked.self_assessment],
        [WORDS["look"], asked.focused],
        [WORDS["do"], asked.directive],
    ]


def _colophon(attempt: Attempt) -> str:
    started = attempt.started
    return (
        f"Case {started.vignette}, text {started.content}; seed {started.seed}; "
        f"Attune {_kit_version()}. With these, the attempt’s events play to the same numbers again."
    )


def _kit_version() -> str:
    try:
        return version("attune-kit")
    except PackageNotFoundError:
        return "from a checkout"

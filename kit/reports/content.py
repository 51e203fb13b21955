"""The content of a report as plain data, which the HTML page and the PDF lay out."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from kit.language import language, listed, number, tr, trn
from kit.practice import APPRAISALS, Attempt, Debrief, Decision, debrief
from kit.practice.answers.points import pair
from kit.practice.attempts.course import SPLIT
from kit.practice.attempts.tries import as_left, finished
from kit.practice.attempts.variants import VARIANTS
from kit.practice.looking_back.balance import Split, balance, split_when
from kit.practice.looking_back.foreseeing import binned, foreseen
from kit.reports.cycles import cycle
from kit.reports.decided import decided
from kit.reports.figures import course_figures, reliability_figure
from kit.reports.measures import measures
from kit.reports.plain import one_line, typed
from kit.reports.safety import safety
from kit.reports.words import all_words, say
from kit.vignettes import Scene, Vignette


def content(
    attempt: Attempt,
    *,
    name: str = "",
    others: Iterable[Vignette] = (),
    journal: bool = False,
    date: str = "",
) -> dict[str, object]:
    """Return the content of an attempt's report: JSON values only, every text plain text."""
    look = debrief(attempt, others)
    told, names = attempt.told, attempt.vignette.couple.names
    over = attempt.phase == "ending"
    return {
        "lang": language(),
        "words": all_words(),
        "appraisals": {word: tr(word) for word in APPRAISALS.values()},
        "title": attempt.vignette.title,
        "name": one_line(name),
        "date": one_line(date),
        "facts": _facts(attempt, look),
        "figures": course_figures(attempt, look.untreated),
        "tally": [[count, word] for word, count in look.tally if count] if told else [],
        "partners": [say("trust_of", name=each) for each in names.values()],
        "told": told,
        "decisions": [decided(item, names, attempt, told) for item in look.decisions],
        "evidence": _evidence(look, over) if told else [],
        "cycles": [cycle(drawing, names, told) for drawing in look.drawings],
        "calibration": _calibration(look) if told else None,
        "alliance": _alliance(attempt),
        "measures": measures(attempt),
        "safety": safety(look),
        "questions": _questions(look) if told else [],
        "next": look.suggestion.reason if told and over else "",
        "journal": [[title, typed(text)] for title, text in look.notes] if journal else [],
        "colophon": _colophon(attempt),
    }


def _facts(attempt: Attempt, look: Debrief) -> list[str]:
    variant = attempt.started.variant
    made, weeks = len(attempt.decisions), attempt.course.week
    facts = [
        listed(list(attempt.vignette.couple.names.values()))
        + (f", {say('what_if', variant=tr(VARIANTS[variant]))}" if variant else ""),
        tr(
            "{decisions} in {weeks}",
            decisions=trn("1 decision", "{n} decisions", made),
            weeks=trn("1 week", "{n} weeks", weeks),
        ),
        look.ending.title if look.ending and attempt.phase == "ending" else say("open"),
    ]
    return facts + (_tries(attempt) if attempt.tries else [])


def _tries(attempt: Attempt) -> list[str]:
    """Return the number of the present try, and how each earlier one ended that was finished."""
    present = len(attempt.ways)
    return [
        tr("try {number}", number=present),
        *(
            tr("try {number} was finished: {ending}", number=number, ending=ending.title)
            for number in finished(attempt)
            if number < present and (ending := as_left(attempt, number).ending)
        ),
    ]


def _evidence(look: Debrief, over: bool) -> list[dict[str, object]]:
    return [
        {
            "competency": tr(item.competency).capitalize(),
            "mean": _mean(look.shares.get(item.competency)) if over else "",
            "shown": [_shown(d) for d in item.decisions],
        }
        for item in look.evidence
    ]


def _mean(share: float | None) -> str:
    return "" if share is None else tr("mean {share} of 100", share=f"{100 * share:.0f}")


def _shown(decision: Decision) -> dict[str, str]:
    appraisal = APPRAISALS[decision.appraisal]
    words = f"{_quoted(decision.scene)}: {decision.intervention.name}"
    return {"words": words, "appraisal": appraisal}


def _calibration(look: Debrief) -> dict[str, object] | None:
    known = look.calibration
    if known.brier is None:
        return None
    return {
        "foreseen": list(foreseen(known)),
        "bins": [binned(one) for one in known.bins],
        "figure": reliability_figure(known),
    }


def _alliance(attempt: Attempt) -> dict[str, object]:
    levels = [number(points, ".1f") for points in pair(*attempt.course.alliance, SPLIT)]
    said = dict(zip(("level_a", "level_b"), levels, strict=True))
    when = "alliance_end" if attempt.phase == "ending" else "alliance_now"
    return {
        "end": say(when, **attempt.vignette.couple.names, **said),
        "splits": [_split(split, attempt) for split in balance(attempt).splits],
    }


def _split(split: Split, attempt: Attempt) -> str:
    return say(
        "split",
        when=split_when(split, attempt),
        nearer=attempt.vignette.couple.names[split.nearer],
        widest=f"{100 * split.widest:.0f}",
    )


def _quoted(scene: Scene) -> str:
    return tr("“{title}”", title=scene.title)


def _questions(look: Debrief) -> list[list[str]]:
    asked = look.prompts
    return [
        [say("judge"), asked.self_assessment],
        [say("look"), asked.focused],
        [say("do"), asked.directive],
    ]


def _colophon(attempt: Attempt) -> str:
    started = attempt.started
    return tr(
        "Case {case}, text {content}; seed {seed}; Attune {version}. "
        "With these, the attempt’s events play to the same numbers again.",
        case=started.vignette,
        content=started.content,
        seed=started.seed,
        version=_kit_version(),
    )


def _kit_version() -> str:
    try:
        return version("attune-kit")
    except PackageNotFoundError:
        return tr("from a checkout")

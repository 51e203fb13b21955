"""An attempt as rows, one a decision, for a spreadsheet or a study."""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import STATES
from kit.practice import Attempt, Course, Decision
from kit.practice.answers.feedback import APPRAISALS, changes
from kit.practice.attempts.course import PARTNERS
from kit.practice.looking_back.calibration import CAME
from kit.practice.looking_back.flags import raised
from kit.records.signs import SIGNS, met, met_with, signs

Cell = str | int | float | bool | None
Row = dict[str, Cell]

#: The measures of each partner before and after: the model's five states, and the alliance.
MEASURES = (*STATES, "alliance")
COLUMNS = (
    *("vignette", "variant", "try", "decision", "kept"),
    *("session", "scene", "title", "option", "intervention", "present", "lean", "seconds"),
    *(f"{p}_{what}" for p in PARTNERS for what in ("predicted", "confidence", "came")),
    "confidence_of_a_guess",
    *("week", "weeks", "conjoint_safe", "simulated"),
    *(f"{p}_{m}_{when}" for when in ("before", "after") for p in PARTNERS for m in MEASURES),
    "appraisal",
    *SIGNS,
)


def rows(attempt: Attempt) -> list[Row]:
    """Return one row a decision, in the order they were made, including those taken back.

    ``try`` counts the ways from 1 and ``decision`` the decisions of a way; ``kept`` is whether a
    decision is on the present way. Levels are in 0..1, ``seconds`` is how long the trainee took,
    ``present`` who was in the room; None where nothing was asked or feedback is withheld. That
    leaves out the intervention, too, for many are called by what is wrong with them.
    ``weeks`` is how many passed: 0 where the hour went on, or was not ``conjoint_safe``.

    ``a_confidence`` is as it was recorded, from ``confidence_of_a_guess`` to 1. That is 1/3, as
    there are three outcomes; in decisions of version 0.3 and before it is .5. Two decisions can be
    compared once a guess of either is set to 1/3 (`kit.practice.looking_back.calibration.sure`).

    The last columns are `SIGNS`: of a finished attempt, on the present way.
    """
    told = attempt.told
    on_the_way = {id(decision) for decision in attempt.decisions}
    found, flags = met(attempt), raised(attempt)
    made: list[Row] = []
    for trial, number, one in _made(attempt):
        kept = id(one) in on_the_way
        here = met_with(number - 1, attempt.decisions, found) if kept else ()
        mine = [flag for flag in flags if kept and flag.visit == number - 1]
        safety = signs(one, here, mine, told)
        made.append(_place(attempt, trial, number, kept) | _row(one, told) | safety)
    return made


def _made(attempt: Attempt) -> Iterator[tuple[int, int, Decision]]:
    """Yield each decision once, with the way on which it was made; later ways share it."""
    seen: set[int] = set()
    for trial, way in enumerate(attempt.ways, start=1):
        for number, decision in enumerate(way, start=1):
            if id(decision) not in seen:
                seen.add(id(decision))
                yield trial, number, decision


def _place(attempt: Attempt, trial: int, number: int, kept: bool) -> Row:
    return {
        "vignette": attempt.vignette.id,
        "variant": attempt.started.variant,
        "try": trial,
        "decision": number,
        "kept": kept,
    }


def _row(decision: Decision, told: bool) -> Row:
    return {
        "session": decision.scene.session,
        "scene": decision.scene.id,
        "title": decision.scene.title,
        "option": decision.option.id,
        "intervention": decision.intervention.id if told else None,
        "present": decision.scene.alone or "both",
        "lean": decision.lean,
        "seconds": decision.event.seconds,
        **_expected(decision),
        "week": decision.before.week,
        "weeks": decision.after.week - decision.before.week,
        "conjoint_safe": decision.safe,
        "simulated": decision.simulated,
        **_levels(decision.before, "before"),
        **_levels(decision.after, "after"),
        "appraisal": APPRAISALS[decision.appraisal] if told else None,
    }


def _expected(decision: Decision) -> Row:
    said: dict[str, Cell] = dict((decision.event.prediction or {}).items())
    sure: dict[str, Cell] = dict((decision.event.confidence or {}).items())
    came = {c.partner: CAME[c.word] for c in changes(decision) if c.state == "trust"}
    row: Row = {}
    for partner in PARTNERS:
        row[f"{partner}_predicted"] = said.get(partner)
        row[f"{partner}_confidence"] = sure.get(partner)
        row[f"{partner}_came"] = came[partner] if decision.simulated else None
    row["confidence_of_a_guess"] = decision.event.guess if sure else None
    return row


def _levels(course: Course, when: str) -> Row:
    return {
        f"{partner}_{measure}_{when}": level
        for partner, states, alliance in zip(
            PARTNERS, course.states[-1].tolist(), course.alliance, strict=True
        )
        for measure, level in zip(MEASURES, [*states, alliance], strict=True)
    }

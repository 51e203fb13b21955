"""The debrief of an attempt: the whole path, the choices, and the measures of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from kit.language import mark, tr
from kit.model import INPUTS, simulate
from kit.practice.answers.feedback import APPRAISALS, Feedback, feedback
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.course import Array, Course
from kit.practice.attempts.events import Noted
from kit.practice.attempts.tries import of_the_present
from kit.practice.looking_back.calibration import Calibration, calibration
from kit.practice.looking_back.competence import Evidence, competencies
from kit.practice.looking_back.formulating import Drawing, drawings
from kit.practice.looking_back.next_case import Suggestion, next_case
from kit.practice.looking_back.prompts import Prompts, prompts
from kit.practice.looking_back.safety import Safety, safety
from kit.vignettes import Ending, Vignette

#: What stands in the place of the author's view where a module never shows it.
UNTOLD: Final = mark(
    "The author’s view of your decisions is not shown here. Take them to your supervisor or to a "
    "colleague: practice that nobody answers teaches little."
)


@dataclass(frozen=True)
class Debrief:
    """The debrief of an attempt, finished or not, as its trainee may be told.

    ``path`` and ``untreated`` have shape (weeks + 1, 2, 5), states in the order of
    ``kit.model.STATES``; ``untreated`` is the same couple with the same life events and no
    work. ``tally`` counts the decisions by the author's appraisal, from best to harmful.
    ``notes`` are the journal: pairs of a scene's title and its last note. ``drawings`` are the
    cycles that were drawn. ``safety``, ``prompts`` and ``suggestion`` hold nothing of the author's
    view where it is withheld (`Attempt.told`), except a danger that could not wait and was left
    open.
    """

    attempt: Attempt
    ending: Ending | None
    path: Array
    untreated: Array
    decisions: tuple[Feedback, ...]
    tally: tuple[tuple[str, int], ...]
    evidence: tuple[Evidence, ...]
    calibration: Calibration
    safety: Safety
    notes: tuple[tuple[str, str], ...]
    drawings: tuple[Drawing, ...]
    prompts: Prompts
    suggestion: Suggestion

    @property
    def shares(self) -> Mapping[str, float]:
        """The shares that are told, by competency; none where what could not wait is open."""
        shares = {one.competency: one.share for one in self.evidence}
        told = {} if self.safety.acute_open else shares
        return {name: share for name, share in told.items() if share is not None}


def debrief(attempt: Attempt, others: Iterable[Vignette] = ()) -> Debrief:
    """Return the debrief of an attempt so far; ``others`` are the cases it may suggest next."""
    evidence = competencies(attempt.decisions, attempt.catalogue)
    known = calibration(attempt.decisions)
    found = safety(attempt) if attempt.told else safety(attempt).gravest
    judged = (attempt.decisions, evidence) if attempt.told else ((), ())
    return Debrief(
        attempt=attempt,
        ending=attempt.ending,
        path=attempt.course.states,
        untreated=untreated(attempt.course),
        decisions=tuple(feedback(decision) for decision in attempt.decisions),
        tally=tally(attempt),
        evidence=evidence,
        calibration=known,
        safety=found,
        notes=journal(attempt),
        drawings=drawings(attempt),
        prompts=prompts(known, *judged, found),
        suggestion=next_case(attempt, evidence, others, found),
    )


def tally(attempt: Attempt) -> tuple[tuple[str, int], ...]:
    """Count the decisions by the author's appraisal, from best to harmful."""
    counts = Counter(decision.appraisal for decision in attempt.decisions)
    return tuple((word, counts[value]) for value, word in sorted(APPRAISALS.items(), reverse=True))


def journal(attempt: Attempt) -> tuple[tuple[str, str], ...]:
    """Return the last note of every scene, with the scene's title; empty notes are left out.

    A note that was written in a try that was left says so.
    """
    notes = {event.scene: event for event in attempt.events if isinstance(event, Noted)}
    present = {id(event) for event in of_the_present(attempt)}
    titles = {scene.id: scene.title for scene in attempt.vignette.scenes}
    found = []
    for scene, note in notes.items():
        title = titles.get(scene, scene)
        if id(note) not in present:
            title = tr("{title}, in an earlier try", title=title)
        found += [(title, note.text)] if note.text.strip() else []
    return tuple(found)


def untreated(course: Course) -> Array:
    """Return the same weeks of the same couple, life events included, with no work at all."""
    if not course.week:
        return course.states
    no_work = np.zeros((course.week, len(INPUTS)))
    path = simulate(course.start, no_work, course.week, load=course.loads(0, course.week))
    states: Array = path.states[0]
    return states

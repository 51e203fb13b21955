"""Looking back on an attempt: the whole path, the choices, and what no treatment had brought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from kit.model import INPUTS, simulate
from kit.practice.attempt import Attempt
from kit.practice.course import Array, Course
from kit.practice.feedback import APPRAISALS, Feedback, feedback
from kit.vignettes import Ending


@dataclass(frozen=True)
class Debrief:
    """An attempt looked back on, finished or not.

    ``path`` and ``untreated`` have shape (weeks + 1, 2, 5), states in the order of
    ``kit.model.STATES``; ``untreated`` is the same couple with the same life events and no
    work. ``tally`` counts the decisions by the author's appraisal, from best to harmful.
    ``split`` is |alliance with A − alliance with B| at the end, 0..1.
    """

    attempt: Attempt
    ending: Ending | None
    path: Array
    untreated: Array
    decisions: tuple[Feedback, ...]
    tally: tuple[tuple[str, int], ...]
    split: float


def debrief(attempt: Attempt) -> Debrief:
    """Look back on an attempt as far as it has come."""
    decisions = tuple(feedback(d) for d in attempt.decisions)
    counts = Counter(item.appraisal for item in decisions)
    a, b = attempt.course.alliance
    return Debrief(
        attempt=attempt,
        ending=attempt.ending,
        path=attempt.course.states,
        untreated=untreated(attempt.course),
        decisions=decisions,
        tally=tuple((word, counts[word]) for _, word in sorted(APPRAISALS.items(), reverse=True)),
        split=abs(a - b),
    )


def untreated(course: Course) -> Array:
    """Give the same weeks of the same couple, life events included, with no work at all."""
    if not course.week:
        return course.states
    no_work = np.zeros((course.week, len(INPUTS)))
    path = simulate(course.start, no_work, course.week, load=course.loads(0, course.week))
    states: Array = path.states[0]
    return states

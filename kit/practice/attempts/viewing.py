"""The values that a vignette's conditions can test: the couple's present state and the history."""

from __future__ import annotations

from kit.model import STATES
from kit.practice.attempts.course import Course
from kit.vignettes import Lean, Standing, View


def view_of(
    course: Course,
    *,
    chosen: frozenset[str] = frozenset(),
    visited: frozenset[str] = frozenset(),
    lean: Lean = "both",
) -> View:
    """Return a course's values for conditions: both partners' states and alliance, the history."""
    a, b = (
        Standing(**dict(zip(STATES, row, strict=True)), alliance=alliance)
        for row, alliance in zip(course.states[-1].tolist(), course.alliance, strict=True)
    )
    return View(a=a, b=b, chosen=chosen, visited=visited, lean=lean)

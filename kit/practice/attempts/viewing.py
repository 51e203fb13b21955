"""What a vignette's conditions may ask of: the couple as they stand, and what was done."""

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
    """Show a course to a condition: states and alliance of both partners now, and the history."""
    a, b = (
        Standing(**dict(zip(STATES, row, strict=True)), alliance=alliance)
        for row, alliance in zip(course.states[-1].tolist(), course.alliance, strict=True)
    )
    return View(a=a, b=b, chosen=chosen, visited=visited, lean=lean)

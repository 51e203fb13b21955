"""The values that a vignette's conditions can test: the couple's present state and the history."""

from __future__ import annotations

from collections.abc import Iterable

from kit.model import STATES
from kit.practice.attempts.course import Course
from kit.vignettes import Ending, Lean, Line, Option, Scene, Standing, View, holds


def view_of(
    course: Course,
    *,
    chosen: Iterable[Option] = (),
    visited: Iterable[Scene] = (),
    lean: Lean = "both",
) -> View:
    """Return a course's values for conditions: both partners' states and alliance, the history.

    ``chosen`` are the options chosen and ``visited`` the scenes entered on the way here.
    """
    options, scenes = tuple(chosen), tuple(visited)
    a, b = (
        Standing(**dict(zip(STATES, row, strict=True)), alliance=alliance)
        for row, alliance in zip(course.states[-1].tolist(), course.alliance, strict=True)
    )
    return View(
        a=a,
        b=b,
        chosen=frozenset(option.id for option in options),
        visited=frozenset(scene.id for scene in scenes),
        lean=lean,
        answered=frozenset(name for option in options for name in option.answers),
        acute=frozenset(signal.id for scene in scenes for signal in scene.signals if signal.acute),
    )


def said(scene: Scene, view: View) -> tuple[Line, ...]:
    """Return the lines of a scene that are said where ``view`` holds as the couple come in."""
    return tuple(line for line in scene.dialogue if holds(line.when, view))


def told(ending: Ending, view: View) -> tuple[str, ...]:
    """Return the paragraphs of an ending: its text, then each further one that holds."""
    return (ending.text, *(more.text for more in ending.also if holds(more.when, view)))

"""The couple as a drawing: the two of them, what their file says of each, and their years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from kit.screens.render import render

#: The drawing is as wide as a small telephone, in pixels, so its letters are never too small.
WIDTH: Final = 340
LINE: Final = 18
#: Letters of this size that fit beside the line of the years, and below a name.
BESIDE, BELOW = 42, 22


@dataclass(frozen=True)
class Person:
    """A partner: ``said`` is their age and pronouns, ``notes`` what else their file says."""

    name: str
    said: str
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Row:
    """Lines of text at a height of the drawing."""

    y: int
    lines: Sequence[str]
    strong: int = 0


def couple_drawing(people: Sequence[Person], years: Sequence[tuple[str, str]]) -> str:
    """Return the drawing of a couple, oldest point of their years first; all of it as text, too."""
    columns = [_column(one) for one in people]
    top = 96 + LINE * max(len(one.lines) for one in columns) + 16
    points, y = [], top
    for when, what in years:
        lines = [*wrap(when, BESIDE), *wrap(what, BESIDE)]
        points.append(Row(y, lines, strong=len(wrap(when, BESIDE))))
        y += LINE * len(lines) + 14
    size = {"width": WIDTH, "height": y, "line": LINE}
    drawn = {"people": people, "columns": columns, "points": points, "years": years}
    return render("workbench/forms/drawing.html", **drawn, **size)


def _column(one: Person) -> Row:
    said = wrap(one.said, BELOW)
    return Row(96, [*said, *(line for note in one.notes for line in wrap(note, BELOW))])

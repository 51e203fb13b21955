"""Levels of 0 to 1 in words."""

from __future__ import annotations

from typing import Final

from kit.authoring.forming.field import Choice
from kit.language import mark, tr

#: What a level is called, and the number that stands in the text for it.
WORDS: Final = (
    (0.0, mark("nothing of it")),
    (0.1, mark("very low")),
    (0.25, mark("low")),
    (0.4, mark("rather low")),
    (0.5, mark("middling")),
    (0.6, mark("rather high")),
    (0.75, mark("high")),
    (0.9, mark("very high")),
)


def choices(value: object = None) -> list[Choice]:
    """Return the levels to choose from; a number between them is among them with its word."""
    found = [(level, tr(words)) for level, words in WORDS]
    if isinstance(value, int | float) and value not in dict(found):
        found.append((float(value), f"{nearest(float(value))} ({value:g})"))
    return [(f"{level:g}", words) for level, words in sorted(found)]


def nearest(value: float) -> str:
    """Return the word for a level."""
    return tr(min(WORDS, key=lambda one: abs(one[0] - value))[1])

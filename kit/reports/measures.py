"""The scores that were taken again on the way, for a report."""

from __future__ import annotations

from kit.language import number
from kit.practice import Attempt
from kit.practice.looking_back.measuring import Retaken, scores
from kit.reports.plain import unmarked
from kit.reports.words import say


def measures(attempt: Attempt) -> list[str]:
    """Return a sentence for each score taken again in the scenes decided, in their order."""
    couple = attempt.vignette.couple
    return [
        _sentence(one, made.scene.title, couple.names[one.partner])
        for made in attempt.decisions
        for one in scores(made.scene, couple, made.came)
    ]


def _sentence(one: Retaken, title: str, name: str) -> str:
    return say(
        "measured",
        title=title,
        name=name,
        measure=one.first.name,
        first=number(one.first.score),
        now=number(one.again.score),
        change=one.words,
        meaning=unmarked(one.again.meaning),
    )

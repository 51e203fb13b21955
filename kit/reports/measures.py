"""The scores that were taken again on the way, for a report: a line for each partner and scene."""

from __future__ import annotations

from itertools import groupby

from kit.language import number
from kit.practice import Attempt
from kit.practice.looking_back.measuring import Retaken, scores
from kit.reports.words import say


def measures(attempt: Attempt) -> list[str]:
    """Return what was measured again in the scenes decided, in their order.

    Without what each score means: that stands on the page, and a report is two pages.
    """
    couple = attempt.vignette.couple
    return [
        say(
            "measured",
            title=made.scene.title,
            name=couple.names[partner],
            scores="; ".join(map(_score, found)),
        )
        for made in attempt.decisions
        for partner, found in groupby(
            scores(made.scene, couple, made.came), lambda one: one.partner
        )
    ]


def _score(one: Retaken) -> str:
    return say(
        "score",
        measure=one.first.name,
        first=number(one.first.score),
        now=number(one.again.score),
    )

"""Scores that were taken again in a scene, beside the first ones of the case file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.language import number, tr, trn
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.events import PartnerKey
from kit.vignettes import CaseCouple, Measure, MeasureAgain, Scene, View, holds


@dataclass(frozen=True)
class Retaken:
    """One partner's score on a questionnaire: the first one, and the one taken again."""

    partner: PartnerKey
    first: Measure
    again: MeasureAgain

    @property
    def change(self) -> float:
        """The points by which the score went up; below 0 where it went down."""
        return self.again.score - self.first.score

    @property
    def share(self) -> float:
        """How far up its range the new score lies, 0..1."""
        low, high = self.first.range
        return (self.again.score - low) / (high - low)

    @property
    def words(self) -> str:
        """The change in words: ``2 points up``, ``1 point down``, ``unchanged``."""
        points = abs(self.change)
        if not points:
            return tr("unchanged")
        n, said = 1 if points == 1 else 2, number(points)
        if self.change > 0:
            return trn("{points} point up", "{points} points up", n, points=said)
        return trn("{points} point down", "{points} points down", n, points=said)


def retaken(attempt: Attempt) -> tuple[Retaken, ...]:
    """Return the scores taken again in the present scene; none at an ending."""
    if attempt.scene is None or attempt.came is None:
        return ()
    return scores(attempt.scene, attempt.vignette.couple, attempt.came)


def scores(scene: Scene, couple: CaseCouple, came: View) -> tuple[Retaken, ...]:
    """Return the scores taken again in a scene, for the couple as they came in.

    Of several of one name the first that holds counts.
    """
    return tuple(one for partner in PARTNERS for one in _of(partner, scene, couple, came))


def _of(partner: PartnerKey, scene: Scene, couple: CaseCouple, came: View) -> Iterator[Retaken]:
    measures = {one.source_name: one for one in getattr(couple, partner).measures}
    taken: dict[str, MeasureAgain] = {}
    for again in getattr(scene.measures, partner):
        if holds(again.when, came):
            taken.setdefault(again.name, again)
    yield from (Retaken(partner, measures[name], again) for name, again in taken.items())

"""Why a partner's trust changed between two sessions: the model's terms, the largest first."""

from __future__ import annotations

from dataclasses import dataclass

from kit.model import Term, explain
from kit.practice.answers.feedback import STILL
from kit.practice.answers.points import difference
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.decision import Decision

LARGEST = 3


@dataclass(frozen=True)
class Explained:
    """The change of one partner's trust and its terms, which sum to it exactly.

    ``terms`` are the largest, ``rest`` is what the others add up to; amounts are in -1..1.
    """

    partner: str
    change: float
    terms: tuple[Term, ...]
    rest: float

    @property
    def points(self) -> float:
        """The change in points of 100, as it is printed beside the word for it."""
        return difference(self.change, STILL)

    @property
    def scale(self) -> float:
        """The largest absolute amount, by which bars are scaled."""
        return max(*(abs(term.amount) for term in self.terms), abs(self.rest), 1e-9)


def explained(decision: Decision) -> tuple[Explained, ...]:
    """Explain the change of both partners' trust until the next scene; empty if no week passed."""
    weeks = decision.after.week - decision.before.week
    if not weeks:
        return ()
    course = decision.after
    plan, load = course.plan(decision.before.week, weeks), course.loads(decision.before.week, weeks)
    told = explain(decision.met.now, plan, weeks, load=load)
    return tuple(
        _explained(partner, float(told.total[i, 0]), told.of(partner, "trust"))
        for i, partner in enumerate(PARTNERS)
    )


def _explained(partner: str, change: float, terms: tuple[Term, ...]) -> Explained:
    shown = terms[:LARGEST]
    return Explained(partner, change, shown, change - sum(term.amount for term in shown))

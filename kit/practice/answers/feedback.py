"""The feedback on a decision: the author's view, the model's view, better options.

The appraisals are the author's, the numbers are the model's. The two are kept apart here so
that every screen can say whose view it shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from kit.language import mark
from kit.model import STATES
from kit.practice.answers.points import difference, pair
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.viewing import view_of
from kit.vignettes import Intervention, Option, holds

#: The author's appraisal in words, from harmful to best.
APPRAISALS = {
    -2: mark("harmful"),
    -1: mark("unhelpful"),
    0: mark("neutral"),
    1: mark("helpful"),
    2: mark("best"),
}
#: A change smaller than this "holds": a hundredth of the scale, below what a figure shows.
STILL = 0.01


@dataclass(frozen=True)
class Change:
    """How one state of one partner moved until the next scene; levels and change in 0..1."""

    partner: str
    state: str
    before: float
    after: float

    @property
    def amount(self) -> float:
        """The level after minus the level before, in -1..1."""
        return self.after - self.before

    @property
    def word(self) -> str:
        """``rises``, ``holds`` or ``falls``."""
        if abs(self.amount) < STILL:
            return mark("holds")
        return mark("rises") if self.amount > 0 else mark("falls")

    @property
    def figures(self) -> tuple[float, float]:
        """Both levels in points of 100, as they are printed beside the `word`."""
        return pair(self.before, self.after, STILL)

    @property
    def points(self) -> float:
        """The change in points of 100, as it is printed beside the `word`."""
        return difference(self.amount, STILL)


@dataclass(frozen=True)
class Feedback:
    """The feedback on one decision."""

    decision: Decision
    appraisal: str
    better: tuple[Option, ...]
    changes: tuple[Change, ...]
    lean_differs: bool
    too_early: bool

    @property
    def depends(self) -> bool:
        """Whether the author would judge the option otherwise for another couple."""
        return self.decision.option.depends


def feedback(decision: Decision) -> Feedback:
    """Return the feedback on a decision."""
    return Feedback(
        decision=decision,
        appraisal=APPRAISALS[decision.appraisal],
        better=better_options(decision),
        changes=changes(decision),
        lean_differs=decision.lean != decision.option.lean,
        too_early=not ready(decision.intervention, decision),
    )


def better_options(decision: Decision) -> tuple[Option, ...]:
    """Return the options the author holds to be better than the one chosen, the best first."""
    others = [o for o in decision.scene.options if decision.appraised(o) > decision.appraisal]
    return tuple(sorted(others, key=lambda option: -decision.appraised(option)))


def changes(decision: Decision) -> tuple[Change, ...]:
    """Return the change of trust and closeness of both partners until the next scene."""
    before, after = decision.before.states[-1], decision.after.states[-1]
    return tuple(
        Change(partner, state, float(before[i, k]), float(after[i, k]))
        for i, partner in enumerate(PARTNERS)
        for k, state in enumerate(STATES[:2])
    )


def ready(intervention: Intervention, decision: Decision) -> bool:
    """Return whether the couple were ready for an intervention when they came in."""
    needs = intervention.readiness
    return needs is None or holds(needs.when, view_of(decision.before))

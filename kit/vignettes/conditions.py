"""Evaluate conditions, on the couple's states and the scenes and options so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kit.vignettes.schema.condition import (
    AllOf,
    AnsweredWhen,
    AnyOf,
    ChosenWhen,
    Condition,
    LeanWhen,
    NotSo,
    OpenWhen,
    PartnerWhen,
    SplitWhen,
    VisitedWhen,
)
from kit.vignettes.schema.vocabulary import Lean


@dataclass(frozen=True)
class Standing:
    """One partner's five states and alliance with the clinician, each in [0, 1]."""

    trust: float
    closeness: float
    desire: float
    hurt: float
    stress: float
    alliance: float


@dataclass(frozen=True)
class View:
    """The data that a condition may depend on.

    ``chosen`` holds the ids of the options chosen so far and ``visited`` those of the scenes
    entered so far, both with the present one; ``lean`` is the trainee's lean in this decision.
    ``answered`` holds the ids of the signals that the chosen options answer, ``acute`` those of
    the acute signals in the scenes entered.
    """

    a: Standing
    b: Standing
    chosen: frozenset[str] = frozenset()
    visited: frozenset[str] = frozenset()
    lean: Lean = "both"
    answered: frozenset[str] = frozenset()
    acute: frozenset[str] = frozenset()

    @property
    def open(self) -> frozenset[str]:
        """The acute signals met so far that no chosen option answers."""
        return self.acute - self.answered


_WHO: dict[str, Callable[[bool, bool], bool]] = {
    "a": lambda a, b: a,
    "b": lambda a, b: b,
    "either": lambda a, b: a or b,
    "both": lambda a, b: a and b,
}


def holds(condition: Condition | None, view: View) -> bool:
    """Return whether ``condition`` holds for ``view``; no condition always holds."""
    match condition:
        case None:
            return True
        case AllOf():
            return all(holds(part, view) for part in condition.all)
        case AnyOf():
            return any(holds(part, view) for part in condition.any)
        case NotSo():
            return not holds(condition.not_, view)
        case PartnerWhen():
            return _WHO[condition.partner](_meets(condition, view.a), _meets(condition, view.b))
        case _:
            return _happened(condition, view)


def _meets(condition: PartnerWhen, partner: Standing) -> bool:
    return all(bounds.hold(getattr(partner, name)) for name, bounds in condition.measures)


def _happened(
    condition: SplitWhen | ChosenWhen | VisitedWhen | AnsweredWhen | OpenWhen | LeanWhen, view: View
) -> bool:
    match condition:
        case SplitWhen():
            return condition.split.hold(abs(view.a.alliance - view.b.alliance))
        case ChosenWhen():
            return condition.chosen in view.chosen
        case VisitedWhen():
            return condition.visited in view.visited
        case AnsweredWhen():
            return condition.answered in view.answered
        case OpenWhen():
            return bool(view.open)
        case LeanWhen():
            return condition.lean == view.lean

"""The competencies that an attempt gives evidence of, each with its decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.practice.attempts.decision import Decision
from kit.vignettes import Catalogue

#: The author's appraisal of a harmful and of the best option; `mean` scales them to 0 and 1.
LOWEST, HIGHEST = -2, 2
#: From so many decisions on a share is told: that of one would seem to say more than it does.
FEWEST = 3


@dataclass(frozen=True)
class Evidence:
    """A competency that some scenes asked for, and the decisions made there.

    A scene asks for the competency of the intervention that its author holds to be best.
    """

    competency: str
    decisions: tuple[Decision, ...]

    @property
    def share(self) -> float | None:
        """The `mean` where it may be told: from `FEWEST` decisions on, else None."""
        return self.mean if len(self.decisions) >= FEWEST else None

    @property
    def mean(self) -> float:
        """The mean appraisal of the decisions, 0 (all harmful) to 1 (all best)."""
        points = [d.appraisal - LOWEST for d in self.decisions]
        return sum(points) / (len(points) * (HIGHEST - LOWEST))


def competencies(decisions: Iterable[Decision], catalogue: Catalogue) -> tuple[Evidence, ...]:
    """Group the decisions by the competency their scene asked for, the weakest first."""
    groups: dict[str, list[Decision]] = {}
    for decision in decisions:
        groups.setdefault(asked_for(decision, catalogue), []).append(decision)
    found = (Evidence(name, tuple(group)) for name, group in groups.items())
    return tuple(sorted(found, key=lambda evidence: evidence.mean))


def asked_for(decision: Decision, catalogue: Catalogue) -> str:
    """Return the competency of the option that the author holds to be best in the scene."""
    return catalogue.interventions[decision.best.intervention].competency

"""Three kinds of question for the look back: to judge oneself, to look closer, to do something."""

from __future__ import annotations

from dataclasses import dataclass

from kit.practice.calibration import Calibration
from kit.practice.competence import Evidence
from kit.practice.decision import Decision
from kit.practice.feedback import better_options


@dataclass(frozen=True)
class Prompts:
    """One question or task of each kind (self-assessment, focused, directive)."""

    self_assessment: str
    focused: str
    directive: str


def prompts(
    decisions: tuple[Decision, ...], known: Calibration, evidence: tuple[Evidence, ...]
) -> Prompts:
    """Ask about this attempt, not about attempts in general."""
    return Prompts(_judge(known), _look(decisions), _do(evidence))


def _judge(known: Calibration) -> str:
    wrong = [forecast for forecast in known.forecasts if not forecast.hit]
    if not wrong:
        return "Which of your decisions would you defend before a colleague, and which not? Why?"
    worst = max(wrong, key=lambda forecast: forecast.sure)
    return (
        f"In “{worst.decision.scene.title}” you were {100 * worst.sure:.0f} % sure that trust "
        f"would {worst.expected}, and it did not. "
        "What had you seen, and what had you not looked at?"
    )


def _look(decisions: tuple[Decision, ...]) -> str:
    if not decisions:
        return "What did you notice first about this couple, and what did it keep from your sight?"
    worst = min(decisions, key=lambda decision: decision.option.appraisal)
    if not better_options(worst):
        return (
            "The author would have chosen as you did throughout. "
            "Where did you hesitate, and what decided it?"
        )
    return (
        f"Go back to “{worst.scene.title}”. What made your choice tempting there, and whom did it "
        "serve: one partner, both, or you?"
    )


def _do(evidence: tuple[Evidence, ...]) -> str:
    if not evidence:
        return "Play one scene and say your words aloud before you choose them."
    return (
        f"Before your next session, say aloud two sentences of your own that practise "
        f"{evidence[0].competency}, one to each partner, and have a colleague answer as them."
    )

"""Three prompts for the debrief: to assess oneself, to look closer, to do something."""

from __future__ import annotations

from dataclasses import dataclass

from kit.language import tr
from kit.practice.answers.feedback import better_options
from kit.practice.answers.trends import would
from kit.practice.attempts.decision import Decision
from kit.practice.looking_back.calibration import Calibration
from kit.practice.looking_back.competence import Evidence
from kit.practice.looking_back.safety import Safety
from kit.practice.looking_back.sightings import Sighting


@dataclass(frozen=True)
class Prompts:
    """One question or task of each kind (self-assessment, focused, directive)."""

    self_assessment: str
    focused: str
    directive: str


def prompts(
    known: Calibration,
    decisions: tuple[Decision, ...],
    evidence: tuple[Evidence, ...],
    safety: Safety,
) -> Prompts:
    """Return the prompts for this attempt, by its own decisions and not in general terms.

    Without ``decisions`` and ``evidence`` they are in general terms and tell no view of these.
    Where a sign of danger was left open, the first of these is what two of them are about.
    """
    if safety.left_open:
        first = safety.left_open[0]
        return Prompts(_judge(known), _look_first(first), _ask_aloud(first))
    return Prompts(_judge(known), _look(decisions, safety), _do(evidence))


def _look_first(one: Sighting) -> str:
    return tr(
        "Go back to “{scene}”. What did you hear there, and what kept you from asking about it?",
        scene=one.scene.title,
    )


def _ask_aloud(one: Sighting) -> str:
    return tr(
        "Before your next session, say aloud what you would ask or arrange in “{scene}”, in plain "
        "words and one thing at a time, and have a colleague answer as them.",
        scene=one.scene.title,
    )


def _judge(known: Calibration) -> str:
    wrong = [forecast for forecast in known.forecasts if not forecast.hit]
    if not wrong:
        return tr(
            "Which of your decisions would you defend before a colleague, and which not? Why?"
        )
    worst = max(wrong, key=lambda forecast: forecast.sure)
    if worst.guessed:
        return tr(
            "In “{scene}” you guessed that the model’s trust would {rise}, and it did not. "
            "What would you have needed to know?",
            scene=worst.decision.scene.title,
            rise=would()[worst.expected],
        )
    return tr(
        "In “{scene}” you were {sure} % sure that the model’s trust would {rise}, and it did not. "
        "What had you seen, and what had you not looked at?",
        scene=worst.decision.scene.title,
        sure=f"{100 * worst.sure:.0f}",
        rise=would()[worst.expected],
    )


def _look(decisions: tuple[Decision, ...], safety: Safety) -> str:
    if not decisions:
        return tr(
            "What did you notice first about this couple, and what did it keep from your sight?"
        )
    worst = min(decisions, key=lambda decision: decision.appraisal)
    if not better_options(worst) and safety.avoidable:
        return _look_first(safety.avoidable[0])
    if not better_options(worst):
        return tr(
            "The author would have chosen as you did throughout. "
            "Where did you hesitate, and what decided it?"
        )
    return tr(
        "Go back to “{scene}”. What made your choice tempting there, and whom did it "
        "serve: one partner, both, or you?",
        scene=worst.scene.title,
    )


def _do(evidence: tuple[Evidence, ...]) -> str:
    if not evidence:
        return tr("Play one scene and say your words aloud before you choose them.")
    return tr(
        "Before your next session, say aloud two sentences of your own that practise "
        "{competency}, one to each partner, and have a colleague answer as them.",
        competency=tr(evidence[0].competency),
    )

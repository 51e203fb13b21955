"""One decision in a report: what was done, what came of it, and what was expected."""

from __future__ import annotations

from collections.abc import Mapping

from kit.language import number
from kit.practice import Attempt, Feedback
from kit.practice.answers import trends
from kit.practice.answers.feedback import Change
from kit.practice.attempts.course import PARTNERS
from kit.practice.looking_back.calibration import CAME, Forecast, forecasts
from kit.reports.words import say


def decided(
    item: Feedback, names: Mapping[str, str], attempt: Attempt, told: bool
) -> dict[str, object]:
    """Say what was decided and what came of it; the author's view only where it is ``told``."""
    decision = item.decision
    who = dict(names) | {"both": say("both")}
    better = attempt.catalogue.interventions[item.better[0].intervention] if item.better else None
    return {
        "session": decision.scene.session,
        "scene": decision.scene.title,
        "did": decision.intervention.name,
        "lean": say("leaning", name=who[decision.lean]),
        "appraisal": item.appraisal if told else "",
        "better": say("better", name=better.name) if better and told else "",
        "trust": _trust(item),
    }


def _trust(item: Feedback) -> list[dict[str, object]]:
    """Say what came of each partner's trust, and what was said it would do."""
    if not item.decision.simulated:
        return [{"came": say("not_simulated"), "said": "", "hit": None}] * len(PARTNERS)
    said = {forecast.partner: forecast for forecast in forecasts(item.decision)}
    trust = (change for change in item.changes if change.state == "trust")
    return [{"came": _came(change)} | _said(said.get(change.partner)) for change in trust]


def _said(forecast: Forecast | None) -> dict[str, object]:
    if forecast is None:
        return {"said": "", "hit": None}
    words = say("said", trend=trends.will()[forecast.expected], sure=round(100 * forecast.sure))
    return {"said": words, "hit": forecast.hit}


def _came(change: Change) -> str:
    """Say what came; a change too small to count has no number, which rounding could belie."""
    word = trends.came()[CAME[change.word]]
    return word if change.word == "holds" else f"{word} {points(change.amount)}"


def points(amount: float) -> str:
    """Write a change of 0..1 as points of 100, with a true minus sign and one digit."""
    return number(100 * amount, "+.1f")

"""One decision in a report: the option chosen, its effect on trust, and the prediction."""

from __future__ import annotations

from collections.abc import Mapping

from kit.language import number
from kit.practice import Attempt, Feedback
from kit.practice.answers import trends
from kit.practice.answers.feedback import Change
from kit.practice.attempts.course import PARTNERS
from kit.practice.looking_back.calibration import CAME, Forecast, forecasts
from kit.reports.plain import unmarked
from kit.reports.words import say


def decided(
    item: Feedback, names: Mapping[str, str], attempt: Attempt, told: bool
) -> dict[str, object]:
    """Return a decision and its effects; with the author's view only if feedback is ``told``.

    Without it the decision is what was said, for many interventions are called by what is wrong
    with them.
    """
    decision = item.decision
    who = dict(names) | {"both": say("both")}
    better = attempt.catalogue.interventions[item.better[0].intervention] if item.better else None
    return {
        "session": decision.scene.session,
        "scene": decision.scene.title,
        "did": decision.intervention.name if told else unmarked(decision.option.words),
        "lean": say("alone" if decision.scene.alone else "leaning", name=who[decision.lean]),
        "appraisal": item.appraisal if told else "",
        "depends": say("depends") if item.depends and told else "",
        "better": say("better", name=better.name) if better and told else "",
        "trust": _trust(item),
    }


def _trust(item: Feedback) -> list[dict[str, object]]:
    """Return the change of each partner's trust beside its prediction."""
    if not item.decision.simulated:
        why = "hour_goes_on" if item.decision.hour_goes_on else "not_simulated"
        return [{"came": say(why), "said": "", "hit": None}] * len(PARTNERS)
    said = {forecast.partner: forecast for forecast in forecasts(item.decision)}
    trust = (change for change in item.changes if change.state == "trust")
    here = item.decision.scene.present
    return [
        {"came": _came(change) if change.partner in here else say("away", came=_came(change))}
        | _said(said.get(change.partner))
        for change in trust
    ]


def _said(forecast: Forecast | None) -> dict[str, object]:
    if forecast is None:
        return {"said": "", "hit": None}
    how = "guessed" if forecast.guessed else "said"
    words = say(how, trend=trends.will()[forecast.expected], sure=round(100 * forecast.sure))
    return {"said": words, "hit": forecast.hit}


def _came(change: Change) -> str:
    """Return a change in words, with the points where it does not hold."""
    word = trends.came()[CAME[change.word]]
    return word if change.word == "holds" else f"{word} {number(change.points, '+.1f')}"

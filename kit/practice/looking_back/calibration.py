"""The calibration of a trainee's predictions: Brier scores and a reliability table.

For each partner the trainee says what trust will do and how sure they are, p of .5..1. The Brier
score of a prediction is (p − hit)², hit being 1 when it came true and 0 when not: 0 is best, .25 is
the score of saying 50 % each time, 1 is sure and wrong (Brier 1950, two categories).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from kit.language import number, trn
from kit.practice.answers.feedback import changes
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Trend

#: The trend that a prediction names, by the word for the change that came.
CAME: Mapping[str, Trend] = MappingProxyType({"falls": "fall", "holds": "hold", "rises": "rise"})
#: The lower edges of the bins of the reliability table.
EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Forecast:
    """A prediction of one partner's trust at one decision, and the trend that followed."""

    decision: Decision
    partner: str
    expected: Trend
    came: Trend
    sure: float

    @property
    def hit(self) -> bool:
        """Whether the prediction came true."""
        return self.expected == self.came

    @property
    def brier(self) -> float:
        """The Brier score, (sure − hit)², 0..1."""
        return (self.sure - self.hit) ** 2


@dataclass(frozen=True)
class Bin:
    """The forecasts of similar confidence: their number, mean confidence and share of hits."""

    count: int
    sure: float
    right: float


@dataclass(frozen=True)
class Calibration:
    """All forecasts of an attempt; ``brier`` is their mean score, None where there are none."""

    forecasts: tuple[Forecast, ...]

    @property
    def brier(self) -> float | None:
        """The mean Brier score, 0..1."""
        if not self.forecasts:
            return None
        return sum(forecast.brier for forecast in self.forecasts) / len(self.forecasts)

    @property
    def bins(self) -> tuple[Bin, ...]:
        """The reliability table, from least to most sure; empty bins are left out."""
        edges = (*EDGES, 1.1)
        bins = (
            _bin([f for f in self.forecasts if low <= round(f.sure, 6) < high])
            for low, high in pairwise(edges)
        )
        return tuple(found for found in bins if found is not None)


def calibration(decisions: Iterable[Decision]) -> Calibration:
    """Score the predictions made with decisions; decisions without one are left out."""
    return Calibration(tuple(f for decision in decisions for f in forecasts(decision)))


def forecasts(decision: Decision) -> tuple[Forecast, ...]:
    """Return a decision's predictions of each partner's trust with the trends that followed.

    Where nothing was simulated no trend followed, and there is nothing to score.
    """
    if not decision.simulated:
        return ()
    expected = decision.event.prediction or {}
    sure = decision.event.confidence or {}
    came = {c.partner: CAME[c.word] for c in changes(decision) if c.state == "trust"}
    return tuple(
        Forecast(decision, partner, trend, came[partner], sure.get(partner, 0.5))
        for partner, trend in expected.items()
    )


def brier_words(known: Calibration) -> str:
    """Return a sentence with the Brier score and its meaning; there must be a prediction."""
    assert known.brier is not None
    return trn(
        "Brier score {score} over one prediction: 0 is perfect, {even} is what saying “50 %” "
        "each time gives.",
        "Brier score {score} over {n} predictions: 0 is perfect, {even} is what saying “50 %” "
        "each time gives.",
        len(known.forecasts),
        score=number(known.brier, ".2f"),
        even=number(0.25),
    )


def _bin(forecasts: list[Forecast]) -> Bin | None:
    if not forecasts:
        return None
    count = len(forecasts)
    sure = sum(forecast.sure for forecast in forecasts) / count
    return Bin(count, sure, sum(forecast.hit for forecast in forecasts) / count)

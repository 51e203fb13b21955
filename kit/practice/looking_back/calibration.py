"""The calibration of a trainee's predictions: Brier scores and a reliability table.

For each partner the trainee says what the model's trust will do (fall, hold or rise) and how sure
they are, p of 1/3..1. The other two outcomes share the rest, (1 − p)/2 each, and the Brier score of
the prediction is the sum of (probability − outcome)² over the three, an outcome being 1 where it
came and 0 where not (Brier 1950, several categories): 1.5 (1 − p)² where the prediction came true,
1.5 p² + .5 where not. 0 is best, 2 is sure and wrong; a guess, p = 1/3, scores 2/3 whatever comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from kit.practice.answers.feedback import changes
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import GUESS, OUTCOMES, Decided, PartnerKey, Trend

#: The trend that a prediction names, by the word for the change that came.
CAME: Mapping[str, Trend] = MappingProxyType({"falls": "fall", "holds": "hold", "rises": "rise"})
#: The Brier score of a guess.
EVEN = 2 / 3
#: The lower edges of the bins of the reliability table; a guess is in the first.
EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def brier(expected: Trend, sure: float, came: Trend) -> float:
    """Return the Brier score over the three outcomes, 0 (best) to 2."""
    rest = (1 - sure) / (OUTCOMES - 1)
    if expected == came:
        return (1 - sure) ** 2 + 2 * rest**2
    return sure**2 + (1 - rest) ** 2 + rest**2


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
    def guessed(self) -> bool:
        """Whether the trainee did not know: the least that can be said."""
        return self.sure <= GUESS

    @property
    def brier(self) -> float:
        """The Brier score over the three outcomes, 0..2."""
        return brier(self.expected, self.sure, self.came)


@dataclass(frozen=True)
class Base:
    """The outcome that came most often, and what saying it each time would have scored.

    It came ``times`` of ``count``; ``brier`` is the mean score of saying it each time with
    this share as confidence. It is known in hindsight alone.
    """

    trend: Trend
    times: int
    count: int
    brier: float

    @property
    def share(self) -> float:
        """How often it came, 1/3..1."""
        return self.times / self.count


@dataclass(frozen=True)
class Bin:
    """The forecasts of similar confidence: their number, mean confidence and number of hits."""

    count: int
    sure: float
    hits: int

    @property
    def right(self) -> float:
        """The share of hits, 0..1."""
        return self.hits / self.count


@dataclass(frozen=True)
class Calibration:
    """All forecasts of an attempt; ``brier`` is their mean score, None where there are none."""

    forecasts: tuple[Forecast, ...]

    @property
    def brier(self) -> float | None:
        """The mean Brier score, 0..2."""
        if not self.forecasts:
            return None
        return sum(forecast.brier for forecast in self.forecasts) / len(self.forecasts)

    @property
    def base(self) -> Base | None:
        """The outcome that came most often (of equals the better one); None without forecasts.

        Which of equals it is changes no score.
        """
        came = Counter(forecast.came for forecast in self.forecasts)
        if not came:
            return None
        trends: tuple[Trend, ...] = ("rise", "hold", "fall")
        trend = max(trends, key=lambda one: came[one])
        count, times = len(self.forecasts), came[trend]
        scores = [brier(trend, times / count, one.came) for one in self.forecasts]
        return Base(trend, times, count, sum(scores) / count)

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
    came = {c.partner: CAME[c.word] for c in changes(decision) if c.state == "trust"}
    return tuple(
        Forecast(decision, partner, trend, came[partner], sure(decision.event, partner))
        for partner, trend in (decision.event.prediction or {}).items()
    )


def sure(event: Decided, partner: PartnerKey) -> float:
    """Return how sure the trainee was of a prediction, 1/3..1; `GUESS` where they did not say.

    The least that the scale of version 0.3 had, 50 %, was called a coin: it is read as the guess
    it stood for. Whatever is above it is read as it was said.
    """
    said = (event.confidence or {}).get(partner, event.guess)
    return GUESS if said <= event.guess else said


def _bin(forecasts: list[Forecast]) -> Bin | None:
    if not forecasts:
        return None
    count = len(forecasts)
    mean = sum(forecast.sure for forecast in forecasts) / count
    return Bin(count, mean, sum(forecast.hit for forecast in forecasts))

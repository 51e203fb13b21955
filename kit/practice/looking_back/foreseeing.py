"""How well a trainee foresaw what the model's trust would do, in sentences."""

from __future__ import annotations

from kit.language import number, tr, trn
from kit.practice.answers import trends
from kit.practice.looking_back.calibration import EVEN, Base, Bin, Calibration


def foreseen(known: Calibration) -> tuple[str, ...]:
    """Return the sentences on the score and on the base rate beside it; none without forecasts."""
    if known.brier is None or known.base is None:
        return ()
    return _score(known.brier, len(known.forecasts)), *_base(known.brier, known.base)


def binned(one: Bin) -> str:
    """Return a sentence on the forecasts of similar confidence."""
    return tr(
        "Said with {sure} %: right {hits} of {count}.",
        sure=f"{100 * one.sure:.0f}",
        hits=one.hits,
        count=one.count,
    )


def _score(brier: float, count: int) -> str:
    return trn(
        "Brier score {score} over one prediction of the model’s trust: 0 is perfect, 2 is sure and "
        "wrong, {even} is a guess among three outcomes.",
        "Brier score {score} over {n} predictions of the model’s trust: 0 is perfect, 2 is sure "
        "and wrong each time, {even} is a guess among three outcomes each time.",
        count,
        score=number(brier, ".2f"),
        even=number(EVEN, ".2f"),
    )


def _base(brier: float, base: Base) -> tuple[str, str]:
    score = number(base.brier, ".2f")
    often = tr(
        "What came most often: it {rose}, {times} of {count}. Saying so each time, {share} % sure, "
        "would have scored {score}.",
        rose=trends.came()[base.trend],
        times=base.times,
        count=base.count,
        share=f"{100 * base.share:.0f}",
        score=score,
    )
    return often, _verdict(number(brier, ".2f"), score, brier < base.brier)


def _verdict(yours: str, base: str, is_better: bool) -> str:
    """Compare the scores as they are printed, so that no word contradicts the figures."""
    if yours == base:
        return tr("These predictions did as well as that, which is known only in hindsight.")
    if is_better:
        return tr("These predictions did better than that, which is known only in hindsight.")
    return tr("That is better than these predictions did, but it is known only in hindsight.")

"""How much effort holds a couple: the curve with two folds, between which history decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from kit.model import Couple, Hysteresis, Partner, equilibria, hysteresis
from kit.widgets.drawing import ACCENT, CALM, INK, LINE, SOFT, Picture, plain, sheet
from kit.widgets.explorable_controls import Part, Slider, Values, share

SIZE, BOX = (4.8, 3.3), (0.09, 0.14, 0.87, 0.82)
LEVELS, EFFORTS = 41, 21
ENDS = 2  # starts of the search: from either end, which find what holds there


@dataclass(frozen=True)
class Curve:
    """What the sliders but effort decide: the couple's folds and every rest, by trust."""

    couple: Couple
    folds: Hysteresis
    effort: np.ndarray
    trust: np.ndarray
    holds: np.ndarray

    @property
    def bends(self) -> bool:
        """Whether there are efforts at which history decides."""
        return not bool(self.holds.all())


@lru_cache(maxsize=32)
def curve(anxiety: float, avoidance: float, load: float, th: float) -> Curve:
    """Give the curve of two partners alike; the effort they begin with does not matter.

    Followed by trust it is sparse where trust hardly moves, so those rests are added by effort.
    """
    one = Partner(0.38, 0.34, 0.34, 0.44, 0.39, anxiety=anxiety, avoidance=avoidance, load=load)
    couple = Couple(one, one, th=th)
    folds = hysteresis(couple, LEVELS)
    points = list(
        zip(folds.trust.tolist(), folds.effort.tolist(), folds.stable.tolist(), strict=True)
    )
    for effort in np.linspace(0.0, 1.0, EFFORTS).tolist():
        points += [(trust, effort, True) for trust in rests_at(couple, effort)]
    trust, efforts, holds = map(np.array, zip(*sorted(points), strict=True))
    return Curve(couple, folds, efforts, trust, holds)


def rests_at(couple: Couple, effort: float) -> list[float]:
    """Give the trust at every rest that holds when both put in this effort, lowest first."""
    a, b = (replace(x, effort=effort) for x in (couple.a, couple.b))
    found = equilibria(couple.with_partners(a, b), starts=ENDS)
    return [float(rest.states[0, 0]) for rest in found if rest.stable]


def _show(values: Values) -> Mapping[str, Any]:
    found = curve(*(share(values, k) for k in ("anxiety", "avoidance", "load", "th")))
    effort = share(values, "effort")
    rests = rests_at(found.couple, effort)
    sentences = (_folds_told(found), _now_told(effort, rests))
    return {"pictures": (_picture(found, effort, rests, sentences),), "sentences": sentences}


def _folds_told(found: Curve) -> str:
    if not found.bends:
        return "There is no fold: every effort has one resting place, and history does not matter."
    down, up = found.folds.repair_down_to, found.folds.distance_up_to
    low = "without any effort" if down is None else f"down to an effort of {100 * down:.0f}"
    high = (
        "even full effort does not end it" if up is None else f"it takes {100 * up:.0f} to end it"
    )
    return f"Repair, once there, holds {low}. Distance, once there, holds too: {high}."


def _now_told(effort: float, rests: Sequence[float]) -> str:
    at = f"At an effort of {100 * effort:.0f}"
    if len(rests) == 1:
        return f"{at} there is one resting place: a trust of {100 * rests[0]:.0f}."
    low, high = 100 * rests[0], 100 * rests[-1]
    return (
        f"{at} both are possible: a trust of {low:.0f} or of {high:.0f}. "
        "The same effort, two lives; what came before decides."
    )


def _picture(found: Curve, effort: float, rests: Sequence[float], told: Sequence[str]) -> Picture:
    with sheet("effort", SIZE, BOX) as drawn:
        axes = drawn.axes
        if found.bends:
            _between_the_folds(axes, found.folds)
        _branches(axes, found)
        axes.axvline(100 * effort, color=INK, linewidth=1.2)
        axes.plot(
            [100 * effort] * len(rests), [100 * x for x in rests], "o", color=INK, markersize=8
        )
        axes.set(xlim=(0, 100), ylim=(0, 112), yticks=range(0, 101, 25), xticks=range(0, 101, 25))
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_xlabel("effort of both", loc="right", labelpad=2)
        plain(axes)
        words = "Full lines hold, the dotted line is the tipping point. "
        return drawn.picture("Trust at rest, by effort", words + " ".join(told))


def _between_the_folds(axes: Any, folds: Hysteresis) -> None:
    low = 100 * (folds.repair_down_to or 0.0)
    high = 100 * (1.0 if folds.distance_up_to is None else folds.distance_up_to)
    axes.axvspan(low, high, color=CALM, linewidth=0)
    axes.annotate("history decides", ((low + high) / 2, 103), ha="center", color=SOFT)


def _branches(axes: Any, found: Curve) -> None:
    effort, trust = 100 * found.effort, 100 * found.trust
    turns = np.flatnonzero(np.diff(found.holds.astype(int))) + 1
    starts, ends = [0, *turns.tolist()], [*turns.tolist(), len(trust)]
    for first, last in zip(starts, ends, strict=True):
        holds = bool(found.holds[first])
        reach = slice(max(first - 1, 0), last + 1) if not holds else slice(first, last)
        style = {"linewidth": 2.6} if holds else {"linewidth": 1.6, "linestyle": (0, (1.5, 2))}
        axes.plot(effort[reach], trust[reach], color=ACCENT if holds else SOFT, **style)
        middle = (first + last) // 2
        name = "tipping point" if not holds else ("repair" if trust[middle] >= 45 else "distance")
        _name(axes, name, effort[middle], trust[middle])


def _name(axes: Any, name: str, effort: float, trust: float) -> None:
    above = name == "repair"
    axes.annotate(
        name, (effort, trust), xytext=(0, 8) if above else (10, -14), textcoords="offset points",
        ha="right" if above else "left", color=INK, fontweight="bold",
    )  # fmt: skip


def part() -> Part:
    """Give this part of the model card."""
    return Part(
        "effort.html",
        _show,
        (
            Slider("effort", "Effort of both", 45),
            Slider("load", "Stress load on both", 23, step=1, high=60),
            Slider("anxiety", "Attachment anxiety of both", 30),
            Slider("avoidance", "Attachment avoidance of both", 30),
            Slider("th", "Threshold of the gate (th)", 45, low=5, high=90),
        ),
    )

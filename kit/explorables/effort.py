"""Hysteresis in effort: the curve with two folds, between which history decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kit.explorables.controls import Part, Slider, Values, share
from kit.figures.drawing import ACCENT, CALM, INK, SOFT, Picture, name, scale, sheet
from kit.language import mark, tr
from kit.model import TYPICAL, Couple, Hysteresis, equilibria, hysteresis

if TYPE_CHECKING:
    from kit.figures.drawing import Axes

SIZE, BOX = (4.2, 2.9), (0.095, 0.15, 0.865, 0.81)
DOTS = (0, (1.5, 2))
LEVELS, EFFORTS = 31, 15
ENDS = 2  # starts of the search: from both ends, which find the stable equilibria


@dataclass(frozen=True)
class Curve:
    """The data for all sliders but effort: the couple's folds, and the equilibria by trust."""

    couple: Couple
    folds: Hysteresis
    effort: np.ndarray
    trust: np.ndarray
    holds: np.ndarray

    @property
    def bends(self) -> bool:
        """Whether the curve has folds, between which history decides."""
        return not bool(self.holds.all())


@lru_cache(maxsize=32)
def curve(anxiety: float, avoidance: float, load: float, th: float) -> Curve:
    """Return the curve of two partners alike; their own effort does not matter.

    Followed by trust it is sparse where trust hardly changes, so equilibria are added by effort.
    """
    one = replace(TYPICAL, anxiety=anxiety, avoidance=avoidance, load=load)
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
    """Return the trust at the stable equilibria when both put in this effort, lowest first."""
    a, b = (replace(x, effort=effort) for x in (couple.a, couple.b))
    found = equilibria(couple.with_partners(a, b), starts=ENDS)
    return [float(rest.states[0, 0]) for rest in found if rest.stable]


def _show(values: Values) -> Mapping[str, object]:
    found = curve(*(share(values, k) for k in ("anxiety", "avoidance", "load", "th")))
    effort = share(values, "effort")
    rests = rests_at(found.couple, effort)
    sentences = (_folds_told(found), _now_told(effort, rests))
    return {"pictures": (_picture(found, effort, rests, sentences),), "sentences": sentences}


def _folds_told(found: Curve) -> str:
    if not found.bends:
        return tr(
            "There is no fold: every effort has one resting place, and history does not matter."
        )
    down, up = found.folds.repair_down_to, found.folds.distance_up_to
    if down is None:
        low = tr("Repair, once there, holds without any effort.")
    else:
        low = tr("Repair, once there, holds down to an effort of {low}.", low=f"{100 * down:.0f}")
    if up is None:
        high = tr("Distance, once there, holds too: even full effort does not end it.")
    else:
        high = tr(
            "Distance, once there, holds too: it takes {high} to end it.", high=f"{100 * up:.0f}"
        )
    return f"{low} {high}"


def _now_told(effort: float, rests: Sequence[float]) -> str:
    at, low, high = (f"{100 * x:.0f}" for x in (effort, rests[0], rests[-1]))
    if len(rests) == 1:
        return tr(
            "At an effort of {effort} there is one resting place: a trust of {trust}.",
            effort=at,
            trust=low,
        )
    return tr(
        "At an effort of {effort} both are possible: a trust of {low} or of {high}. "
        "The same effort, two lives; what came before decides.",
        effort=at,
        low=low,
        high=high,
    )


def _picture(found: Curve, effort: float, rests: Sequence[float], told: Sequence[str]) -> Picture:
    with sheet("effort", SIZE, BOX) as drawn:
        axes = drawn.axes
        scale(axes, tr("effort of both"))
        axes.set_ylim(0, 114)
        if found.bends:
            _between_the_folds(axes, found.folds)
        _branches(axes, found)
        axes.axvline(100 * effort, color=INK, linewidth=1.2)
        axes.plot(
            [100 * effort] * len(rests), [100 * x for x in rests], "o", color=INK, markersize=8
        )
        words = tr("Full lines hold, the dotted line is the tipping point.")
        return drawn.picture(tr("Trust at rest, by effort"), " ".join([words, *told]))


def _between_the_folds(axes: Axes, folds: Hysteresis) -> None:
    low = 100 * (folds.repair_down_to or 0.0)
    high = 100 * (1.0 if folds.distance_up_to is None else folds.distance_up_to)
    axes.axvspan(low, high, color=CALM, linewidth=0)
    axes.annotate(tr("history decides"), ((low + high) / 2, 103), ha="center", color=SOFT)


def _branches(axes: Axes, found: Curve) -> None:
    effort, trust = 100 * found.effort, 100 * found.trust
    turns = (np.flatnonzero(np.diff(found.holds.astype(int))) + 1).tolist()
    for first, last in pairwise([0, *turns, len(trust)]):
        if found.holds[first]:
            axes.plot(effort[first:last], trust[first:last], color=ACCENT, linewidth=2.6)
            _name_rest(axes, effort[first:last], trust[first:last])
        else:
            joined = slice(first - 1, last + 1)
            axes.plot(effort[joined], trust[joined], color=SOFT, linewidth=1.6, linestyle=DOTS)
            at = first + (last - first) // 3
            name(axes, tr("tipping point"), (effort[at], trust[at]), (9, 0), SOFT)


def _name_rest(axes: Axes, effort: np.ndarray, trust: np.ndarray) -> None:
    if trust[-1] >= 45:
        name(axes, tr("repair"), (98, trust[-1]), (-1, 8))
    if trust[0] < 45:
        name(axes, tr("distance"), (2, trust[np.argmin(effort)]), (1, 8))


def part() -> Part:
    """Return this part of the model card."""
    return Part(
        "effort.html",
        _show,
        (
            Slider("effort", mark("Effort of both"), 45),
            Slider("load", mark("Stress load on both"), 23, low=2, high=60, step=1),
            Slider("anxiety", mark("Attachment anxiety of both"), 30),
            Slider("avoidance", mark("Attachment avoidance of both"), 30),
            Slider("th", mark("Threshold of the gate (th)"), 45, low=5, high=90),
        ),
    )

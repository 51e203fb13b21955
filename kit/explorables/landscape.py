"""The landscape: a couple's drift at every pair of trusts, and their equilibria."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kit.explorables.controls import Part, Slider, Values, share
from kit.figures.drawing import (
    ACCENT,
    CALM,
    GROUND,
    INK,
    PARTNER,
    SOFT,
    WARM,
    Picture,
    name,
    scale,
    sheet,
)
from kit.language import listed, mark, tr
from kit.model import (
    Couple,
    Equilibrium,
    Partner,
    PhasePortrait,
    equilibria,
    phase_portrait,
    simulate,
)
from kit.model.analysis.phase import follow

if TYPE_CHECKING:
    from kit.figures.drawing import Axes

SIZE, BOX = (4.2, 3.8), (0.125, 0.115, 0.85, 0.86)
GRID = 21
WEEKS = 156
MOVABLE = ("effort", "load", "anxiety_a", "anxiety_b", "avoidance_a", "avoidance_b", "th")


def couple_of(values: Values) -> Couple:
    """Return the couple of the sliders; `follow` sets the other states from their trust."""
    return _couple(_moved(values), share(values, "trust_a"), share(values, "trust_b"))


def _moved(values: Values) -> tuple[float, ...]:
    return tuple(share(values, k) for k in MOVABLE)


def _couple(moved: tuple[float, ...], trust_a: float, trust_b: float) -> Couple:
    effort, load, anxiety_a, anxiety_b, avoidance_a, avoidance_b, th = moved

    def partner(trust: float, anxiety: float, avoidance: float) -> Partner:
        here = Partner(*follow(np.array(trust)).tolist())
        return replace(here, anxiety=anxiety, avoidance=avoidance, effort=effort, load=load)

    a, b = partner(trust_a, anxiety_a, avoidance_a), partner(trust_b, anxiety_b, avoidance_b)
    return Couple(a, b, th=th)


@lru_cache(maxsize=32)
def land(key: tuple[float, ...]) -> tuple[PhasePortrait, tuple[Equilibrium, ...]]:
    """Return drift and equilibria for the sliders of `MOVABLE`; the start does not matter."""
    couple = _couple(key, 0.45, 0.45)
    return phase_portrait(couple, size=GRID), equilibria(couple, starts=12)


def _show(values: Values) -> Mapping[str, object]:
    portrait, rests = land(_moved(values))
    couple = couple_of(values)
    path = simulate(couple, np.zeros((WEEKS, 6)), WEEKS, dt=0.5).trust[0]
    return {
        "pictures": (_picture(portrait, rests, path),),
        "sentences": (_rests_told(rests), _path_told(path)),
    }


def _rests_told(rests: Sequence[Equilibrium]) -> str:
    stable = [x for x in rests if x.stable]
    if len(stable) == 1:
        return tr(
            "One resting place: {place}. Wherever they begin, they end there.",
            place=_place(stable[0]),
        )
    told = _count(len(stable), listed([_place(x) for x in stable]))
    tips = [x for x in rests if not x.stable]
    if not tips:
        return told
    tip = tr("The tipping point lies at {levels}.", levels=_levels(tips[0]))
    return f"{told} {tip}"


def _place(rest: Equilibrium) -> str:
    return tr("{place}, at a trust of {levels}", place=tr(rest.name), levels=_levels(rest))


def _levels(rest: Equilibrium) -> str:
    a, b = (round(100 * x) for x in rest.states[:, 0].tolist())
    return f"{a}" if a == b else tr("{a} (A) and {b} (B)", a=a, b=b)


def _count(number: int, places: str) -> str:
    if number == 2:
        return tr("There are two resting places: {places}.", places=places)
    if number == 3:
        return tr("There are three resting places: {places}.", places=places)
    return tr("There are {n} resting places: {places}.", n=number, places=places)


def _path_told(path: np.ndarray) -> str:
    (a, b), (a_end, b_end) = (100 * path[k] for k in (0, -1))
    where = "repair" if min(a_end, b_end) >= 45 else "distance"
    return tr(
        "This couple begins at A {a}, B {b}. Left to themselves for three years they "
        "stand at A {a_end}, B {b_end}: in {where}.",
        a=f"{a:.0f}",
        b=f"{b:.0f}",
        a_end=f"{a_end:.0f}",
        b_end=f"{b_end:.0f}",
        where=tr(where),
    )


def _picture(portrait: PhasePortrait, rests: Sequence[Equilibrium], path: np.ndarray) -> Picture:
    with sheet("landscape", SIZE, BOX) as drawn:
        axes = drawn.axes
        _ground(axes, portrait)
        _arrows(axes, portrait)
        axes.plot(*(100 * path.T), color=INK, linewidth=2.4, zorder=3)
        axes.plot(*(100 * path[0]), marker="D", color=INK, markersize=7, zorder=5)
        _rests(axes, rests)
        scale(axes, tr("A’s trust"))
        axes.grid(visible=False)
        axes.xaxis.label.set_color(PARTNER[0])
        axes.set_ylabel(tr("B’s trust"), loc="top", labelpad=2, color=PARTNER[1])
        return drawn.picture(
            tr("Where they drift: A’s trust across, B’s trust up"),
            " ".join([_rests_told(rests), tr("Arrows show the drift."), _path_told(path)]),
        )


def _ground(axes: Axes, portrait: PhasePortrait) -> None:
    from scipy.ndimage import gaussian_filter, zoom

    basin = zoom(gaussian_filter(portrait.repair.astype(float), 0.8, mode="nearest"), 3, order=1)
    at = np.linspace(0, 100, len(basin))
    axes.axvspan(0, 100, color=WARM, linewidth=0, zorder=0)
    if basin.max() > 0.5:
        axes.contourf(at, at, basin, levels=[0.5, 1.1], colors=[CALM])
    if basin.min() < 0.5 < basin.max():
        axes.contour(
            at, at, basin, levels=[0.5], colors=[SOFT], linewidths=1.2, linestyles="dashed"
        )


def _arrows(axes: Axes, portrait: PhasePortrait) -> None:
    every = slice(1, None, 3)
    at = 100 * portrait.trust[every]
    u, v = portrait.change_a[every, every], portrait.change_b[every, every]
    # The square root keeps slow drift visible beside fast drift.
    length = np.hypot(u, v)
    scale = np.sqrt(length / length.max()) / np.maximum(length, 1e-12)
    axes.quiver(
        at, at, u * scale, v * scale, color=SOFT, angles="xy", scale=11, width=0.005, alpha=0.8,
        headwidth=4.5, headlength=5, pivot="mid",
    )  # fmt: skip


#: The offset of an equilibrium's name in points, out of the way of the likely paths.
BESIDE = {"repair": (-11, 9), "distance": (11, -15), mark("tipping point"): (-10, -16)}


def _rests(axes: Axes, rests: Sequence[Equilibrium]) -> None:
    for rest in rests:
        at = (100 * rest.states[0, 0], 100 * rest.states[1, 0])
        fill = ACCENT if rest.stable else GROUND
        axes.plot(*at, "o", color=ACCENT, markersize=10, mfc=fill, mew=2, zorder=4)
        name(axes, tr(rest.name), at, BESIDE[rest.name])


BRING, BEGIN = mark("What each brings along"), mark("Where they begin")


def part() -> Part:
    """Return this part of the model card."""
    return Part(
        "landscape.html",
        _show,
        (
            Slider(
                "effort",
                mark("Effort of both"),
                45,
                hint=mark("What they put in, week after week."),
            ),
            Slider("load", mark("Stress load on both"), 23, low=2, high=60, step=1),
            Slider("th", mark("Threshold of the gate (th)"), 45, low=5, high=90),
            Slider("trust_a", mark("A’s trust at the start"), 60, group=BEGIN),
            Slider("trust_b", mark("B’s trust at the start"), 25, group=BEGIN),
            Slider("anxiety_a", mark("A’s attachment anxiety"), 30, group=BRING),
            Slider("anxiety_b", mark("B’s attachment anxiety"), 30, group=BRING),
            Slider("avoidance_a", mark("A’s attachment avoidance"), 30, group=BRING),
            Slider("avoidance_b", mark("B’s attachment avoidance"), 30, group=BRING),
        ),
    )

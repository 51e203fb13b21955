"""The smallest published model with two attractors: Liebovitch's two actors, drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kit.explorables.controls import Part, Slider, Values, level
from kit.figures.drawing import ACCENT, DASHES, GROUND, INK, LINE, PARTNER, Picture, plain, sheet
from kit.language import mark, tr
from kit.model.classic import MODELS, Liebovitch, is_stable, path

if TYPE_CHECKING:
    from kit.figures.drawing import Axes

SIZE, BOX = (4.2, 3.8), (0.075, 0.085, 0.9, 0.9)
REACH, HORIZON = 3.6, 14.0

#: Equilibria, each with whether it is stable.
Rests: TypeAlias = Sequence[tuple[np.ndarray, bool]]


def _show(values: Values) -> Mapping[str, object]:
    model = Liebovitch.alike(level(values, "influence"), b=level(values, "push"))
    rests = [(x, is_stable(model, x)) for x in model.equilibria()]
    start = (level(values, "x"), level(values, "y"))
    course = path(model, start, HORIZON, points=161, precision=1e-6).states
    told = _told(rests, course)
    return {
        "pictures": (_picture(model, rests, course, told),),
        "sentences": told,
        "models": [(one.title, one.citation) for one in MODELS.values()],
    }


def _told(rests: Rests, course: np.ndarray) -> tuple[str, str]:
    stable = sum(holds for _, holds in rests)
    last = float(course[-1].mean())
    if stable > 1:
        first = tr("Two resting places: one warm, one hostile, and a tipping point between.")
    else:
        first = tr("One resting place. History does not matter here.")
    if last > 0.1:
        return first, tr("From where they begin, these two end warm.")
    if last < -0.1:
        return first, tr("From where they begin, these two end hostile.")
    return first, tr("From where they begin, these two end indifferent.")


def _picture(model: Liebovitch, rests: Rests, course: np.ndarray, told: Sequence[str]) -> Picture:
    with sheet("classic", SIZE, BOX) as drawn:
        axes = drawn.axes
        _answers(axes, model)
        axes.plot(*course.T, color=INK, linewidth=2.2)
        axes.plot(*course[0], "D", color=INK, markersize=7)
        for point, holds in rests:
            fill = ACCENT if holds else GROUND
            axes.plot(*point, "o", color=ACCENT, markersize=10, mfc=fill, mew=2)
        axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xticks=[], yticks=[])
        axes.set_xlabel(
            tr("stance of A: hostile to warm"), loc="right", labelpad=4, color=PARTNER[0]
        )
        axes.set_ylabel(tr("stance of B"), loc="top", labelpad=2, color=PARTNER[1])
        plain(axes)
        words = tr(
            "Full line: A’s answer to B. Dashed: B’s answer to A. They meet where both rest."
        )
        title = tr("Two actors: how each answers the other")
        return drawn.picture(title, " ".join([words, *told]))


def _answers(axes: Axes, model: Liebovitch) -> None:
    """Draw both nullclines; the equilibria are where they meet."""
    at = np.linspace(-REACH, REACH, 121)
    a = (model.b1 + model.c1 * np.tanh(at)) / -model.m1
    b = (model.b2 + model.c2 * np.tanh(at)) / -model.m2
    axes.axhline(0, color=LINE, linewidth=1)
    axes.axvline(0, color=LINE, linewidth=1)
    axes.plot(a, at, color=PARTNER[0], linewidth=1.8)
    axes.plot(at, b, color=PARTNER[1], linewidth=1.8, linestyle=DASHES[1])


def part() -> Part:
    """Return this part of the model card."""
    return Part(
        "classic.html",
        _show,
        (
            Slider(
                "influence",
                mark("Influence on each other (c)"),
                2.0,
                low=0.2,
                high=3,
                step=0.1,
                unit="",
            ),
            Slider("push", mark("Push of circumstance (b)"), 0, -1.5, 1.5, 0.05, unit=""),
            Slider("x", mark("A begins at"), 1.5, low=-3, high=3, step=0.1, unit=""),
            Slider("y", mark("B begins at"), -0.8, low=-3, high=3, step=0.1, unit=""),
        ),
    )

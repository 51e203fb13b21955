"""The smallest published model with two attractors: Liebovitch's two actors, drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kit.model.classic import MODELS, Liebovitch, is_stable, path
from kit.widgets.drawing import A, ACCENT, B, GROUND, INK, LINE, Picture, plain, sheet
from kit.widgets.explorable_controls import Part, Slider, Values

SIZE, BOX = (4.8, 4.3), (0.105, 0.105, 0.87, 0.87)
REACH, HORIZON = 3.6, 14.0


def _show(values: Values) -> Mapping[str, Any]:
    model = Liebovitch.alike(values["influence"], b=values["push"])
    rests = [(x, is_stable(model, x)) for x in model.equilibria()]
    course = path(model, (values["x"], values["y"]), HORIZON, points=161, precision=1e-6).states
    told = _told(rests, course)
    return {
        "pictures": (_picture(model, rests, course, told),),
        "sentences": told,
        "models": [(one.title, one.citation) for one in MODELS.values()],
    }


def _told(rests: Sequence[tuple[np.ndarray, bool]], course: np.ndarray) -> tuple[str, str]:
    stable = sum(holds for _, holds in rests)
    last = float(course[-1].mean())
    tone = "warm" if last > 0.1 else "hostile" if last < -0.1 else "indifferent"
    first = (
        "Two resting places: one warm, one hostile, and a tipping point between."
        if stable > 1
        else "One resting place. History does not matter here."
    )
    return first, f"From where they begin, these two end {tone}."


def _picture(
    model: Liebovitch,
    rests: Sequence[tuple[np.ndarray, bool]],
    course: np.ndarray,
    told: Sequence[str],
) -> Picture:
    at = np.linspace(-REACH, REACH, 121)
    with sheet("classic", SIZE, BOX) as drawn:
        axes = drawn.axes
        axes.axhline(0, color=LINE, linewidth=1)
        axes.axvline(0, color=LINE, linewidth=1)
        axes.plot((model.b1 + model.c1 * np.tanh(at)) / -model.m1, at, color=A, linewidth=1.8)
        answer = (model.b2 + model.c2 * np.tanh(at)) / -model.m2
        axes.plot(at, answer, color=B, linewidth=1.8, linestyle=(0, (5, 2.2)))
        axes.plot(*course.T, color=INK, linewidth=2.2)
        axes.plot(*course[0], "D", color=INK, markersize=7)
        for point, holds in rests:
            axes.plot(
                *point,
                "o",
                markersize=11,
                markeredgewidth=2,
                markeredgecolor=ACCENT,
                markerfacecolor=ACCENT if holds else GROUND,
            )  # noqa: E501
        axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xticks=[], yticks=[])
        axes.set_xlabel("stance of A: hostile to warm", loc="right", labelpad=4, color=A)
        axes.set_ylabel("stance of B", loc="top", labelpad=2, color=B)
        plain(axes)
        return drawn.picture(
            "Two actors: where each comes to rest, given the other",
            f"Full line: A’s answer to B. Dashed: B’s answer to A. They meet at the resting places. {' '.join(told)}",
        )


def part() -> Part:
    """Give this part of the model card."""
    return Part(
        "classic.html",
        _show,
        (
            Slider(
                "influence", "Influence on each other (c)", 2.0, low=0.2, high=3, step=0.1, unit=""
            ),
            Slider("push", "Push of circumstance (b)", 0.0, low=-1.5, high=1.5, step=0.05, unit=""),
            Slider("x", "A begins at", 1.5, low=-3, high=3, step=0.1, unit=""),
            Slider("y", "B begins at", -0.8, low=-3, high=3, step=0.1, unit=""),
        ),
    )

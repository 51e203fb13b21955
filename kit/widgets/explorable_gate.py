"""The safety gate: how open it is, by the trust of the partner who trusts less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from kit.model import PARAMETERS
from kit.model.dynamics import gate
from kit.widgets.drawing import ACCENT, CALM, LINE, SOFT, WARM, A, B, Picture, plain, sheet
from kit.widgets.explorable_controls import Part, Slider, Values, share

SIZE, BOX = (4.8, 2.7), (0.09, 0.17, 0.87, 0.78)
N = PARAMETERS["n"].default


def _show(values: Values) -> Mapping[str, Any]:
    a, b, th = (share(values, k) for k in ("trust_a", "trust_b", "th"))
    opened = float(gate(a, b, th, N))
    return {"pictures": (_picture(a, b, th, opened),), "sentences": _sentences(a, b, opened)}


def _sentences(a: float, b: float, opened: float) -> tuple[str, str]:
    who = (
        "Both trust alike" if a == b else f"{'A' if a < b else 'B'} trusts less, and sets the gate"
    )
    meaning = (
        "Touch and desire work do mostly good."
        if opened >= 0.75
        else "Touch helps a little and presses a little. It is too early to lean on it."
        if opened >= 0.25
        else "Touch arrives as pressure: it costs trust and desire, and makes hurt."
    )
    return f"{who}. The gate is open {100 * opened:.0f} of 100.", meaning


def _picture(a: float, b: float, th: float, opened: float) -> Picture:
    levels = np.linspace(0.0, 1.0, 81)
    curve = [100 * float(gate(x, x, th, N)) for x in levels.tolist()]
    with sheet("gate", SIZE, BOX) as drawn:
        axes = drawn.axes
        axes.axvspan(0, 100 * th, color=WARM, linewidth=0)
        axes.axvspan(100 * th, 100, color=CALM, linewidth=0)
        axes.plot(100 * levels, curve, color=ACCENT, linewidth=2.4)
        axes.axvline(100 * th, color=SOFT, linewidth=1, linestyle=(0, (2, 2)))
        for level, colour, marker, name in ((a, A, "o", "A"), (b, B, "s", "B")):
            height = 100 * float(gate(level, level, th, N))
            axes.plot([100 * level], [height], marker=marker, color=colour, markersize=8)
            axes.annotate(
                name,
                (100 * level, height),
                xytext=(-7, 7) if name == "A" else (8, -14),
                ha="right" if name == "A" else "left",
                textcoords="offset points",
                color=colour,
                fontweight="bold",
            )  # noqa: E501
        axes.set(xlim=(0, 100), ylim=(-4, 108), yticks=[0, 50, 100], xticks=[0, 25, 50, 75, 100])
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_xlabel("trust", loc="right", labelpad=2)
        plain(axes)
        return drawn.picture(
            "How open the gate is, by trust",
            f"An S that passes 50 at a trust of {100 * th:.0f}. A stands at {100 * a:.0f}, "
            f"B at {100 * b:.0f}; the lower one sets the gate, now {100 * opened:.0f} of 100.",
        )


def part() -> Part:
    """Give this part of the model card."""
    return Part(
    "gate.html",
    _show,
    (
        Slider("trust_a", "A’s trust", 60),
        Slider("trust_b", "B’s trust", 40),
        Slider(
            "th", "Threshold of the gate (th)", 45, low=5, high=90,
            hint="The trust at which the gate stands half open. Nobody has measured it.",
        ),
    ),
)  # fmt: skip

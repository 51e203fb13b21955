"""The safety gate: how open it is, by the trust of the partner who trusts less."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kit.explorables.controls import Part, Slider, Values, share
from kit.figures.drawing import (
    ACCENT,
    CALM,
    MARKERS,
    PARTNER,
    SOFT,
    WARM,
    Picture,
    name,
    scale,
    sheet,
)
from kit.language import mark, tr
from kit.model import PARAMETERS
from kit.model.equations.dynamics import gate
from kit.model.equations.maths import FLOATS
from kit.model.limits import DOCTRINE

SIZE, BOX = (4.2, 2.6), (0.095, 0.165, 0.865, 0.795)
N = PARAMETERS["n"].default


def _show(values: Values) -> Mapping[str, object]:
    a, b, th = (share(values, k) for k in ("trust_a", "trust_b", "th"))
    opened = gate(a, b, th, N, FLOATS)
    return {"pictures": (_picture(a, b, th, opened),), "sentences": _told(a, b, opened)}


def _told(a: float, b: float, opened: float) -> tuple[str, ...]:
    share_open = f"{100 * opened:.0f}"
    if a == b:
        first = tr("Both trust alike. The gate is open {share} of 100.", share=share_open)
    else:
        first = tr(
            "{who} trusts less, and sets the gate. The gate is open {share} of 100.",
            who="A" if a < b else "B",
            share=share_open,
        )
    if opened >= 0.75:
        meaning = tr("Touch and work on desire do mostly good.")
    elif opened >= 0.25:
        meaning = tr("Touch helps a little and presses a little. It is too early to lean on it.")
    else:
        meaning = tr("Touch arrives as pressure: it costs trust and desire, and makes hurt.")
    return first, meaning, tr(DOCTRINE)


def _picture(a: float, b: float, th: float, opened: float) -> Picture:
    levels = np.linspace(0.0, 1.0, 81)
    curve = [100 * gate(x, x, th, N, FLOATS) for x in levels.tolist()]
    with sheet("gate", SIZE, BOX) as drawn:
        axes = drawn.axes
        scale(axes, tr("trust"))
        axes.set_ylim(-4, 108)
        axes.axvspan(0, 100 * th, color=WARM, linewidth=0)
        axes.axvspan(100 * th, 100, color=CALM, linewidth=0)
        axes.axvline(100 * th, color=SOFT, linewidth=1, linestyle=(0, (2, 2)))
        axes.plot(100 * levels, curve, color=ACCENT, linewidth=2.4)
        for k, level in enumerate((a, b)):
            at = (100 * level, 100 * gate(level, level, th, N, FLOATS))
            axes.plot(*at, marker=MARKERS[k], color=PARTNER[k], markersize=8)
            name(axes, "AB"[k], at, ((-7, 7), (8, -14))[k], PARTNER[k])
        return drawn.picture(
            tr("How open the gate is, by trust"),
            tr(
                "An S that passes 50 at a trust of {th}. A stands at {a}, B at {b}; "
                "the lower one sets the gate, now {open} of 100.",
                th=f"{100 * th:.0f}",
                a=f"{100 * a:.0f}",
                b=f"{100 * b:.0f}",
                open=f"{100 * opened:.0f}",
            ),
        )


def part() -> Part:
    """Return this part of the model card."""
    hint = mark("The trust at which the gate stands half open. Nobody has measured it.")
    return Part(
        "gate.html",
        _show,
        (
            Slider("trust_a", mark("A’s trust"), 60),
            Slider("trust_b", mark("B’s trust"), 40),
            Slider("th", mark("Threshold of the gate (th)"), 45, low=5, high=90, hint=hint),
        ),
    )

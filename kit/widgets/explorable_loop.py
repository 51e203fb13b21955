"""How partners answer each other: from what one carries to what the other meets in a week."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from kit.model import PARAMETERS, Couple, Partner, explain
from kit.model.dynamics import behaviour
from kit.model.field import IDLE
from kit.model.week import week
from kit.widgets.drawing import ACCENT, BAD, LINE, Picture, plain, sheet
from kit.widgets.explorable_controls import Part, Slider, Values, share

SIZE, BOX = (4.8, 2.7), (0.09, 0.17, 0.87, 0.78)
OTHER = Partner(0.5, 0.45, 0.4, 0.35, 0.36)


def answers(values: Values, safe: float) -> tuple[float, float]:
    """Give how far A turns towards B, and away from B, when A feels this safe and close."""
    p = SimpleNamespace(**{symbol: x.default for symbol, x in PARAMETERS.items()})
    traits = [share(values, k) for k in ("effort", "anxiety", "avoidance")]
    this = week(p, IDLE, *traits, alliance=0.0, adherence=0.0, load=0.23)
    turning, away = behaviour(
        (safe, safe, 0.4, share(values, "hurt"), share(values, "stress")), this
    )
    return float(turning), float(away)


def _show(values: Values) -> Mapping[str, Any]:
    turning, away = answers(values, share(values, "safe"))
    trust, hurt = _on_the_other(values)
    return {
        "turning": turning,
        "away": away,
        "pictures": (_picture(values, turning, away),),
        "sentences": (
            f"A turns towards B in {100 * turning:.0f} of 100 moments, and criticises or "
            f"withdraws in {100 * away:.0f}.",
            f"In one week that moves B’s trust by {_signed(trust)} and B’s hurt by {_signed(hurt)}, "
            "of 100. And B answers in kind.",
        ),
    }


def _on_the_other(values: Values) -> tuple[float, float]:
    """Give what A's answers do to B's trust and hurt in a week, of 100."""
    safe, hurt, stress = (share(values, k) for k in ("safe", "hurt", "stress"))
    traits = {k: share(values, k) for k in ("anxiety", "avoidance", "effort")}
    couple = Couple(Partner(safe, safe, 0.4, hurt, stress, **traits), OTHER)
    terms = explain(couple, np.zeros((1, 6)), 1).terms
    from_a = [x for x in terms if x.partner == "b" and x.source == "a"]
    trust, ache = (100 * sum(x.amount for x in from_a if x.state == k) for k in ("trust", "hurt"))
    return trust, ache


def _signed(points: float) -> str:
    return f"{points:+.1f}".replace("-", "−")


def _picture(values: Values, turning: float, away: float) -> Picture:
    levels = np.linspace(0.0, 1.0, 41)
    curves = np.array([answers(values, float(x)) for x in levels]) * 100
    at = 100 * share(values, "safe")
    with sheet("loop", SIZE, BOX) as drawn:
        axes = drawn.axes
        axes.axvline(at, color=LINE, linewidth=1)
        styles = (
            ("-", ACCENT, "turns towards", "o", turning),
            ((0, (5, 2.2)), BAD, "turns away", "s", away),
        )
        for k, (line, colour, words, marker, now) in enumerate(styles):
            axes.plot(100 * levels, curves[:, k], color=colour, linestyle=line, linewidth=2.2)
            axes.plot([at], [100 * now], marker=marker, color=colour, markersize=7)
            end = 100 if k == 0 else 0
            axes.annotate(
                words,
                (end, curves[-1 if k == 0 else 0, k]),
                xytext=(-4 if k == 0 else 4, 7 if curves[-1 if k == 0 else 0, k] < 88 else -15),
                textcoords="offset points",
                ha="right" if k == 0 else "left",
                color=colour,
                fontweight="bold",
            )  # noqa: E501
        axes.set(xlim=(0, 100), ylim=(0, 100), yticks=[0, 50, 100], xticks=[0, 25, 50, 75, 100])
        axes.set_xlabel("how safe and close A feels", loc="right", labelpad=2)
        plain(axes)
        return drawn.picture(
            "How A answers, by how safe and close A feels",
            f"Turning towards rises from {curves[0, 0]:.0f} to {curves[-1, 0]:.0f} of 100 in an S; "
            f"turning away falls from {curves[0, 1]:.0f} to {curves[-1, 1]:.0f}. "
            f"Now: {100 * turning:.0f} and {100 * away:.0f}.",
        )


def part() -> Part:
    """Give this part of the model card."""
    return Part(
        "loop.html",
        _show,
        (
            Slider("safe", "How safe and close A feels", 45),
            Slider("hurt", "A’s hurt", 40),
            Slider("stress", "A’s stress", 35),
            Slider("effort", "A’s effort", 45),
            Slider("anxiety", "A’s attachment anxiety", 30, group="What A brings along"),
            Slider("avoidance", "A’s attachment avoidance", 30, group="What A brings along"),
        ),
    )

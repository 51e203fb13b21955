"""How partners answer each other: from A's states to their effect on B in a week."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kit.explorables.controls import Part, Slider, Values, share
from kit.figures.drawing import ACCENT, BAD, DASHES, LINE, Picture, name, scale, sheet
from kit.language import mark, number, tr
from kit.model import Couple, Partner, explain
from kit.model.couple import IDLE
from kit.model.equations.dynamics import behaviour
from kit.model.equations.maths import FLOATS
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Person, partners_week

SIZE, BOX = (4.2, 2.6), (0.095, 0.165, 0.865, 0.795)
OTHER = Partner(0.5, 0.45, 0.4, 0.35, 0.36)
DESIRE = 0.4


def couple_of(values: Values, safe: float) -> Couple:
    """Return a couple of A with trust and closeness ``safe``, and a B halfway."""
    traits = {k: share(values, k) for k in ("anxiety", "avoidance", "effort")}
    hurt, stress = share(values, "hurt"), share(values, "stress")
    return Couple(Partner(safe, safe, DESIRE, hurt, stress, **traits), OTHER)


def answers(values: Values, safe: float) -> tuple[float, float]:
    """Return A's responsiveness and negativity towards B, with trust and closeness ``safe``."""
    couple = couple_of(values, safe)
    both = (couple.a, couple.b)
    rest = [tuple(getattr(x, k) for x in both) for k in ("anxiety", "alliance", "load")]
    p = Parameters(**couple.parameters)
    week, _ = partners_week((Person.of(both[0]), Person.of(both[1])), p, (IDLE, IDLE), *rest)
    return behaviour(couple.a.states, week, FLOATS)


def on_the_other(values: Values) -> tuple[float, float]:
    """Return the effect of A's behaviour on B's trust and hurt in a week, of 100."""
    terms = explain(couple_of(values, share(values, "safe")), np.zeros((1, 6)), 1).terms
    from_a = [x for x in terms if x.partner == "b" and x.source == "a"]
    trust, ache = (100 * sum(x.amount for x in from_a if x.state == k) for k in ("trust", "hurt"))
    return trust, ache


def _show(values: Values) -> Mapping[str, object]:
    turning, away = answers(values, share(values, "safe"))
    trust, hurt = (number(points, "+.1f") for points in on_the_other(values))
    return {
        "pictures": (_picture(values, turning, away),),
        "sentences": (
            tr(
                "A turns towards B in {turning} of 100 moments, and criticises or "
                "withdraws in {away}.",
                turning=f"{100 * turning:.0f}",
                away=f"{100 * away:.0f}",
            ),
            tr(
                "In one week that alone moves B’s trust by {trust} and B’s hurt by {hurt}, of 100. "
                "And B answers in kind.",
                trust=trust,
                hurt=hurt,
            ),
        ),
    }


def _picture(values: Values, turning: float, away: float) -> Picture:
    levels = np.linspace(0.0, 1.0, 41)
    curves = 100 * np.array([answers(values, float(x)) for x in levels])
    at = 100 * share(values, "safe")
    with sheet("loop", SIZE, BOX) as drawn:
        axes = drawn.axes
        scale(axes, tr("how safe and close A feels"))
        axes.axvline(at, color=LINE, linewidth=1)
        for k, (colour, now, marker) in enumerate(((ACCENT, turning, "o"), (BAD, away, "s"))):
            axes.plot(100 * levels, curves[:, k], color=colour, linestyle=DASHES[k], linewidth=2.2)
            axes.plot([at], [100 * now], marker=marker, color=colour, markersize=7)
        name(axes, tr("turns towards"), (100, curves[-1, 0]), (-3, -20), ACCENT)
        name(axes, tr("turns away"), (0, curves[0, 1]), (4, 7 if curves[0, 1] < 85 else -20), BAD)
        return drawn.picture(tr("How A answers, by how safe and close A feels"), _told(curves))


def _told(curves: np.ndarray) -> str:
    (low, high), (most, least) = curves[[0, -1], 0], curves[[0, -1], 1]
    return tr(
        "Turning towards rises in an S from {low} to {high} of 100; turning away falls "
        "from {most} to {least}.",
        low=f"{low:.0f}",
        high=f"{high:.0f}",
        most=f"{most:.0f}",
        least=f"{least:.0f}",
    )


def part() -> Part:
    """Return this part of the model card."""
    along = mark("What A brings along")
    return Part(
        "loop.html",
        _show,
        (
            Slider("safe", mark("How safe and close A feels"), 45),
            Slider("hurt", mark("A’s hurt"), 40),
            Slider("stress", mark("A’s stress"), 35),
            Slider("effort", mark("A’s effort"), 45),
            Slider("anxiety", mark("A’s attachment anxiety"), 30, group=along),
            Slider("avoidance", mark("A’s attachment avoidance"), 30, group=along),
        ),
    )

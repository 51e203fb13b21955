"""Neglect: effort stops while all is well, and may come back; trust over two years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from kit.explorables.controls import Part, Slider, Values, level, share
from kit.explorables.states import rests
from kit.figures.drawing import ACCENT, DASHES, INK, SOFT, WARM, Picture, name, scale, sheet
from kit.language import mark, tr
from kit.model import STATES, Couple, Partner, simulate

SIZE, BOX = (4.2, 2.6), (0.095, 0.165, 0.865, 0.795)
YEARS = 104
USUAL = 0.45
NEVER = 80


def path(left: float, back: int, load: float) -> np.ndarray:
    """Return trust and closeness (weeks + 1, 2) from "repair", with effort ``left`` until ``back``.

    From the week ``back`` on effort is `USUAL` again; `NEVER` leaves it as it is.
    """
    start = dict(zip(STATES, rests()["repair"].states[0].tolist(), strict=True))
    weeks = min(back, YEARS) if back < NEVER else YEARS
    one = Partner(**start, effort=left, load=load)
    slack = simulate(Couple(one, one), np.zeros((weeks, 6)), weeks, dt=0.25)
    if weeks == YEARS:
        return slack.states[0, :, 0, :2]
    again = _with_effort(slack.end(), USUAL)
    rest = simulate(again, np.zeros((YEARS - weeks, 6)), YEARS - weeks, dt=0.25)
    return np.concatenate([slack.states[0, :, 0, :2], rest.states[0, 1:, 0, :2]])


def _with_effort(couple: Couple, effort: float) -> Couple:
    return couple.with_partners(replace(couple.a, effort=effort), replace(couple.b, effort=effort))


def _show(values: Values) -> Mapping[str, object]:
    left, back = share(values, "left"), int(level(values, "back"))
    levels = 100 * path(left, back, share(values, "load"))
    return {"pictures": (_picture(levels, back),), "sentences": _told(levels, back)}


def _told(levels: np.ndarray, back: int) -> tuple[str, str]:
    trust = levels[:, 0]
    steepest = int(np.argmin(np.diff(trust)))
    early, later = trust[0] - trust[12], trust[0] - trust[min(52, len(trust) - 1)]
    first = tr(
        "After 12 weeks trust has lost {early} points, after a year {later}. It falls "
        "fastest around week {steepest}.",
        early=f"{early:.0f}",
        later=f"{later:.0f}",
        steepest=steepest,
    )
    return first, tr(_went(trust, back), week=back, trust=f"{trust[-1]:.0f}")


def _went(trust: np.ndarray, back: int) -> str:
    """Return the sentence on whether effort came back, and whether in time."""
    if back >= NEVER:
        return mark("Effort does not come back; after two years trust stands at {trust}.")
    if trust[-1] >= 60:
        return mark(
            "Effort comes back in week {week}. They find back: "
            "after two years trust stands at {trust}."
        )
    if trust[-1] > trust[back] + 5:
        return mark(
            "Effort comes back in week {week}. They are still climbing: "
            "after two years trust stands at {trust}."
        )
    return mark(
        "Effort comes back in week {week}. It is too late: after two years trust stands at {trust}."
    )


def _picture(levels: np.ndarray, back: int) -> Picture:
    returns = back < NEVER
    with sheet("neglect", SIZE, BOX) as drawn:
        axes = drawn.axes
        scale(axes, tr("weeks"), YEARS, 13)
        axes.axvspan(0, back if returns else YEARS, color=WARM, linewidth=0)
        for k, colour in enumerate((ACCENT, SOFT)):
            width = (2.4, 1.8)[k]
            axes.plot(levels[:, k], color=colour, linestyle=DASHES[k], linewidth=width)
        name(axes, tr("trust"), (6, levels[6, 0]), (3, 9), ACCENT)
        name(axes, tr("closeness"), (3, levels[3, 1]), (1, -27), SOFT)
        if returns:
            axes.plot(back, levels[back, 0], "D", color=INK, markersize=7)
            name(axes, tr("effort is back"), (back, levels[back, 0]), (9, 5))
        return drawn.picture(
            tr("Two years of a couple who stop trying"), " ".join(_told(levels, back))
        )


def part() -> Part:
    """Return this part of the model card."""
    return Part(
    "neglect.html",
    _show,
    (
        Slider("left", mark("Effort that is left"), 0, high=45),
        Slider(
            "back", mark("Effort comes back in week"), NEVER, low=4, high=NEVER, step=2, unit="",
            hint=mark("At the far right it never does."),
        ),
        Slider("load", mark("Stress load on both"), 23, low=2, high=60, step=1),
    ),
)  # fmt: skip

"""Touch first: whether it helps depends on the gate's threshold, which is put in by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kit.explorables.controls import Part, Slider, Values, level
from kit.figures.drawing import ACCENT, BAD, DASHES, INK, MARKERS, SOFT, Picture, name, scale, sheet
from kit.language import mark, number, tr
from kit.model import INPUTS
from kit.model.limits import DOCTRINE

SIZE, BOX = (4.2, 2.8), (0.105, 0.155, 0.855, 0.81)
WEEKS, COUPLES, WITHHOLD = 20, 2000, 0.5

#: Gain after 20 weeks by threshold (of 100): touch first, safety first. Computed once with
#: `gains`, since it takes seconds; a test computes some of it again.
GAINS: Mapping[int, tuple[float, float]] = {
    5: (0.780, 1.780), 10: (0.711, 1.763), 15: (0.523, 1.695), 20: (0.257, 1.593),
    25: (-0.039, 1.487), 30: (-0.335, 1.380), 35: (-0.639, 1.285), 40: (-0.940, 1.189),
    45: (-1.207, 1.087), 50: (-1.444, 0.983), 55: (-1.618, 0.871), 60: (-1.720, 0.771),
}  # fmt: skip

#: The reference (kit/model/README.md, "Doctrine"): the same programme on another random stream.
DESIGN = {45: -1.23, 30: -0.27, 15: 0.58, 5: 0.82}


def programme(**weeks: tuple[int, int]) -> np.ndarray:
    """Return a plan (20, 6): full dose of each named input from its first week up to its last."""
    made = np.zeros((WEEKS, len(INPUTS)))
    for dose, (first, last) in weeks.items():
        made[first:last, INPUTS.index(dose)] = 1.0
    return made


def touch_first() -> np.ndarray:
    """Return the programme of touch and desire work alone, from the first week."""
    return programme(touch=(0, 20), desire_work=(0, 20))


def safety_first() -> np.ndarray:
    """Return the programme that calms, attunes and repairs before touch."""
    return programme(
        de_escalate=(0, 20), attune=(0, 20), repair=(4, 20), stress_work=(0, 20),
        touch=(8, 20), desire_work=(8, 20),
    )  # fmt: skip


def gains(threshold: int) -> tuple[float, float]:
    """Return a row of `GAINS`, computed for 2,000 made-up couples."""
    from kit.model.chance.population import gain, population

    couples = population(COUPLES, th=threshold / 100)
    first = couples.scores(touch_first(), WEEKS)
    safe = couples.scores(safety_first(), WEEKS, withhold=WITHHOLD)
    return gain(first, WEEKS), gain(safe, WEEKS)


def _show(values: Values) -> Mapping[str, object]:
    th = int(level(values, "th"))
    first, safe = GAINS[th]
    rows = [(at, GAINS[at][0], DESIGN[at]) for at in sorted(DESIGN, reverse=True)]
    return {"pictures": (_picture(th),), "sentences": _told(first, safe), "rows": rows}


def _told(first: float, safe: float) -> tuple[str, ...]:
    if first > 0.2:
        says = tr("With the threshold here, touch first helps: g = {g}.", g=signed(first))
    elif first < -0.2:
        says = tr("With the threshold here, touch first harms: g = {g}.", g=signed(first))
    else:
        says = tr(
            "With the threshold here, touch first does next to nothing: g = {g}.", g=signed(first)
        )
    other = tr(
        "Safety first gives g = {g} in the same couples. g counts the change in "
        "standard deviations of where they began; 0 is no change.",
        g=signed(safe),
    )
    return says, other, tr(DOCTRINE)


def signed(g: float) -> str:
    """Return a gain as text, with its sign, a true minus and two digits."""
    return number(g, "+.2f")


def _picture(th: int) -> Picture:
    at = list(GAINS)
    first, safe = (signed(g) for g in GAINS[th])
    with sheet("doctrine", SIZE, BOX) as drawn:
        axes = drawn.axes
        scale(axes, tr("threshold of the gate (th)"), 62, 10)
        axes.set(xlim=(3, 62), ylim=(-2, 2.35), yticks=range(-2, 3))
        axes.set_yticklabels(["−2", "−1", "0", "+1", "+2"])
        axes.axhline(0, color=SOFT, linewidth=1)
        axes.axvline(th, color=INK, linewidth=1.2)
        for k, (words, colour) in enumerate(
            ((tr("touch first"), BAD), (tr("safety first"), ACCENT))
        ):
            gains_at = [GAINS[x][k] for x in at]
            axes.plot(at, gains_at, color=colour, linestyle=DASHES[1 - k], linewidth=2.4)
            axes.plot(th, GAINS[th][k], marker=MARKERS[1 - k], color=colour, markersize=8)
            name(axes, words, (at[1], gains_at[1]), (2, 9), colour)
        return drawn.picture(
            tr("Gain after 20 weeks (g), by threshold"),
            tr(
                "Touch first falls from a gain to a loss as the threshold rises, crossing 0 near "
                "24; safety first stays a gain. At {th}: {first} and {safe}.",
                th=th,
                first=first,
                safe=safe,
            ),
        )


def part() -> Part:
    """Return this part of the model card."""
    knob = Slider("th", mark("Threshold of the gate (th)"), 45, low=5, high=60)
    return Part("doctrine.html", _show, (knob,))

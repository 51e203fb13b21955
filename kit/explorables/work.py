"""The effect of an intervention: its doses, a year with and without it, the terms that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from kit.explorables.controls import Choice, Part, Slider, Values, choice, level, share
from kit.figures.drawing import ACCENT, DASHES, INK, SOFT, WARM, Picture, name, scale, sheet
from kit.language import language, mark, tr, trn
from kit.model import INPUTS, TYPICAL, Contributions, Couple, explain
from kit.sittings.library import library_here
from kit.vignettes import Intervention

SIZE, BOX = (4.2, 2.7), (0.095, 0.16, 0.865, 0.8)
YEAR, STEP = 52, 0.25
FIRST_CHOICE = "structured-conversation"
DOSES = dict(
    zip(
        INPUTS,
        (
            *(mark("de-escalation"), mark("attunement"), mark("repair")),
            *(mark("touch"), mark("work on desire"), mark("work on stress")),
        ),
        strict=True,
    )
)
SAME = 1.5  # points
LEAST = 0.05  # points; smaller differences are not listed

#: A term in words, and its difference in points.
Gap: TypeAlias = tuple[str, float]


def catalogue() -> Mapping[str, Intervention]:
    """Return all interventions, common mistakes last."""
    found = library_here(language()).catalogue.interventions.values()
    known = sorted(found, key=lambda one: (one.mistake, one.name))
    return {one.id: one for one in known}


def plan(doses: Sequence[float], weeks: int, skill: float) -> np.ndarray:
    """Return the plan of a year, (52, 6): the work for some weeks, then nothing."""
    made = np.zeros((YEAR, len(INPUTS)))
    made[:weeks] = skill * np.asarray(doses)
    return made


def _show(values: Values) -> Mapping[str, object]:
    chosen = catalogue()[choice(values, "intervention")]
    doses = [float(getattr(chosen.doses, name)) for name in INPUTS]
    couple = _couple(values)
    weeks = int(level(values, "weeks"))
    with_it = explain(couple, plan(doses, weeks, share(values, "skill")), YEAR, STEP)
    without = explain(couple, np.zeros((YEAR, len(INPUTS))), YEAR, STEP)
    end = [100 * float(x.states[-1, 0, 0]) for x in (with_it, without)]
    gaps = difference(with_it, without, weeks)
    return {
        "chosen": chosen,
        "doses": [(DOSES[k], dose) for k, dose in zip(INPUTS, doses, strict=True) if dose],
        "pictures": (_picture(with_it, without, weeks),),
        "sentences": _told(chosen, weeks, *end),
        "weeks": weeks,
        "gaps": [gap for gap in gaps if abs(gap[1]) >= LEAST],
        "sum": sum(gap for _, gap in gaps),
    }


def _couple(values: Values) -> Couple:
    one = replace(TYPICAL, effort=share(values, "effort"))
    return Couple(one, one, th=share(values, "th"))


def _told(chosen: Intervention, weeks: int, end: float, without: float) -> tuple[str, ...]:
    gap = end - without
    if abs(gap) < SAME:
        verdict = tr("about the same")
    elif gap > 0:
        verdict = trn("1 point more", "{n} points more", round(gap))
    else:
        verdict = trn("1 point less", "{n} points less", round(-gap))
    return (
        trn(
            "“{work}” for one week. A year on, trust stands at {end}; without it, at {without}: "
            "{verdict}.",
            "“{work}” for {n} weeks. A year on, trust stands at {end}; without it, at {without}: "
            "{verdict}.",
            weeks,
            work=chosen.name,
            end=f"{end:.0f}",
            without=f"{without:.0f}",
            verdict=verdict,
        ),
    )


def difference(with_it: Contributions, without: Contributions, weeks: int) -> list[Gap]:
    """Return the difference of each term of A's trust during the work, the largest first.

    In points of 100. Both begin alike, so the gaps sum to the difference of trust, exactly.
    """
    pairs = zip(with_it.between(0, weeks).terms, without.between(0, weeks).terms, strict=True)
    gaps = [
        (this.words("A", "B"), 100 * (this.amount - other.amount))
        for this, other in pairs
        if this.partner == "a" and this.state == "trust"
    ]
    return sorted(gaps, key=lambda gap: -abs(gap[1]))


def _picture(with_it: Contributions, without: Contributions, weeks: int) -> Picture:
    paths = [100 * x.states[:, 0, 0] for x in (with_it, without)]
    ends = [path[-1] for path in paths]
    with sheet("work", SIZE, BOX) as drawn:
        axes = drawn.axes
        scale(axes, tr("weeks"), YEAR, 8)
        axes.axvspan(0, weeks, color=WARM, linewidth=0)
        axes.annotate(
            tr("the work"), (weeks, 93), xytext=(4, 0), textcoords="offset points", color=SOFT
        )
        for k, (words, colour) in enumerate(((tr("with it"), ACCENT), (tr("without"), SOFT))):
            axes.plot(paths[k], color=colour, linewidth=(2.6, 1.8)[k], linestyle=DASHES[k])
            name(axes, words, (YEAR, ends[k]), (-2, 8 if ends[k] == max(ends) else -18), colour)
        axes.plot(0, paths[0][0], "D", color=INK, markersize=6, clip_on=False)
        return drawn.picture(
            tr("Trust over a year, with the work and without"),
            tr(
                "Both begin at {start}. With the work trust ends at {end}, without it at "
                "{without}.",
                start=f"{paths[0][0]:.0f}",
                end=f"{ends[0]:.0f}",
                without=f"{ends[1]:.0f}",
            ),
        )


def _named(one: Intervention) -> str:
    return tr("{work} (a mistake)", work=one.name) if one.mistake else one.name


def part() -> Part:
    """Return this part of the model card; its choices are the catalogue's interventions."""
    known = catalogue()
    words = [(key, _named(one)) for key, one in known.items()]
    first = FIRST_CHOICE if FIRST_CHOICE in known else next(iter(known))
    return Part(
        "work.html",
        _show,
        (
            Choice("intervention", mark("The work"), first, tuple(words)),
            Slider("weeks", mark("For how long"), 12, low=1, high=40, step=1, unit=mark(" weeks")),
            Slider("skill", mark("Skill of the clinician"), 70),
            Slider("effort", mark("Effort of both"), 40),
            Slider("th", mark("Threshold of the gate (th)"), 45, low=5, high=90),
        ),
    )

"""How an intervention acts: its doses, the path with and without it, and what made the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from kit.model import INPUTS, Contributions, Couple, Partner, explain
from kit.vignettes import Intervention, default_root, load
from kit.widgets.drawing import ACCENT, INK, LINE, SOFT, WARM, Picture, plain, sheet
from kit.widgets.explorable_controls import Choice, Part, Slider, Values, share

SIZE, BOX = (4.8, 3.0), (0.09, 0.155, 0.87, 0.81)
YEAR, STEP = 52, 0.25
FIRST_CHOICE = "structured-conversation"
DOSES = dict(
    zip(
        INPUTS,
        ("de-escalation", "attunement", "repair", "touch", "work on desire", "work on stress"),
        strict=True,
    )
)
MOST_TERMS = 5


def catalogue() -> Mapping[str, Intervention]:
    """Give all interventions, common mistakes last."""
    return _read(default_root())


@lru_cache(maxsize=2)
def _read(root: Path) -> Mapping[str, Intervention]:
    found = load(root).catalogue.interventions.values()
    known = sorted(found, key=lambda one: (one.mistake, one.name))
    return {one.id: one for one in known}


def plan(doses: Sequence[float], weeks: int, skill: float) -> np.ndarray:
    """Give the plan of a year, (52, 6): the work for some weeks, then nothing."""
    made = np.zeros((YEAR, len(INPUTS)))
    made[:weeks] = skill * np.asarray(doses)
    return made


def _show(values: Values) -> Mapping[str, Any]:
    chosen = catalogue()[values["intervention"]]
    doses = [float(getattr(chosen.doses, name)) for name in INPUTS]
    couple = _couple(values)
    weeks = int(values["weeks"])
    with_it = explain(couple, plan(doses, weeks, share(values, "skill")), YEAR, STEP)
    without = explain(couple, np.zeros((YEAR, len(INPUTS))), YEAR, STEP)
    end = [100 * x.states[-1, 0, 0] for x in (with_it, without)]
    return {
        "chosen": chosen,
        "doses": [(DOSES[k], dose) for k, dose in zip(INPUTS, doses, strict=True) if dose],
        "pictures": (_picture(with_it, without, weeks),),
        "sentences": _told(chosen, weeks, *end),
        "terms": _difference(with_it, without),
    }


def _couple(values: Values) -> Couple:
    one = Partner(0.38, 0.34, 0.34, 0.44, 0.39, effort=share(values, "effort"))
    return Couple(one, one, th=share(values, "th"))


def _told(chosen: Intervention, weeks: int, end: float, without: float) -> tuple[str, ...]:
    gap = end - without
    verdict = "about the same" if abs(gap) < 1.5 else f"{abs(gap):.0f} points "
    verdict += "" if abs(gap) < 1.5 else "more" if gap > 0 else "less"
    return (
        f"“{chosen.name}” for {weeks} weeks. A year on, trust stands at {end:.0f}; "
        f"without it, at {without:.0f}: {verdict}.",
    )


def _difference(with_it: Contributions, without: Contributions) -> list[tuple[str, float]]:
    """Give what made the difference for A's trust in points of 100, the largest first.

    Both begin alike, so the differences of all terms sum to the difference of trust exactly.
    """
    gaps = [
        (this.words("A", "B"), 100 * (this.amount - other.amount))
        for this, other in zip(with_it.terms, without.terms, strict=True)
        if this.partner == "a" and this.state == "trust"
    ]
    shown = [gap for gap in gaps if abs(gap[1]) >= 0.05]
    return sorted(shown, key=lambda gap: -abs(gap[1]))[:MOST_TERMS]


def _picture(with_it: Contributions, without: Contributions, weeks: int) -> Picture:
    paths = [100 * x.states[:, 0, 0] for x in (with_it, without)]
    with sheet("work", SIZE, BOX) as drawn:
        axes = drawn.axes
        axes.axvspan(0, weeks, color=WARM, linewidth=0)
        axes.annotate("the work", (weeks / 2, 93), ha="center", color=SOFT)
        axes.plot(paths[1], color=SOFT, linewidth=1.8, linestyle=(0, (5, 2.2)))
        axes.plot(paths[0], color=ACCENT, linewidth=2.6)
        higher = int(paths[0][-1] < paths[1][-1])
        for k, (name, colour) in enumerate((("with it", ACCENT), ("without", SOFT))):
            above = k == higher
            axes.annotate(
                name,
                (YEAR - 1, paths[k][-1]),
                xytext=(0, 8 if above else -17),
                ha="right",
                textcoords="offset points",
                color=colour,
                fontweight="bold",
            )  # noqa: E501
        axes.plot([0], [paths[0][0]], "D", color=INK, markersize=6)
        axes.set(xlim=(0, YEAR), ylim=(0, 100), yticks=range(0, 101, 25), xticks=range(0, 53, 4))
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_xlabel("weeks", loc="right", labelpad=2)
        plain(axes)
        return drawn.picture(
            "Trust over a year, with the work and without",
            f"Both begin at {paths[0][0]:.0f}. With the work trust ends at {paths[0][-1]:.0f}, "
            f"without it at {paths[1][-1]:.0f}.",
        )


def part() -> Part:
    """Give this part of the model card; the choices are those of the catalogue."""
    known = catalogue()
    words = [(k, x.name + (" (a mistake)" if x.mistake else "")) for k, x in known.items()]
    first = FIRST_CHOICE if FIRST_CHOICE in known else next(iter(known))
    return Part(
        "work.html",
        _show,
        (
            Choice("intervention", "The work", first, tuple(words)),
            Slider("weeks", "For how long", 12, low=1, high=40, step=1, unit=" weeks"),
            Slider("skill", "Skill of the clinician", 70),
            Slider("effort", "Effort of both", 40),
            Slider("th", "Threshold of the gate (th)", 45, low=5, high=90),
        ),
    )

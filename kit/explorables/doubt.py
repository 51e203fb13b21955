"""Uncertainty: two hundred runs of one couple, as two clusters and never as one mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kit.explorables.controls import Choice, Part, Slider, Values, choice, share
from kit.explorables.doctrine import WEEKS, WITHHOLD, safety_first, touch_first
from kit.figures.drawing import ACCENT, BAD, DASHES, Picture, name, scale, sheet
from kit.language import mark, tr
from kit.model import INPUTS, TYPICAL, Couple, Ensemble, ensemble
from kit.model.limits import UNTREATED

if TYPE_CHECKING:
    from kit.figures.drawing import Axes

SIZE, BOX = (4.2, 2.8), (0.095, 0.155, 0.865, 0.81)
HALF_YEAR, DRAWS, SEED = 26, 200, 3
FEWEST = 6  # with fewer runs a cluster gets no band of its own

PROGRAMMES = {
    "safety": mark("Safety first, touch later"),
    "none": mark("Nothing at all"),
    "touch": mark("Touch first"),
}
KINDS = {
    "all": (mark("All three at once"), ("behaviour", "parameters", "gate")),
    "behaviour": (mark("Only day-to-day moods"), ("behaviour",)),
    "parameters": (mark("Only the numbers of the model"), ("parameters",)),
    "gate": (mark("Only the threshold of the gate"), ("gate",)),
}


@lru_cache(maxsize=32)
def runs(programme: str, kind: str, effort: float) -> Ensemble:
    """Return the runs of the default couple; the work lasts 20 of the 26 weeks."""
    one = replace(TYPICAL, effort=effort)
    plan = np.zeros((HALF_YEAR, len(INPUTS)))
    if programme != "none":
        plan[:WEEKS] = safety_first() if programme == "safety" else touch_first()
    held = WITHHOLD if programme == "safety" else 0.0
    vary = KINDS[kind][1]
    return ensemble(
        Couple(one, one), plan, HALF_YEAR, draws=DRAWS, seed=SEED, vary=vary, dt=0.25, withhold=held
    )


def _show(values: Values) -> Mapping[str, object]:
    programme = choice(values, "programme")
    found = runs(programme, choice(values, "kind"), share(values, "effort"))
    told = (*_told(found), *([tr(UNTREATED)] if programme == "none" else []))
    return {"pictures": (_picture(found, told),), "sentences": told}


def clusters(found: Ensemble) -> dict[str, np.ndarray]:
    """Return the runs' lower trust by the basin they settle in, (runs, weeks + 1), of 100."""
    lower = 100 * found.trust.min(axis=-1)
    return {mark("repair"): lower[found.repair], mark("distance"): lower[~found.repair]}


def _told(found: Ensemble) -> tuple[str, ...]:
    counts = {name: len(paths) for name, paths in clusters(found).items()}
    first = tr(
        "Of {draws} runs of the same couple, {repair} settle in repair and {distance} in distance.",
        draws=found.draws,
        **counts,
    )
    if min(counts.values()) < FEWEST:
        return first, tr("Nearly all agree. That is the model’s certainty, not yours.")
    middle = {
        name: tr("{low} to {high}", low=f"{low:.0f}", high=f"{high:.0f}")
        for name, paths in clusters(found).items()
        for low, high in [np.quantile(paths[:, -1], (0.25, 0.75))]
    }
    return first, tr(
        "After half a year the middle half of the first group stands at {repair}, of "
        "the second at {distance}. A mean would fall between them, where few are.",
        **middle,
    )


def _picture(found: Ensemble, told: tuple[str, ...]) -> Picture:
    with sheet("doubt", SIZE, BOX) as drawn:
        scale(drawn.axes, tr("weeks"), HALF_YEAR, 4)
        for cluster, paths in clusters(found).items():
            if len(paths) >= FEWEST:
                _cluster(drawn.axes, cluster, paths, found.draws)
        words = " ".join([*told, tr("Bands hold half and nine tenths of a group.")])
        return drawn.picture(tr("The lower trust of the two, in 200 runs"), words)


def _cluster(axes: Axes, cluster: str, paths: np.ndarray, draws: int) -> None:
    bands = np.quantile(paths, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
    weeks, repair = np.arange(HALF_YEAR + 1), cluster == "repair"
    colour, line = (ACCENT, DASHES[0]) if repair else (BAD, DASHES[1])
    axes.fill_between(weeks, bands[0], bands[4], color=colour, alpha=0.13, linewidth=0)
    axes.fill_between(weeks, bands[1], bands[3], color=colour, alpha=0.25, linewidth=0)
    axes.plot(weeks, bands[2], color=colour, linewidth=2.2, linestyle=line)
    at = (HALF_YEAR, bands[4 if repair else 0, -1])
    words = tr("{place}: {n} of {draws}", place=tr(cluster), n=len(paths), draws=draws)
    name(axes, words, at, (-2, 5 if repair else -14), colour)


def part() -> Part:
    """Return this part of the model card."""
    kinds = tuple((key, words) for key, (words, _) in KINDS.items())
    return Part(
        "doubt.html",
        _show,
        (
            Choice("programme", mark("The work"), "safety", tuple(PROGRAMMES.items())),
            Choice("kind", mark("What is uncertain"), "all", kinds),
            Slider("effort", mark("Effort of both"), 40),
        ),
    )

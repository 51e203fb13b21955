"""How sure is it: two hundred runs of one couple, as two clusters and never as one mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from kit.figures.drawing import ACCENT, BAD, DASHES, Picture, name, scale, sheet
from kit.model import INPUTS, Couple, Ensemble, Partner, ensemble
from kit.widgets.explorable_controls import Choice, Part, Slider, Values, share
from kit.widgets.explorable_doctrine import WEEKS, WITHHOLD, safety_first, touch_first

SIZE, BOX = (4.2, 2.8), (0.095, 0.155, 0.865, 0.81)
HALF_YEAR, DRAWS, SEED = 26, 200, 3
FEWEST = 6  # runs below which a cluster has no band of its own

PROGRAMMES = {
    "safety": "Safety first, touch later",
    "none": "Nothing at all",
    "touch": "Touch first",
}
KINDS = {
    "all": ("All three at once", ("behaviour", "parameters", "gate")),
    "behaviour": ("Only day-to-day moods", ("behaviour",)),
    "parameters": ("Only the numbers of the model", ("parameters",)),
    "gate": ("Only the threshold of the gate", ("gate",)),
}


@lru_cache(maxsize=32)
def runs(programme: str, kind: str, effort: float) -> Ensemble:
    """Give the runs of the default couple; the work lasts 20 of the 26 weeks."""
    one = Partner(0.38, 0.34, 0.34, 0.44, 0.39, effort=effort)
    plan = np.zeros((HALF_YEAR, len(INPUTS)))
    if programme != "none":
        plan[:WEEKS] = safety_first() if programme == "safety" else touch_first()
    held = WITHHOLD if programme == "safety" else 0.0
    vary = KINDS[kind][1]
    return ensemble(
        Couple(one, one), plan, HALF_YEAR, draws=DRAWS, seed=SEED, vary=vary, dt=0.25, withhold=held
    )


def _show(values: Values) -> Mapping[str, Any]:
    found = runs(values["programme"], values["kind"], share(values, "effort"))
    told = _told(found)
    return {"pictures": (_picture(found, told),), "sentences": told}


def clusters(found: Ensemble) -> dict[str, np.ndarray]:
    """Give the lower trust of the runs by where they settle, (runs, weeks + 1), of 100."""
    lower = 100 * found.trust.min(axis=-1)
    return {"repair": lower[found.repair], "distance": lower[~found.repair]}


def _told(found: Ensemble) -> tuple[str, ...]:
    counts = {name: len(paths) for name, paths in clusters(found).items()}
    first = (
        f"Of {found.draws} runs of the same couple, {counts['repair']} settle in repair and "
        f"{counts['distance']} in distance."
    )
    if min(counts.values()) < FEWEST:
        return first, "Nearly all agree. That is the model’s certainty, not yours."
    middle = {
        name: " to ".join(f"{x:.0f}" for x in np.quantile(paths[:, -1], (0.25, 0.75)))
        for name, paths in clusters(found).items()
    }
    return (
        first,
        f"After half a year the middle half of the first group stands at {middle['repair']}, of "
        f"the second at {middle['distance']}. A mean would fall between them, where few are.",
    )


def _picture(found: Ensemble, told: tuple[str, ...]) -> Picture:
    with sheet("doubt", SIZE, BOX) as drawn:
        scale(drawn.axes, "weeks", HALF_YEAR, 4)
        for cluster, paths in clusters(found).items():
            if len(paths) >= FEWEST:
                _cluster(drawn.axes, cluster, paths, found.draws)
        words = " ".join(told) + " Bands hold half and nine tenths of a group."
        return drawn.picture("The lower trust of the two, in 200 runs", words)


def _cluster(axes: Any, cluster: str, paths: np.ndarray, draws: int) -> None:
    bands = np.quantile(paths, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
    weeks, repair = np.arange(HALF_YEAR + 1), cluster == "repair"
    colour, line = (ACCENT, DASHES[0]) if repair else (BAD, DASHES[1])
    axes.fill_between(weeks, bands[0], bands[4], color=colour, alpha=0.13, linewidth=0)
    axes.fill_between(weeks, bands[1], bands[3], color=colour, alpha=0.25, linewidth=0)
    axes.plot(weeks, bands[2], color=colour, linewidth=2.2, linestyle=line)
    at = (HALF_YEAR, bands[4 if repair else 0, -1])
    name(axes, f"{cluster}: {len(paths)} of {draws}", at, (-2, 5 if repair else -14), colour)


def part() -> Part:
    """Give this part of the model card."""
    kinds = tuple((key, words) for key, (words, _) in KINDS.items())
    return Part(
        "doubt.html",
        _show,
        (
            Choice("programme", "The work", "safety", tuple(PROGRAMMES.items())),
            Choice("kind", "What is uncertain", "all", kinds),
            Slider("effort", "Effort of both", 40),
        ),
    )

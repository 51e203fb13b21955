"""Many paths of one couple under uncertainty: quantile bands, and where each path settles.

Outcomes are bimodal — couples end near "distance" or near "repair" — so there is no mean here:
quantiles show the spread, and `Ensemble.repair` tells the paths of one end from the other's.

Memory: 20 bytes a draw and week (trust and closeness of both partners and the score, in single
precision) and about 20 MB to work in. A million paths of 26 weeks take 0.55 GB.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.model.chance.cloud import Course, Progress, run_courses
from kit.model.chance.record import Chance, Record
from kit.model.chance.uncertainty import KINDS, kinds
from kit.model.checks import Array, ModelInputError, number, whole
from kit.model.couple import Couple
from kit.model.runs.simulate import MOST_DRAWS, MOST_WEEKS, require_couple, schedules, steps_a_week

QUANTILES = (0.05, 0.25, 0.50, 0.75, 0.95)
MEASURES = ("trust", "closeness", "score")


@dataclass(frozen=True, eq=False)
class Ensemble:
    """The draws of one course. Modelled, illustrative; not a prediction for any couple."""

    couple: Couple
    record: Record

    @property
    def draws(self) -> int:
        """The number of paths."""
        return len(self.record.score[0])

    @property
    def weeks(self) -> int:
        """The number of weeks simulated."""
        return len(self.record.score) - 1

    @property
    def trust(self) -> Array:
        """Both partners' trust, (draws, weeks + 1, 2)."""
        return self.record.trust.transpose(2, 0, 1)

    @property
    def closeness(self) -> Array:
        """Both partners' closeness, (draws, weeks + 1, 2)."""
        return self.record.closeness.transpose(2, 0, 1)

    @property
    def score(self) -> Array:
        """The display score, (draws, weeks + 1), from 0 to 81."""
        return self.record.score.T

    @property
    def repair(self) -> NDArray[np.bool_]:
        """Whether each draw, run on without work and moods, settles in repair; (draws,).

        Raises ModelInputError for draws that were made with ``settle=False``.
        """
        if self.record.repair is None:
            raise ModelInputError("Where these draws settle was not looked at: settle was False.")
        return self.record.repair

    @property
    def calm(self) -> Array:
        """The path without chance, (weeks + 1, 2, 5), within 1e-6 a step of that of `simulate`.

        Raises ModelInputError for draws that were made without ``calm=True``.
        """
        if self.record.calm is None:
            raise ModelInputError("The path without chance was not followed: calm was False.")
        return self.record.calm

    def bands(self, measure: str = "trust") -> Array:
        """Return the 5, 25, 50, 75 and 95 % quantiles of "trust", "closeness" or "score".

        Shape (5, weeks + 1, 2), and (5, weeks + 1) for the score.
        """
        if measure not in MEASURES:
            raise ModelInputError(f"measure is {measure!r}; it may be {', '.join(MEASURES)}.")
        # Week by week, because quantile() copies its input.
        weekly = [np.quantile(level, QUANTILES, axis=-1) for level in getattr(self.record, measure)]
        return np.stack(weekly, axis=1)


def ensemble(
    couple: Couple,
    plan: ArrayLike,
    weeks: int,
    *,
    draws: int = 200,
    seed: int = 0,
    vary: Collection[str] = KINDS,
    dt: float = 0.2,
    alliance: ArrayLike | None = None,
    load: ArrayLike | None = None,
    withhold: float = 0.0,
    progress: Progress | None = None,
) -> Ensemble:
    """Draw ``draws`` paths of ``couple`` under ``plan`` (see `simulate` for the shared arguments).

    ``vary`` holds any of `KINDS`: "behaviour" (moods), "parameters" (log-normal, CV .2) and
    "gate" (its threshold, uniform over .15 to .6). ``progress`` is called after each chunk
    with draws done and draws in all. The first draws are the same, to the last bit, however many
    are drawn. ``dt`` = .2 was chosen by measurement (tests/bench/model_speed.py): the bands are
    off by 2e-4; at .25, which does not fit the moods' five changes a week, by 2e-3.
    """
    lists = [None if x is None else [x] for x in (alliance, load)]
    (only,) = alternatives(
        couple,
        [plan],
        weeks,
        draws=draws,
        seed=seed,
        vary=vary,
        dt=dt,
        alliance=lists[0],
        load=lists[1],
        withhold=withhold,
        progress=progress,
    )
    return only


def alternatives(
    couple: Couple,
    plans: Collection[ArrayLike],
    weeks: int,
    *,
    draws: int = 200,
    seed: int = 0,
    vary: Collection[str] = KINDS,
    dt: float = 0.2,
    alliance: Collection[ArrayLike] | None = None,
    load: Collection[ArrayLike] | None = None,
    withhold: float = 0.0,
    settle: bool = True,
    calm: bool = False,
    progress: Progress | None = None,
) -> tuple[Ensemble, ...]:
    """Run several plans on the same draws (common random numbers), to compare them.

    Draw k of every ensemble has the same moods and parameters, for paired comparisons.
    ``alliance`` and ``load`` hold one schedule per plan. All plans run side by side, which is
    several times as fast as one after another. ``settle=False`` skips finding where the draws
    settle, which takes as long as five weeks of them; ``calm`` also runs the path without chance
    (`Ensemble.calm`).
    """
    require_couple(couple)
    weeks = whole("weeks", weeks, 0, MOST_WEEKS)
    chance = Chance(
        draws=whole("draws", draws, 1, MOST_DRAWS),
        seed=whole("seed", seed, 0, 2**63 - 1),
        vary=kinds(vary),
        steps=steps_a_week(dt),
        withhold=number("withhold", withhold, 0.0, 1.0),
        settle=settle,
        calm=calm,
    )
    courses = [
        Course(*schedules(couple, plan, weeks, bond, burden))
        for plan, bond, burden in zip(
            plans, _each("alliance", alliance, plans), _each("load", load, plans), strict=True
        )
    ]
    if not courses:
        raise ModelInputError("plans is empty; it must hold at least one plan.")
    records = run_courses(couple, courses, chance, progress)
    return tuple(Ensemble(couple, record) for record in records)


def _each(
    name: str, values: Collection[ArrayLike] | None, plans: Collection[ArrayLike]
) -> Collection[ArrayLike | None]:
    if values is None:
        return [None] * len(plans)
    if len(values) != len(plans):
        raise ModelInputError(
            f"{name} holds {len(values)} schedules for {len(plans)} plans; give one per plan."
        )
    return values

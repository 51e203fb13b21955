"""What if: every option of a decision, for the same couple, with the same random numbers.

Each option is simulated from the couple as they came in: its session moves the alliance, its work
lasts as agreed on top of the work already under way, the life events in force run their course,
and no decision follows. So an option that only builds the alliance shows little here: its worth
lies in the work that comes after (see `kit.practice.lookahead`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from kit.model import Ensemble, alternatives, simulate
from kit.model.ensemble import QUANTILES
from kit.model.uncertainty import KINDS
from kit.practice.attempt import Decision
from kit.practice.course import Array, Course
from kit.practice.outcome import better
from kit.vignettes import Catalogue, Lean, Option

WEEKS = 26
DRAWS = 200
UNSAFE = (
    "Conjoint work is not safe here, so the model compares nothing: "
    "no week of it is simulated for any option."
)


@dataclass(frozen=True, eq=False)
class Alternative:
    """One option and where it would lead. Modelled, illustrative; not a prediction.

    ``path`` is the path without chance, (weeks + 1, 2, 5), states in the order of
    ``kit.model.STATES``; ``trust`` and ``closeness`` are bands over the draws,
    (5, weeks + 1, 2): the quantiles of ``kit.model.ensemble.QUANTILES`` for A and B.
    ``alliance`` is that with A and with B after the session. ``better`` is the probability that
    this ends better than the chosen option (see `kit.practice.outcome.better`), with the
    standard ``error`` of that number; .5 and 0 for the chosen option itself.
    """

    option: Option
    lean: Lean
    chosen: bool
    alliance: tuple[float, float]
    path: Array = field(repr=False)
    trust: Array = field(repr=False)
    closeness: Array = field(repr=False)
    ensemble: Ensemble = field(repr=False)
    better: float
    error: float


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """All options of one decision side by side, in the author's order.

    ``alternatives`` is empty where conjoint work is unsafe; ``refusal`` then says so.
    """

    decision: Decision
    alternatives: tuple[Alternative, ...]
    weeks: int
    draws: int
    seed: int
    refusal: str | None = None

    @property
    def chosen(self) -> Alternative | None:
        """What the trainee chose, or None where nothing is compared."""
        return next((item for item in self.alternatives if item.chosen), None)


def counterfactual(
    decision: Decision,
    catalogue: Catalogue,
    *,
    seed: int,
    weeks: int = WEEKS,
    draws: int = DRAWS,
    vary: Collection[str] = KINDS,
) -> Counterfactual:
    """Follow every option of the decision's scene for ``weeks`` weeks over ``draws`` draws.

    The chosen option keeps the trainee's lean; every other has the lean its author meant, as its
    words were written for that one. ``seed`` (the attempt's own, as a rule) fixes the noise, which
    is the same for all options; ``vary`` says what is uncertain (`kit.model.uncertainty.KINDS`).
    Raises ModelInputError for weeks, draws or a seed that cannot be simulated.
    """
    if not decision.simulated:
        return Counterfactual(decision, (), weeks, draws, seed, UNSAFE)
    ways = [_way(decision, option, catalogue) for option in decision.scene.options]
    followed = _follow([course for _, course in ways], weeks, draws, seed, vary)
    own = followed[decision.scene.options.index(decision.option)]
    compared = tuple(
        _alternative(decision, option, lean, course, paths, own, weeks)
        for option, (lean, course), paths in zip(
            decision.scene.options, ways, followed, strict=True
        )
    )
    return Counterfactual(decision, compared, weeks, draws, seed)

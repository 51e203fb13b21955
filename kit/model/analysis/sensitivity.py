"""What the outcome depends on: Sobol indices with intervals, and the gate's threshold swept.

S1 is the share of the outcome's variance that a factor explains alone, ST the share it explains
with all its interactions (Sobol 1993; Saltelli et al. 2010), over the ranges given here. SALib
samples and analyses; it is imported where it is used, since playing a vignette must not load it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.model.checks import Array, ModelInputError, number, whole
from kit.model.couple import MIDWAY, Couple
from kit.model.runs.columns import run_columns, variants
from kit.model.runs.simulate import MOST_WEEKS, require_couple, schedules, steps_a_week
from kit.model.runs.trajectory import display_score

#: The factors varied by default, with their ranges: persons, and rates by ± 20 %.
FACTORS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "effort": (0.18, 0.72),
        "adherence": (0.35, 0.9),
        "anxiety": (0.05, 0.75),
        "avoidance": (0.05, 0.75),
        "alliance": (0.4, 0.95),
        "load": (0.12, 0.34),
        "kS": (0.096, 0.144),
        "kC": (0.112, 0.168),
        "kD": (0.16, 0.24),
        "kH": (0.108, 0.162),
    }
)

OUTCOMES = ("score", "repair")


@dataclass(frozen=True)
class Index:
    """The Sobol indices of one factor, each with the half width of its 95 % interval."""

    factor: str
    s1: float
    s1_error: float
    st: float
    st_error: float


@dataclass(frozen=True, eq=False)
class GateSweep:
    """The outcome of a plan by the gate's threshold: all (k,); ``trust`` is the lower trust."""

    threshold: Array
    score: Array
    trust: Array
    repair: NDArray[np.bool_]


def sobol(
    couple: Couple,
    plan: ArrayLike,
    weeks: int,
    *,
    factors: Mapping[str, tuple[float, float]] = FACTORS,
    outcome: str = "score",
    samples: int = 512,
    seed: int = 0,
    withhold: float = 0.0,
    dt: float = 0.2,
) -> tuple[Index, ...]:
    """Return the Sobol indices of the last week's ``outcome``, the largest ST first.

    ``factors`` maps a partner's field or a parameter's symbol to its range; ``outcome`` is
    "score" or "repair" (lower trust ≥ .45). Needs samples · (factors + 2) paths, with ``samples``
    a power of 2 from 16 to 65,536. The intervals are bootstrapped. Raises as `simulate` does.
    """
    require_couple(couple)
    if outcome not in OUTCOMES:
        raise ModelInputError(f"outcome is {outcome!r}; it may be {' or '.join(OUTCOMES)}.")
    if whole("samples", samples, 16, 65_536).bit_count() != 1:
        raise ModelInputError(f"samples is {samples}; it must be a power of 2.")
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = {"names": list(factors), "num_vars": len(factors), "bounds": _bounds(factors)}
    seed = whole("seed", seed, 0, 2**31)
    drawn = sampling.sample(problem, samples, calc_second_order=False, seed=seed + 1)
    values = dict(zip(factors, drawn.T, strict=True))
    result = _outcomes(couple, plan, weeks, values, withhold, dt)[outcome]
    # SALib takes a seed of 0 for no seed at all, and its bootstrap would differ each time.
    found = analysis.analyze(problem, result, calc_second_order=False, seed=seed + 1)
    columns = (found[key].tolist() for key in ("S1", "S1_conf", "ST", "ST_conf"))
    indices = (Index(*row) for row in zip(factors, *columns, strict=True))
    return tuple(sorted(indices, key=lambda index: -index.st))


def gate_sweep(
    couple: Couple,
    plan: ArrayLike,
    weeks: int,
    thresholds: ArrayLike | None = None,
    *,
    withhold: float = 0.0,
    dt: float = 0.2,
) -> GateSweep:
    """Return the last week's outcome for each threshold of the gate (.05 to .6 by default).

    The threshold is clinical doctrine: whether touch before safety harms is an input of this
    model and not a finding. Raises as `simulate` does.
    """
    require_couple(couple)
    levels = np.linspace(0.05, 0.6, 23) if thresholds is None else np.atleast_1d(thresholds)
    for level in levels.tolist():
        number("thresholds", level, 0.01, 1.0)
    found = _outcomes(couple, plan, weeks, {"th": levels}, withhold, dt)
    return GateSweep(levels, found["score"], found["trust"], found["repair"] > 0.5)


def _bounds(factors: Mapping[str, tuple[float, float]]) -> list[list[float]]:
    bounds = []
    for name, (low, high) in factors.items():
        if not low < high:
            raise ModelInputError(f"the range of {name} is {low} to {high}; low must be < high.")
        bounds.append([low, high])
    return bounds


def _outcomes(
    couple: Couple,
    plan: ArrayLike,
    weeks: int,
    values: Mapping[str, Array],
    withhold: float,
    dt: float,
) -> dict[str, Array]:
    doses, _, _ = schedules(couple, plan, whole("weeks", weeks, 0, MOST_WEEKS), None, None)
    held = number("withhold", withhold, 0.0, 1.0)
    last = run_columns(variants(couple, values), doses, steps_a_week(dt), held)[:, -1]
    trust = last[..., 0].min(axis=-1).astype(np.float64)
    score = display_score(last).astype(np.float64)
    return {"score": score, "trust": trust, "repair": (trust >= MIDWAY).astype(np.float64)}

"""The phase portrait: the drift at each pair of A's trust (across) and B's trust (up)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.model.analysis.field import Field
from kit.model.checks import Array, schedule, whole
from kit.model.couple import IDLE, INPUTS, MIDWAY, Couple
from kit.model.runs.many import copies, run
from kit.model.runs.simulate import require_couple

# The other four states at "distance" and at "repair" of the default couple, and their trust.
_LOW, _HIGH = 0.179987, 0.755692
_DISTANCE = np.array([0.072998, 0.218976, 0.625939, 0.391859])
_REPAIR = np.array([0.658124, 0.527400, 0.177168, 0.340080])

SETTLE_WEEKS = 156
SETTLE_STEPS = 1


@dataclass(frozen=True, eq=False)
class PhasePortrait:
    """Drift on a grid: ``trust`` (size,), ``change_a`` and ``change_b`` (size, size) in 1/week.

    Rows are partner B's trust, columns partner A's. ``repair`` (size, size) is true where
    a couple who start there, without chance, settle in repair, else in distance.
    """

    trust: Array
    change_a: Array
    change_b: Array
    repair: NDArray[np.bool_]


def follow(trust: Array) -> Array:
    """Return the five states (..., 5) of partners from their ``trust``.

    Closeness, desire, hurt and stress are taken from the straight line between the two
    attractors of the default couple: a picture of ten dimensions in two needs such a choice.
    """
    share = (np.asarray(trust) - _LOW)[..., None] / (_HIGH - _LOW)
    rest = np.clip(_DISTANCE + share * (_REPAIR - _DISTANCE), 0.0, 1.0)
    return np.concatenate([np.asarray(trust)[..., None], rest], axis=-1)


def phase_portrait(couple: Couple, doses: ArrayLike = IDLE, size: int = 21) -> PhasePortrait:
    """Return the drift of ``couple`` under constant ``doses`` (6,) on a ``size`` × ``size`` grid.

    ``size`` is 2 to 201. The basins are those under the same doses. Raises as `simulate` does.
    """
    require_couple(couple)
    given = schedule("doses", doses, ((len(INPUTS),),)).tolist()
    levels = np.linspace(0.0, 1.0, whole("size", size, 2, 201))
    points = np.stack([follow(x.ravel()) for x in np.meshgrid(levels, levels)], axis=1)
    field = Field(couple, given)
    drift = np.array([field(point) for point in points.reshape(-1, 10)])
    change_a, change_b = (drift[:, k].reshape(size, size) for k in (0, 5))
    repair = _settles_in_repair(couple, points, given).reshape(size, size)
    return PhasePortrait(levels, change_a, change_b, repair)


def _settles_in_repair(couple: Couple, points: Array, doses: list[float]) -> NDArray[np.bool_]:
    many = copies(couple, len(points))
    many = replace(many, states=points.transpose(1, 2, 0).astype(many.states.dtype, order="C"))
    bond = [(couple.a.alliance, couple.b.alliance)] * SETTLE_WEEKS
    load = [(couple.a.load, couple.b.load)] * SETTLE_WEEKS
    for after in run(many, [(doses, doses)] * SETTLE_WEEKS, bond, load, SETTLE_STEPS):
        trust = after.states[:, 0]
    settled: NDArray[np.bool_] = trust.min(axis=0) >= MIDWAY
    return settled

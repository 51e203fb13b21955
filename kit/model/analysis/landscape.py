"""Where couples settle: equilibria with their stability, the tipping point, basins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kit.model.analysis.field import Field
from kit.model.checks import Array, schedule, whole
from kit.model.couple import IDLE, INPUTS, MIDWAY, Couple
from kit.model.runs.simulate import require_couple

#: Two solutions closer than this are one equilibrium.
SAME = 1e-6


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """A fixed point of the equations: ``states`` (2, 5) and the leading eigenvalue (1/week)."""

    states: Array
    eigenvalue: float

    @property
    def stable(self) -> bool:
        """Whether couples near it move towards it: its leading eigenvalue is below 0."""
        return self.eigenvalue < 0.0

    @property
    def weeks(self) -> float:
        """The weeks in which a small difference shrinks, or grows, by a factor of e (2.7)."""
        return 1.0 / abs(self.eigenvalue)

    @property
    def name(self) -> str:
        """One of "distance", "repair", "tipping point"."""
        if not self.stable:
            return "tipping point"
        return "repair" if self.states[:, 0].min() >= MIDWAY else "distance"


def equilibria(
    couple: Couple, doses: ArrayLike = IDLE, *, starts: int = 24, seed: int = 0
) -> tuple[Equilibrium, ...]:
    """Return the couple's equilibria under constant ``doses`` (6,), lowest trust first.

    The search starts from both ends, from between and from random states, ``starts`` in all
    (2 to 100,000). Raises as `simulate` does.
    """
    require_couple(couple)
    whole("starts", starts, 2, 100_000)
    field = Field(couple, schedule("doses", doses, ((len(INPUTS),),)).tolist())
    found: list[Array] = []
    for point in _roots(field, _starts(starts, seed)):
        if all(abs(point - known).max() > SAME for known in found):
            found.append(point)
    found.sort(key=lambda point: float(point[0] + point[5]))
    return tuple(Equilibrium(x.reshape(2, 5), field.leading_eigenvalue(x)) for x in found)


def tipping_point(couple: Couple, doses: ArrayLike = IDLE) -> Equilibrium | None:
    """Return the saddle between distance and repair, or None where only one of them exists."""
    saddles = [x for x in equilibria(couple, doses) if not x.stable]
    return saddles[0] if saddles else None


def _starts(count: int, seed: int) -> Array:
    good, bad = np.array([0.8, 0.7, 0.6, 0.1, 0.3]), np.array([0.1, 0.0, 0.2, 0.7, 0.4])
    share = np.linspace(0.0, 1.0, min(count, 9))[:, None]
    line = np.tile(bad + share * (good - bad), 2)
    rest = np.random.default_rng(seed).random((count - len(line), 10))
    return np.concatenate([line, rest])


def _roots(field: Field, starts: Sequence[Array] | Array) -> Iterator[Array]:
    # Not at the top of the file: playing a vignette must not load SciPy.
    from scipy.optimize import root

    for start in starts:
        solution = root(field, start)
        # Rounding puts an equilibrium on the edge (no load: no stress) just outside [0, 1].
        point: Array = np.clip(solution.x, 0.0, 1.0)
        if solution.success and abs(field(point)).max() < 1e-9:
            yield point

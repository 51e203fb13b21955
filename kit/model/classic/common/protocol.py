"""The protocol of a published couple model, enough for a tutorial and for a phase portrait.

A `Model` documents its variables and parameters, where it was published, and which of its
numbers come from the paper and which were computed here. A `Flow` moves in continuous time and
has `rates(state)`; a `Map` moves turn by turn and has `step(state)`. Any class that fulfils
the protocol can be put in the registry; `kit.model.classic.common.base` has base classes for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Variable:
    """A state variable: its symbol, what it means, and the window a plot should show."""

    symbol: str
    meaning: str
    low: float
    high: float


@dataclass(frozen=True)
class Parameter:
    """A parameter of a model: default, allowed range (also the range of its slider), meaning.

    ``unit`` is empty for a pure number. ``published`` is true when the default is the number of
    the publication, false when it was chosen here to illustrate.
    """

    symbol: str
    default: float
    low: float
    high: float
    meaning: str
    unit: str
    published: bool


@runtime_checkable
class Model(Protocol):
    """A published model of a couple. States are arrays whose last axis is `variables`."""

    slug: ClassVar[str]  # its key in `MODELS`
    title: ClassVar[str]
    kind: ClassVar[Literal["flow", "map"]]
    variables: ClassVar[tuple[Variable, ...]]
    time: ClassVar[str]  # what one unit of time is: "year", "turn of talk"
    start: ClassVar[tuple[float, ...]]  # an instructive first state for a path
    horizon: ClassVar[float]  # how long that path should be, in `time`
    citation: ClassVar[str]
    published: ClassVar[str]  # which numbers and equations are the publication's, and who checked
    computed: ClassVar[str]  # which numbers were computed for this kit

    @classmethod
    def parameters(cls) -> Mapping[str, Parameter]:
        """Return the parameters by symbol, in the order of the equations."""

    def values(self) -> Mapping[str, float]:
        """Return this couple's parameter values by symbol."""

    def velocity(self, state: ArrayLike) -> FloatArray:
        """Return the arrow of a phase portrait: `rates` of a flow, `step` − state of a map.

        ``state`` and the result are (..., d), so a whole grid can be passed at once.
        """

    def equilibria(self) -> FloatArray:
        """Return the isolated resting states, (n, d), sorted by their variables in order."""

    def jacobian(self, state: ArrayLike) -> FloatArray:
        """Return the Jacobian at ``state`` (..., d), of shape (..., d, d)."""


@runtime_checkable
class Flow(Model, Protocol):
    """A model in continuous time."""

    def rates(self, state: ArrayLike) -> FloatArray:
        """Return the change per unit of time at ``state``, both (..., d)."""


@runtime_checkable
class Map(Model, Protocol):
    """A model that moves turn by turn."""

    def step(self, state: ArrayLike) -> FloatArray:
        """Return the state one turn after ``state``, both (..., d)."""

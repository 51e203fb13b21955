"""Base classes of the classic models: parameters with ranges, and checked arguments.

A model is a frozen dataclass whose fields are made with `parameter(...)`. It writes its equations
in `_rates` or `_step` and its derivatives in `_jacobian`; the public methods check the state first.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import ModelInputError, number
from kit.model.classic.common.protocol import FloatArray, Parameter, Variable


def parameter(
    default: float, low: float, high: float, meaning: str, unit: str = "", published: bool = False
) -> float:
    """Declare a dataclass field that is a model parameter (see `Parameter`)."""
    about = (low, high, meaning, unit, published)
    return field(default=default, metadata={"parameter": (default, *about)})


@dataclass(frozen=True, kw_only=True)
class ClassicModel(ABC):
    """A model with checked parameters. Raises `ModelInputError` for a bad parameter or state."""

    slug: ClassVar[str]
    title: ClassVar[str]
    variables: ClassVar[tuple[Variable, ...]]
    time: ClassVar[str]
    start: ClassVar[tuple[float, ...]]
    horizon: ClassVar[float]
    citation: ClassVar[str]
    published: ClassVar[str]
    computed: ClassVar[str]

    def __post_init__(self) -> None:
        for symbol, known in self.parameters().items():
            name = f"{self.title}: {symbol} ({known.meaning})"
            number(name, getattr(self, symbol), known.low, known.high, known.unit)

    @classmethod
    def parameters(cls) -> Mapping[str, Parameter]:
        """Return the parameters by symbol, in the order of the equations."""
        return MappingProxyType(
            {
                f.name: Parameter(f.name, *f.metadata["parameter"])
                for f in fields(cls)
                if "parameter" in f.metadata
            }
        )

    def values(self) -> Mapping[str, float]:
        """Return this couple's parameter values by symbol."""
        return MappingProxyType({symbol: getattr(self, symbol) for symbol in self.parameters()})

    def checked(self, state: ArrayLike, name: str = "state") -> FloatArray:
        """Return ``state`` as floats, or raise `ModelInputError` unless it is finite (..., d)."""
        x = np.asarray(state, dtype=np.float64)
        symbols = ", ".join(v.symbol for v in self.variables)
        if x.ndim == 0 or x.shape[-1] != len(self.variables):
            raise ModelInputError(
                f"{self.title}: {name} has shape {x.shape}; "
                f"its last axis must hold {len(self.variables)} numbers ({symbols})."
            )
        if not np.isfinite(x).all():
            raise ModelInputError(f"{self.title}: {name} must be finite numbers ({symbols}).")
        return x

    def jacobian(self, state: ArrayLike) -> FloatArray:
        """Return the Jacobian at ``state`` (..., d), of shape (..., d, d)."""
        return self._jacobian(self.checked(state))

    @abstractmethod
    def equilibria(self) -> FloatArray:
        """Return the isolated resting states, (n, d), sorted by their variables in order."""

    @abstractmethod
    def _jacobian(self, x: FloatArray) -> FloatArray: ...


@dataclass(frozen=True, kw_only=True)
class ClassicFlow(ClassicModel):
    """A classic model in continuous time."""

    kind: ClassVar[Literal["flow", "map"]] = "flow"

    def rates(self, state: ArrayLike) -> FloatArray:
        """Return the change per unit of time at ``state``, both (..., d)."""
        return self._rates(self.checked(state))

    def velocity(self, state: ArrayLike) -> FloatArray:
        """Return the arrow of a phase portrait, here the rates."""
        return self.rates(state)

    @abstractmethod
    def _rates(self, x: FloatArray) -> FloatArray: ...


def sorted_states(states: ArrayLike, dimensions: int) -> FloatArray:
    """Return ``states`` as (n, dimensions), sorted by the first variable, then by the next.

    Numbers within 1e-13 of 0 become 0, and a state within 1e-9 of the one before is dropped.
    """
    x = np.asarray(states, dtype=np.float64).reshape(-1, dimensions)
    x = np.where(np.abs(x) < 1e-13, 0.0, x)
    x = x[np.lexsort(x.T[::-1])]
    apart = (np.abs(np.diff(x, axis=0)) >= 1e-9).any(axis=1)
    kept: FloatArray = x[np.concatenate([[True], apart])[: len(x)]]
    return kept

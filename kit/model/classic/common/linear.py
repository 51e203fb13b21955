"""Linear flows x' = M x + f: one resting state, and a path in closed form."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kit.model.classic.common.base import ClassicFlow
from kit.model.classic.common.protocol import FloatArray


@dataclass(frozen=True, kw_only=True)
class LinearFlow(ClassicFlow):
    """A flow whose rates are a matrix times the state plus a constant push."""

    @abstractmethod
    def matrix(self) -> FloatArray:
        """Return M, (d, d), in 1/time."""

    def push(self) -> FloatArray:
        """Return f, (d,): the rates when both feel nothing yet. By default 0."""
        return np.zeros(len(self.variables))

    def equilibria(self) -> FloatArray:
        """Return the resting state −M⁻¹ f as (1, d), or (0, d) when M is singular.

        A singular M has either no resting state or a whole line of them, and neither is isolated.
        """
        matrix = self.matrix()
        if np.linalg.matrix_rank(matrix) < len(matrix):
            return np.empty((0, len(matrix)))
        rest = np.asarray(np.linalg.solve(matrix, -self.push()), dtype=np.float64)
        return rest[None, :] + 0.0  # + 0.0 turns −0.0, whose sign would be printed, into 0.0

    def solution(self, start: ArrayLike, times: ArrayLike) -> FloatArray:
        """Return the exact states (n, d) at ``times`` (n,), after starting from ``start`` (d,).

        Computed as exp of the matrix bordered by the push, which also holds for a singular M.
        """
        from scipy.linalg import expm

        x = self.checked(start, "start")
        d = len(x)
        bordered = np.zeros((d + 1, d + 1))
        bordered[:d, :d], bordered[:d, d] = self.matrix(), self.push()
        moved = expm(bordered * np.asarray(times, dtype=np.float64)[:, None, None])
        states: FloatArray = (moved @ np.append(x, 1.0))[:, :d]
        return states

    def _rates(self, x: FloatArray) -> FloatArray:
        return x @ self.matrix().T + self.push()

    def _jacobian(self, x: FloatArray) -> FloatArray:
        matrix = self.matrix()
        return np.broadcast_to(matrix, (*x.shape[:-1], *matrix.shape)).copy()

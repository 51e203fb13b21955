"""Linear stability of a resting state: eigenvalues, and its type in words."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.model.classic.common.protocol import Model

ZERO = 1e-9  # below this a growth rate counts as neutral, an imaginary part as none


def eigenvalues(model: Model, state: ArrayLike) -> NDArray[np.complex128]:
    """Return the eigenvalues of the Jacobian at ``state`` (d,), the least stable first.

    A flow is stable where all real parts are below 0, a map where all sizes are below 1.
    """
    found = np.linalg.eigvals(model.jacobian(state)).astype(np.complex128)
    return found[np.lexsort((-found.imag, -_growth(model, found)))]


def _growth(model: Model, eigen: NDArray[np.complex128]) -> NDArray[np.float64]:
    """Return the growth rate of each eigenvalue: above 0 unstable, below 0 stable."""
    growth = eigen.real if model.kind == "flow" else np.abs(eigen) - 1.0
    return growth.round(12)  # so that the two of a conjugate pair are equal and sort together


def is_stable(model: Model, state: ArrayLike) -> bool:
    """Return whether small disturbances at the resting state ``state`` die out."""
    return bool((_growth(model, eigenvalues(model, state)) < -ZERO).all())


def describe(model: Model, state: ArrayLike) -> str:
    """Return the type of a resting state, such as "stable node", "unstable focus" or "saddle".

    A node is approached or left straight, a focus in swings; "neutral" when the linear part
    does not decide.
    """
    eigen = eigenvalues(model, state)
    growth = _growth(model, eigen)
    swings = bool((np.abs(eigen.imag) > ZERO).any())
    if (growth > ZERO).any() and (growth < -ZERO).any():
        return "saddle focus" if swings else "saddle"
    if (np.abs(growth) <= ZERO).any():
        return "centre" if swings and (np.abs(growth) <= ZERO).all() else "neutral"
    return f"{'stable' if (growth < 0).all() else 'unstable'} {'focus' if swings else 'node'}"

"""Lyapunov exponents: how fast close paths part, averaged along the flow. Above 0 means chaos."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import ModelInputError
from kit.model.classic.common.protocol import FloatArray, Flow

TURNS = 8  # steps between two orthogonalisations; few enough that the frame does not collapse


def lyapunov_exponents(
    model: Flow, starts: ArrayLike, duration: float, settle: float = 20.0, dt: float = 0.01
) -> FloatArray:
    """Return all d exponents, largest first, in 1/time, averaged over paths from ``starts`` (n, d).

    Each path runs ``settle`` units of time to reach the attractor and turn the frame, then
    ``duration`` more; n paths of length T are as precise as one of length n T, and run together.
    The classical algorithm (Benettin and others 1980; recalled): a frame of tangent vectors is
    integrated along (Runge–Kutta, step ``dt``) and orthogonalised, its stretching summed.
    """
    x = np.asarray(starts, dtype=np.float64)
    if x.ndim != 2 or not (duration > 0 and settle >= 0 and dt > 0):
        raise ModelInputError(
            f"{model.title}: starts must be (paths, variables), duration and dt above 0, settle at "
            f"least 0; not starts {x.shape}, duration {duration}, settle {settle}, dt {dt}."
        )
    frame = np.broadcast_to(np.eye(x.shape[1]), (*x.shape, x.shape[1])).copy()
    before, counted = round(settle / dt), round(duration / dt)
    stretch = np.zeros(x.shape)
    for i in range(1, before + counted + 1):
        x, frame = _carry(model, x, frame, dt)
        if i % TURNS == 0 or i in (before, before + counted):
            frame, upper = np.linalg.qr(frame)
            if i > before:
                stretch += np.log(np.abs(np.diagonal(upper, axis1=-2, axis2=-1)))
    mean: FloatArray = stretch.mean(axis=0) / (counted * dt)
    return np.sort(mean)[::-1]


def _carry(
    model: Flow, x: FloatArray, frame: FloatArray, dt: float
) -> tuple[FloatArray, FloatArray]:
    """Return state and frame after one classical Runge–Kutta step of both."""

    def slopes(at: FloatArray, turned: FloatArray) -> tuple[FloatArray, FloatArray]:
        return model.rates(at), model.jacobian(at) @ turned

    k1, f1 = slopes(x, frame)
    k2, f2 = slopes(x + dt / 2 * k1, frame + dt / 2 * f1)
    k3, f3 = slopes(x + dt / 2 * k2, frame + dt / 2 * f2)
    k4, f4 = slopes(x + dt * k3, frame + dt * f3)
    return x + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4), frame + dt / 6 * (f1 + 2 * f2 + 2 * f3 + f4)

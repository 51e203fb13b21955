"""All the zeros of a smooth function on an interval, by a scan and a bracketed search."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kit.model.classic.common.protocol import FloatArray

SCAN = 4001  # points of the scan; two zeros closer than (high − low)/4000 can be missed


def roots_between(
    function: Callable[[FloatArray], FloatArray], low: float, high: float
) -> list[float]:
    """Return the zeros of ``function`` from ``low`` to ``high``, ascending.

    ``function`` maps arrays to arrays. A zero without a change of sign (exactly a fold) is missed.
    """
    from scipy.optimize import brentq

    grid = np.linspace(low, high, SCAN)
    values = function(grid)
    found = [float(x) for x in grid[values == 0.0]]
    for i in np.flatnonzero(values[:-1] * values[1:] < 0.0):
        root = brentq(lambda x: float(function(np.asarray(x))), grid[i], grid[i + 1], xtol=1e-14)
        found.append(float(root))
    return sorted(found)

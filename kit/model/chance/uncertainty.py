"""What an ensemble varies besides moods: the parameters, and the threshold of the gate.

Like the moods, they come in blocks of 64 draws with a stream each: the first draws are the same
however many are drawn, and each kind of chance is the same whichever others are on.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import numpy as np

from kit.model.checks import Array, ModelInputError
from kit.model.couple import Couple
from kit.model.equations.maths import Column
from kit.model.equations.parameters import Parameters
from kit.model.parameters import PARAMETERS
from kit.model.runs.noise import BLOCK

#: What can be uncertain: day-to-day moods, the parameters, the threshold of the gate.
KINDS = ("behaviour", "parameters", "gate")

#: Coefficient of variation of the parameters, log-normal around the couple's own values.
SPREAD = 0.2

#: The gate's threshold is doctrine: uniform over this range when it is uncertain.
THRESHOLDS = (0.15, 0.60)

# The gate has its own kind of uncertainty, and the moods theirs.
VARIED = tuple(symbol for symbol in PARAMETERS if symbol not in {"th", "n", "sd", "tau"})

_PARAMETERS, _GATE = 1, 2  # keys of the random streams


def kinds(vary: Collection[str]) -> frozenset[str]:
    """Return ``vary`` as a set; raise `ModelInputError` for a kind that is not in `KINDS`."""
    found = frozenset((vary,) if isinstance(vary, str) else vary)
    if unknown := sorted(found - set(KINDS)):
        raise ModelInputError(f"vary holds {unknown[0]!r}; it may hold {', '.join(KINDS)}.")
    return found


def drawn_parameters(
    couple: Couple, vary: frozenset[str], seed: int, first: int, count: int, copies: int
) -> Parameters[Column]:
    """Return the parameters of ``count`` blocks of draws, repeated ``copies`` times in a row.

    Floats for parameters that do not vary, else single-precision arrays (n,).
    """
    values: dict[str, Column] = dict(couple.parameters)
    blocks = range(first, first + count)
    if "parameters" in vary:
        drawn = _stack(_lognormal(seed, block) for block in blocks)
        values |= {
            symbol: np.minimum(values[symbol] * np.tile(factor, copies), PARAMETERS[symbol].high)
            for symbol, factor in zip(VARIED, drawn, strict=True)
        }
    if "gate" in vary:
        values["th"] = np.tile(_stack(_threshold(seed, block) for block in blocks), copies)
    return Parameters(**values)


def _stack(blocks: Iterable[Array]) -> Array:
    stacked: Array = np.concatenate(list(blocks), axis=-1).astype(np.float32)
    return stacked


def _lognormal(seed: int, block: int) -> Array:
    width = math.sqrt(math.log(1.0 + SPREAD**2))
    normal = np.random.default_rng((seed, block, _PARAMETERS)).standard_normal((len(VARIED), BLOCK))
    factor: Array = np.exp(width * normal - width**2 / 2)  # of mean 1
    return factor


def _threshold(seed: int, block: int) -> Array:
    return np.random.default_rng((seed, block, _GATE)).uniform(*THRESHOLDS, BLOCK)

"""The parameters in the form that the equations read: one amount for each symbol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from kit.model.equations.maths import Amount_co


@dataclass(frozen=True)
class Parameters(Generic[Amount_co]):
    """An amount for each symbol of `kit.model.parameters.PARAMETERS`, in the same order."""

    gR: Amount_co
    hH: Amount_co
    hZ: Amount_co
    hE: Amount_co
    hV: Amount_co
    tR: Amount_co
    gN: Amount_co
    nZ: Amount_co
    nS: Amount_co
    nA: Amount_co
    tN: Amount_co
    kS: Amount_co
    s0: Amount_co
    dS: Amount_co
    kSN: Amount_co
    bA: Amount_co
    kSP: Amount_co
    kC: Amount_co
    c0: Amount_co
    kCE: Amount_co
    kCT: Amount_co
    dC: Amount_co
    cV: Amount_co
    kCN: Amount_co
    kD: Amount_co
    D0: Amount_co
    kDT: Amount_co
    kDM: Amount_co
    dD: Amount_co
    kDZ: Amount_co
    kDH: Amount_co
    kDP: Amount_co
    kH: Amount_co
    kHU: Amount_co
    kHP: Amount_co
    dH: Amount_co
    kHR: Amount_co
    kHT: Amount_co
    dZ: Amount_co
    kZR: Amount_co
    kZT: Amount_co
    th: Amount_co
    n: Amount_co
    wR: Amount_co
    wN: Amount_co
    soft: Amount_co
    sd: Amount_co
    tau: Amount_co

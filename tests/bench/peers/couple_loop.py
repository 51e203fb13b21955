"""The safety-first model as one plain loop, written apart from the kit: a peer to measure against.

Runs as it is, and, where numba is installed, compiled: `python couple_loop.py IN.npz OUT.npz`.
"""

from __future__ import annotations

import math
import sys
import time

import numpy as np


def expit(x):
    return 1.0 / (1.0 + math.exp(-x))


def flows(x, u, who, p, up, down):
    """Gains and losses of both partners; who = effort, anxiety, avoidance, bond, load (2 each)."""
    (gR, hH, hZ, hE, hV, tR, gN, nZ, nS, nA, tN, kS, s0, dS, kSN, bA, kSP) = p[:17]
    (kC, c0, kCE, kCT, dC, cV, kCN, kD, D0, kDT, kDM, dD, kDZ, kDH, kDP) = p[17:32]
    (kH, kHU, kHP, dH, kHR, kHT, dZ, kZR, kZT, th, n, wR, wN) = p[32:45]
    opened = min(x[0, 0], x[1, 0]) ** n
    gate = opened / (opened + th**n)
    wanted = gate * math.sqrt(x[0, 2] * x[1, 2])
    for i in range(2):
        j = 1 - i
        warm = gR * (
            (x[j, 0] + x[j, 1]) / 2 - hH * x[j, 3] - hZ * x[j, 4] + hE * who[0, j] - hV * who[2, j]
        )
        R = expit(warm - gR * tR + wR * who[3, j] * u[1])
        cold = [0.0, 0.0]
        for k in range(2):
            hurting = x[k, 3] + nZ * x[k, 4] - nS * x[k, 0] + nA * who[1, k] - tN
            cold[k] = expit(gN * hurting - wN * who[3, k] * u[0])
        S, C, D, H, Z = x[i, 0], x[i, 1], x[i, 2], x[i, 3], x[i, 4]
        work, raw, pressure = who[3, i], 1 + bA * who[1, i], u[3] * (1 - gate)
        up[i, 0] = kS * (R + s0)
        down[i, 0] = dS + kSN * cold[j] * raw + kSP * pressure
        up[i, 1] = kC * (R * S + c0) + kCE * wanted + kCT * gate * work * u[3]
        down[i, 1] = dC * (1 + cV * who[2, i]) + kCN * cold[j]
        up[i, 2] = kD * (D0 + C * S) * (1 - Z) + kDT * gate * work * u[3]
        up[i, 2] += kDM * math.sqrt(gate) * work * u[4]
        down[i, 2] = dD + kDZ * Z + kDH * H + kDP * pressure
        up[i, 3] = kH * cold[j] * raw + kHU * D * (1 - wanted) + kHP * pressure
        down[i, 3] = dH + kHR * R * S + kHT * work * u[2] * (1 - cold[i])
        up[i, 4] = who[4, i]
        down[i, 4] = dZ + kZR * R + kZT * work * u[5]


def move(x, up, down, dt, out):
    for i in range(2):
        for s in range(5):
            k = up[i, s] + down[i, s]
            out[i, s] = x[i, s] + (up[i, s] / k - x[i, s]) * (1 - math.exp(-k * dt))


def run(states, who, plan, p, steps):
    """Run every couple: states (n, 2, 5) are moved in place; who (n, 5, 2), plan (weeks, 6)."""
    up, down, middle = np.empty((2, 5)), np.empty((2, 5)), np.empty((2, 5))
    dt = 1.0 / steps
    for c in range(len(states)):
        for t in range(len(plan)):
            for _ in range(steps):
                flows(states[c], plan[t], who[c], p, up, down)
                move(states[c], up, down, dt / 2, middle)
                flows(middle, plan[t], who[c], p, up, down)
                move(states[c], up, down, dt, states[c])


def main() -> None:
    given = np.load(sys.argv[1])
    begin = time.process_time()
    import numba

    for name in ("expit", "flows", "move", "run"):
        globals()[name] = numba.njit(globals()[name])
    arguments = given["who"], given["plan"], tuple(given["p"].tolist()), int(given["steps"])
    run(given["states"][:1].copy(), arguments[0][:1], *arguments[1:])
    compiled = time.process_time() - begin
    best = np.inf
    for _ in range(3):
        states = given["states"].copy()
        begin = time.process_time()
        run(states, *arguments)
        best = min(best, time.process_time() - begin)
    np.savez(sys.argv[2], states=states, seconds=best, compiled=compiled)


if __name__ == "__main__":
    main()

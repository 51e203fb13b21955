"""The equations, written once: every gain and loss of every state as a named term.

They only use +, −, ×, ÷, powers and the three functions of `Maths`, so that the same lines run on
floats (one couple: five times as fast as NumPy on tiny arrays), on arrays over draws (an ensemble)
and on text (the export to other simulators).
For one partner i with the other partner j::

    x' = (1 − x) · sum of gains − x · sum of losses        x one of S C D H Z

Symbols: S trust, C closeness, D desire, H hurt, Z stress; R responsiveness, N negativity;
G the safety gate, E wanted intimacy. The model is this kit’s own; notebooks/the-model.ipynb lists
what it reproduces of the literature and what it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kit.model.equations.maths import Amount, Maths, given
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Week

#: The keys of each state's gains, in the order of `flows`.
GAINS: tuple[tuple[str, ...], ...] = (
    ("responsiveness", "ground"),
    ("responsiveness", "ground", "wanted_intimacy", "touch_in_safety"),
    ("rest", "closeness", "touch_in_safety", "desire_work"),
    ("negativity", "unmet_desire", "touch_before_safety"),
    ("load",),
)

#: The keys of each state's losses, in the order of `flows`.
LOSSES: tuple[tuple[str, ...], ...] = (
    ("fading", "negativity", "touch_before_safety"),
    ("fading", "negativity"),
    ("fading", "stress", "hurt", "touch_before_safety"),
    ("easing", "responsiveness", "repair_work"),
    ("easing", "responsiveness", "stress_work"),
)

#: Amounts (1/week); the float 0 where a dose is 0.
Terms: TypeAlias = tuple[Amount | float, ...]

#: The gains and the losses of each state.
Flows: TypeAlias = tuple[tuple[Terms[Amount], Terms[Amount]], ...]


def gate(
    trust_a: Amount, trust_b: Amount, th: Amount, n: Amount, maths: Maths[Amount]
) -> Amount | float:
    """Return how open the safety gate is, in [0, 1]: m^n / (m^n + th^n) of the lower trust m."""
    opened = power(maths.lower(trust_a, trust_b), n)
    return opened / (opened + power(th, n))


def power(base: Amount, n: Amount) -> Amount | float:
    """Return ``base`` to the power n; by products when n is whole, which is seven times as fast."""
    if not isinstance(n, float) or not n.is_integer():
        return base**n
    result: Amount | float = 1.0
    square, left = base, int(n)
    while left:
        if left & 1:
            result = square * result
        left >>= 1
        if left:
            square = square * square
    return result


def behaviour(
    x: Sequence[Amount], w: Week[Amount], maths: Maths[Amount], mood: Amount | float = 0.0
) -> tuple[Amount, Amount]:
    """Return responsiveness R and negativity N of a partner in state x, both in (0, 1)."""
    trust, closeness, _, hurt, stress = x
    warm = w.reach + w.reach_safe * (trust + closeness) - w.reach_hurt * hurt
    cold = w.guard + w.guard_hurt * hurt + w.guard_stress * stress - w.guard_trust * trust
    warm = warm - w.reach_stress * stress + mood
    return 1.0 / (1.0 + maths.exp(-warm)), 1.0 / (1.0 + maths.exp(mood - cold))


def flows(
    x: Sequence[Amount],
    own_negativity: Amount,
    responsiveness: Amount,
    negativity: Amount,
    gate: Amount | float,
    intimacy: Amount | float,
    w: Week[Amount],
    p: Parameters[Amount],
) -> Flows[Amount]:
    """Return gains and losses (1/week) of a partner's states, in the order of `GAINS`, `LOSSES`.

    ``responsiveness`` and ``negativity`` are the other partner's.
    """
    trust, closeness, desire, hurt, stress = x
    pressed = given(w.touch)
    pressure = w.touch * (1.0 - gate) if pressed else 0.0
    trusted = responsiveness * trust
    calm = 1.0 - stress
    return (
        (
            (p.kS * responsiveness, w.trust_ground),
            (p.dS, w.trust_blow * negativity, p.kSP * pressure if pressed else 0.0),
        ),
        (
            (
                p.kC * trusted,
                w.closeness_ground,
                p.kCE * intimacy,
                w.closeness_touch * gate if given(w.closeness_touch) else 0.0,
            ),
            (w.closeness_fading, p.kCN * negativity),
        ),
        (
            (
                w.rest * calm,
                p.kD * closeness * trust * calm,
                w.desire_touch * gate if given(w.desire_touch) else 0.0,
                w.desire_work * gate**0.5 if given(w.desire_work) else 0.0,
            ),
            (p.dD, p.kDZ * stress, p.kDH * hurt, p.kDP * pressure if pressed else 0.0),
        ),
        (
            (
                w.hurt_blow * negativity,
                p.kHU * desire * (1.0 - intimacy),
                p.kHP * pressure if pressed else 0.0,
            ),
            (
                p.dH,
                p.kHR * trusted,
                w.repair_work * (1.0 - own_negativity) if given(w.repair_work) else 0.0,
            ),
        ),
        ((w.load,), (p.dZ, p.kZR * responsiveness, w.stress_work)),
    )


def couple_flows(
    a: Sequence[Amount],
    b: Sequence[Amount],
    weeks: tuple[Week[Amount], Week[Amount]],
    p: Parameters[Amount],
    maths: Maths[Amount],
    moods: Sequence[Amount | float] = (0.0, 0.0),
) -> tuple[Flows[Amount], Flows[Amount]]:
    """Return the flows of both partners, in `FLOATS` or in `ARRAYS`."""
    opened = gate(a[0], b[0], p.th, p.n, maths)
    intimacy = opened * maths.sqrt(a[2] * b[2])
    warm_a, cold_a = behaviour(a, weeks[0], maths, moods[0])
    warm_b, cold_b = behaviour(b, weeks[1], maths, moods[1])
    return (
        flows(a, cold_a, warm_b, cold_b, opened, intimacy, weeks[0], p),
        flows(b, cold_b, warm_a, cold_a, opened, intimacy, weeks[1], p),
    )

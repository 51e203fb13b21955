"""Softening: repair that meets safety lowers attachment anxiety for good (Burgess Moser 2016).

It is the model's one jump, at the end of a week, and it happens in the session: scaled by the
alliance and not by adherence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kit.model.equations.dynamics import behaviour
from kit.model.equations.maths import FLOATS, Amount, Maths
from kit.model.equations.week import Week

TRUST_NEEDED = 0.55
RESPONSE_NEEDED = 0.50


def soften(
    a: Sequence[Amount],
    b: Sequence[Amount],
    weeks: tuple[Week, Week],
    anxiety: tuple[Amount, Amount],
    dose: Sequence[Sequence[Amount]],
    bond: Sequence[Amount],
    p: Any,
    moods: Sequence[Amount] = (0.0, 0.0),
    maths: Maths = FLOATS,
) -> tuple[Amount, Amount]:
    """Return both anxieties after a week that ends in states ``a``, ``b``.

    A partner who trusts and is met by a responsive partner goes from anxiety x to
    x (1 − .1 · soft · dose of repair · alliance).
    """
    warm_a, _ = behaviour(a, weeks[0], moods[0], maths)
    warm_b, _ = behaviour(b, weeks[1], moods[1], maths)
    met = ((a[0], warm_b), (b[0], warm_a))
    first, second = (
        anxiety[i] * (1.0 - 0.1 * p.soft * dose[i][2] * bond[i] * _can(trust, response))
        for i, (trust, response) in enumerate(met)
    )
    return first, second


def _can(trust: Amount, response: Amount) -> Amount:
    return (trust > TRUST_NEEDED) & (response > RESPONSE_NEEDED)

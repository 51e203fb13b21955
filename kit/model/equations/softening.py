"""Softening: repair that meets safety lowers attachment anxiety for good (Burgess Moser 2016).

It is the model's one jump, at the end of a week. It happens in the session, so it is scaled by the
alliance and not by adherence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kit.model.equations.dynamics import behaviour
from kit.model.equations.maths import Column, Maths
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Week

TRUST_NEEDED = 0.55
RESPONSE_NEEDED = 0.50

# Text cannot be compared with <, so the XMILE export writes this rule separately.
Number = TypeVar("Number", float, Column)


def soften(
    a: Sequence[Number],
    b: Sequence[Number],
    weeks: tuple[Week[Number], Week[Number]],
    anxiety: tuple[Number, Number],
    dose: Sequence[Sequence[Number]],
    bond: Sequence[Number],
    p: Parameters[Number],
    maths: Maths[Number],
    moods: Sequence[Number] = (0.0, 0.0),
) -> tuple[Number, Number]:
    """Return both anxieties after a week that ends in states ``a``, ``b``.

    A partner who trusts and is met by a responsive partner goes from anxiety x to
    x (1 − .1 · soft · dose of repair · alliance).
    """
    warm_a, _ = behaviour(a, weeks[0], maths, moods[0])
    warm_b, _ = behaviour(b, weeks[1], maths, moods[1])
    met = ((a[0], warm_b), (b[0], warm_a))
    first, second = (
        _eased(anxiety[i], 0.1 * p.soft * dose[i][2] * bond[i], trust, response)
        for i, (trust, response) in enumerate(met)
    )
    return first, second


def _eased(anxiety: Number, share: Number, trust: Number, response: Number) -> Number:
    can = (trust > TRUST_NEEDED) & (response > RESPONSE_NEEDED)
    return anxiety * (1.0 - share * can)

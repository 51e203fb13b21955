"""What is constant within a week: who the partners are, and what is done and borne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kit.model.couple import Partner
from kit.model.dynamics import Amount, Week, week


@dataclass(frozen=True)
class Person:
    """What no week changes in a partner; floats, or arrays over draws (n,)."""

    effort: Amount
    avoidance: Amount
    adherence: Amount

    @classmethod
    def of(cls, partner: Partner) -> Person:
        """Take these from one partner."""
        return cls(partner.effort, partner.avoidance, partner.adherence)


def partners_week(
    persons: tuple[Person, Person],
    p: Any,
    dose: Sequence[Sequence[Amount]],
    anxiety: Sequence[Amount],
    bond: Sequence[Amount],
    burden: Sequence[Amount],
) -> tuple[Week, Week]:
    """Gather the constants of a week for each partner; ``dose`` holds six inputs for each."""
    a, b = (
        week(p, dose[i], x.effort, anxiety[i], x.avoidance, bond[i], x.adherence, burden[i])
        for i, x in enumerate(persons)
    )
    return a, b

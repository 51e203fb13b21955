"""What is constant within a week: who the partners are, and what is done and borne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kit.model.couple import Partner
from kit.model.equations.maths import Amount, dosed


class Week(NamedTuple):
    """What does not change within a week for a partner: their person, the work, the load."""

    reach: Amount  # responsiveness: its part that states do not move
    reach_safe: Amount
    reach_hurt: Amount
    reach_stress: Amount
    guard: Amount  # negativity: its part that states do not move
    guard_hurt: Amount
    guard_stress: Amount
    guard_trust: Amount
    trust_ground: Amount
    trust_blow: Amount
    closeness_ground: Amount
    closeness_touch: Amount
    closeness_fading: Amount
    rest: Amount
    desire_touch: Amount
    desire_work: Amount
    hurt_blow: Amount
    repair_work: Amount
    stress_work: Amount
    load: Amount
    touch: Amount


def week(
    p: Any,
    doses: Sequence[Amount],
    effort: Amount,
    anxiety: Amount,
    avoidance: Amount,
    alliance: Amount,
    adherence: Amount,
    load: Amount,
) -> Week:
    """Gather what is constant in a week; ``p`` has the parameters, ``doses`` the six inputs."""
    calm, attune, repair, touch, desire, soothe = doses
    work = alliance * adherence
    raw = 1.0 + p.bA * anxiety
    return Week(
        reach=p.gR * (p.hE * effort - p.hV * avoidance - p.tR) + p.wR * work * attune,
        reach_safe=0.5 * p.gR,
        reach_hurt=p.gR * p.hH,
        reach_stress=p.gR * p.hZ,
        guard=p.gN * (p.nA * anxiety - p.tN) - p.wN * work * calm,
        guard_hurt=p.gN,
        guard_stress=p.gN * p.nZ,
        guard_trust=p.gN * p.nS,
        trust_ground=p.kS * p.s0,
        trust_blow=p.kSN * raw,
        closeness_ground=p.kC * p.c0,
        closeness_touch=dosed(p.kCT * work, touch),
        closeness_fading=p.dC * (1.0 + p.cV * avoidance),
        rest=p.kD * p.D0,
        desire_touch=dosed(p.kDT * work, touch),
        desire_work=dosed(p.kDM * work, desire),
        hurt_blow=p.kH * raw,
        repair_work=dosed(p.kHT * work, repair),
        stress_work=dosed(p.kZT * work, soothe),
        load=load,
        touch=touch,
    )


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

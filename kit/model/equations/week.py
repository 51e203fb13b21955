"""The constants of a week: each partner's person, doses, alliance and load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple

from kit.model.couple import Partner
from kit.model.equations.maths import Amount, Amount_co, dosed
from kit.model.equations.parameters import Parameters


class Week(NamedTuple, Generic[Amount_co]):
    """The constants of a week for one partner: their person, the work, the load."""

    reach: Amount_co  # responsiveness: the part that does not depend on the states
    reach_safe: Amount_co
    reach_hurt: Amount_co
    reach_stress: Amount_co
    guard: Amount_co  # negativity: the part that does not depend on the states
    guard_hurt: Amount_co
    guard_stress: Amount_co
    guard_trust: Amount_co
    trust_ground: Amount_co
    trust_blow: Amount_co
    closeness_ground: Amount_co
    closeness_touch: Amount_co | float
    closeness_fading: Amount_co
    rest: Amount_co
    desire_touch: Amount_co | float
    desire_work: Amount_co | float
    hurt_blow: Amount_co
    repair_work: Amount_co | float
    stress_work: Amount_co | float
    load: Amount_co
    touch: Amount_co


def week(
    p: Parameters[Amount],
    doses: Sequence[Amount],
    effort: Amount,
    anxiety: Amount,
    avoidance: Amount,
    alliance: Amount,
    adherence: Amount,
    load: Amount,
) -> Week[Amount]:
    """Return a partner's constants of a week; ``doses`` are the six inputs."""
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
class Person(Generic[Amount_co]):
    """A partner's constants over all weeks; floats, or arrays over draws (n,)."""

    effort: Amount_co
    avoidance: Amount_co
    adherence: Amount_co

    @staticmethod
    def of(partner: Partner) -> Person[float]:
        """Return the constants of one partner."""
        return Person(partner.effort, partner.avoidance, partner.adherence)


def partners_week(
    persons: tuple[Person[Amount], Person[Amount]],
    p: Parameters[Amount],
    dose: Sequence[Sequence[Amount]],
    anxiety: Sequence[Amount],
    bond: Sequence[Amount],
    burden: Sequence[Amount],
) -> tuple[Week[Amount], Week[Amount]]:
    """Return the constants of a week for each partner; ``dose`` holds six inputs for each."""
    a, b = (
        week(p, dose[i], x.effort, anxiety[i], x.avoidance, bond[i], x.adherence, burden[i])
        for i, x in enumerate(persons)
    )
    return a, b

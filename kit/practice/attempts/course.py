"""The course of a therapy: the work agreed, the life events, and the couple's states by week.

A course knows the model and the catalogue, but nothing of scenes or choices. It is a value:
every step returns a new course and leaves the old one unchanged, so that any moment can be
returned to.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kit.model import INPUTS, Couple, Trajectory, simulate
from kit.practice.attempts.events import PartnerKey
from kit.vignettes import Intervention, Lean

PARTNERS: tuple[PartnerKey, ...] = ("a", "b")
#: The share of a dose for the partner whom the work does not lean on
#: (kit/model/README.md, "From a decision to the model").
OTHERS_SHARE = 0.5
#: From this difference between the two alliances on, the alliance is called split.
SPLIT = 0.15

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Work:
    """The work agreed in a session: doses (2 partners, 6 inputs) from one week on."""

    start: int
    weeks: int
    doses: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Strain:
    """A life event: the level of the stressor for one partner, 0..1, from one week on."""

    start: int
    weeks: int
    partner: int
    load: float


@dataclass(frozen=True)
class Course:
    """A couple in treatment, from the first week to this one.

    ``start`` is the couple at week 0 and ``now`` the same couple this week, their present
    alliance with the clinician included. ``states`` has shape (week + 1, 2, 5), in the
    order of ``kit.model.STATES``; ``alliances`` holds one (a, b) for every week lived.
    """

    start: Couple
    now: Couple
    states: Array = field(compare=False)
    week: int = 0
    works: tuple[Work, ...] = ()
    strains: tuple[Strain, ...] = ()
    alliances: tuple[tuple[float, float], ...] = ()

    @classmethod
    def begin(cls, couple: Couple) -> Course:
        """Return the course at week 0, with nothing agreed yet."""
        return cls(couple, couple, np.array([[couple.a.states, couple.b.states]]))

    @property
    def alliance(self) -> tuple[float, float]:
        """The present alliance with A and with B, each 0..1."""
        return self.now.a.alliance, self.now.b.alliance

    def strained(self, partners: str, load: float, weeks: int) -> Course:
        """Return the course with a stressor of level ``load`` for ``weeks`` weeks from now."""
        hit = range(2) if partners == "both" else [PARTNERS.index(partners)]
        new = tuple(Strain(self.week, weeks, i, load) for i in hit)
        return replace(self, strains=self.strains + new)

    def met(self, intervention: Intervention, lean: Lean) -> Course:
        """Return the course after a session in which the alliance moved with each partner."""
        a, b = (
            replace(partner, alliance=moved_alliance(partner.alliance, d))
            for partner, d in zip(
                (self.now.a, self.now.b), alliance_effects(intervention, lean), strict=True
            )
        )
        return replace(self, now=self.now.with_partners(a, b))

    def agreed(self, intervention: Intervention, lean: Lean, skill: float, weeks: int) -> Course:
        """Return the course with the intervention's work under way for ``weeks`` weeks."""
        doses = skill * np.array(intervention.doses.vector)
        rows = tuple(tuple((share * doses).tolist()) for share in shares(lean))
        return replace(self, works=(*self.works, Work(self.week, weeks, rows)))

    def lived(self, weeks: int) -> Course:
        """Return the course after ``weeks`` more weeks, with the work and strain in them."""
        if not weeks:
            return self
        plan, load = self.plan(self.week, weeks), self.loads(self.week, weeks)
        return self.followed(simulate(self.now, plan, weeks, load=load))

    def followed(self, path: Trajectory) -> Course:
        """Return the course after the weeks of a single path that began at this moment."""
        return replace(
            self,
            now=path.end(),
            week=self.week + path.weeks,
            states=np.concatenate([self.states, path.states[0, 1:]]),
            alliances=self.alliances + (self.alliance,) * path.weeks,
        )

    def plan(self, start: int, weeks: int) -> Array:
        """Return the doses (weeks, 2, 6) from week ``start`` on; works add up, to 1 at most."""
        plan = np.zeros((weeks, 2, len(INPUTS)))
        for work in self.works:
            plan[_span(work, start, weeks)] += work.doses
        return np.minimum(plan, 1.0)

    def loads(self, start: int, weeks: int) -> Array:
        """Return the stressor levels (weeks, 2) from week ``start`` on; the latest strain holds."""
        loads = np.tile([self.start.a.load, self.start.b.load], (weeks, 1))
        for strain in self.strains:
            loads[_span(strain, start, weeks), strain.partner] = strain.load
        return loads


def shares(lean: Lean) -> tuple[float, float]:
    """Return A's and B's share of a dose: `OTHERS_SHARE` if the work leans on the other, else 1."""
    return (
        OTHERS_SHARE if lean == "b" else 1.0,
        OTHERS_SHARE if lean == "a" else 1.0,
    )


def alliance_effects(intervention: Intervention, lean: Lean) -> tuple[float, float]:
    """Return the effect d on the alliance with A and with B."""
    toward, other = intervention.alliance.toward, intervention.alliance.other
    return (other if lean == "b" else toward, other if lean == "a" else toward)


def moved_alliance(alliance: float, d: float) -> float:
    """Move an alliance of 0..1 by an effect d of -1..1, staying within 0..1.

    The rule is in kit/model/README.md, "From a decision to the model".
    """
    return alliance + d * (1.0 - alliance if d > 0 else alliance)


def _span(what: Work | Strain, start: int, weeks: int) -> slice:
    """Return the rows of a work or strain in a table of ``weeks`` weeks from ``start`` on."""
    first = min(max(what.start - start, 0), weeks)
    last = min(max(what.start + what.weeks - start, 0), weeks)
    return slice(first, last)

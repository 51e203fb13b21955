"""A plan for a couple: interventions with their weeks, lean and skill.

A plan is a value and knows no couple: `kit.practice.planning.planned` simulates it, and
`kit.practice.planning.cautions` finds the cautions about it. Weeks are counted from 1.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import get_args

from kit.errors import KitError
from kit.language import mark, tr
from kit.vignettes import Catalogue, Intervention, Lean

#: The weeks a plan spans, half a year; longer work is cut at its end.
HORIZON = 26
#: The most works of a plan.
MOST_WORKS = 12
LONGEST = 12
#: The default skill of a piece of work, which is that of the vignettes.
USUAL_SKILL = 0.7
#: The version of the JSON: raised when a key changes its meaning; newer is refused.
FORMAT = 1


class PlanError(KitError, ValueError):
    """An invalid plan: a week out of range, an intervention that does not exist."""


@dataclass(frozen=True)
class Placement:
    """One intervention on the timetable: from ``week`` (1..26) on, for ``weeks`` weeks (1..12).

    It leans on ``a``, ``b`` or ``both``; ``skill``, in (0, 1], scales its doses. Raises PlanError
    naming the field, its value and its range.
    """

    intervention: str
    week: int
    weeks: int
    lean: Lean = "both"
    skill: float = USUAL_SKILL

    def __post_init__(self) -> None:
        self._hold("intervention", _is_name, mark("the id of an intervention"))
        self._hold("week", _whole_to(HORIZON), mark("a week of 1 to {most}"), HORIZON)
        self._hold("weeks", _whole_to(LONGEST), mark("1 to {most} weeks"), LONGEST)
        self._hold("lean", lambda value: value in get_args(Lean), mark("a, b or both"))
        self._hold("skill", _is_skill, mark("above 0 and at most 1"))
        object.__setattr__(self, "skill", float(self.skill))

    @property
    def last(self) -> int:
        """The last week of the work that lies in the plan, 1..26."""
        return min(self.week + self.weeks - 1, HORIZON)

    def _hold(
        self, name: str, is_good: Callable[[object], bool], allowed: str, most: int = 0
    ) -> None:
        value = getattr(self, name)
        if not is_good(value):
            raise PlanError(
                tr(
                    "“{name}” of a piece of work in a plan is {found}; it must be {allowed}.",
                    name=name,
                    found=repr(value)[:80],
                    allowed=tr(allowed, most=most),
                )
            )


@dataclass(frozen=True)
class Plan:
    """The works planned for the couple of a vignette, in the order they were added."""

    vignette: str
    works: tuple[Placement, ...] = ()

    def __post_init__(self) -> None:
        if len(self.works) > MOST_WORKS:
            raise PlanError(
                tr(
                    "A plan holds {most} pieces of work at most, and this one {n}."
                    " Take one away first: what matters most to this couple?",
                    most=MOST_WORKS,
                    n=len(self.works),
                )
            )

    @property
    def in_order(self) -> tuple[int, ...]:
        """The numbers of the works in the order in which they begin."""
        return tuple(sorted(range(len(self.works)), key=lambda n: self.works[n].week))

    def with_work(self, intervention: Intervention) -> Plan:
        """Return the plan with an intervention added after all others, for its usual duration."""
        after = max((work.last + 1 for work in self.works), default=1)
        week = min(after, HORIZON)
        return replace(
            self, works=(*self.works, Placement(intervention.id, week, intervention.weeks))
        )

    def without(self, number: int) -> Plan:
        """Return the plan without the work of this number, from 0; raise PlanError if none."""
        if not 0 <= number < len(self.works):
            raise PlanError(
                tr("There is no work {number} in this plan to take away.", number=number + 1)
            )
        return replace(self, works=self.works[:number] + self.works[number + 1 :])


def check_plan(plan: Plan, catalogue: Catalogue) -> None:
    """Raise PlanError for work that is not in the catalogue, and suggest the nearest name."""
    for work in plan.works:
        if work.intervention not in catalogue.interventions:
            near = difflib.get_close_matches(work.intervention, catalogue.interventions, n=1)
            hint = " " + tr("Did you mean {name!r}?", name=near[0]) if near else ""
            said = tr("The catalogue has no intervention {name!r}.", name=work.intervention)
            raise PlanError(said + hint)


def plan_to_data(plan: Plan) -> dict[str, object]:
    """Return a plan as values for JSON."""
    works = [asdict(work) for work in plan.works]
    return {"format": FORMAT, "vignette": plan.vignette, "works": works}


def plan_from_data(data: object) -> Plan:
    """Parse a plan; raise PlanError for an invalid one, or one written by a newer kit."""
    match data:
        case {"format": int(found)} if found > FORMAT:
            raise PlanError(
                tr(
                    "This plan was written by a newer version of the kit (format {found}; this "
                    "version knows up to {known}). Update the kit to open it.",
                    found=found,
                    known=FORMAT,
                )
            )
        case {"format": 1, "vignette": str(vignette), "works": list(works), **rest} if not rest:
            return Plan(vignette, tuple(_placement(work) for work in works))
    raise PlanError(f"This is not a plan: {str(data)[:80]!r}.")


def plan_to_json(plan: Plan) -> str:
    """Return a plan as one line of JSON; equal plans have equal text."""
    return json.dumps(plan_to_data(plan), allow_nan=False)


def plan_from_json(text: str) -> Plan:
    """Parse a plan from one line of JSON; raise PlanError if it is none."""
    try:
        return plan_from_data(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise PlanError(f"A plan is not readable as JSON: {text[:80]!r}.") from error


def _placement(data: object) -> Placement:
    known = {"intervention", "week", "weeks", "lean", "skill"}
    if not isinstance(data, Mapping) or set(data) != known:
        raise PlanError(f"A piece of work in a plan has {', '.join(sorted(known))}, not {data!r}.")
    return Placement(**data)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 80


def _whole_to(most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and 1 <= value <= most


def _is_skill(value: object) -> bool:
    return isinstance(value, int | float) and value is not True and 0.0 < value <= 1.0

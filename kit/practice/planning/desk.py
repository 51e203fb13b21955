"""Two plans side by side on a desk, A and B, as a trainee works on them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Literal, get_args

from kit.language import tr
from kit.practice.planning.plan import Plan, PlanError, plan_from_data, plan_to_data

Side = Literal["a", "b"]


@dataclass(frozen=True)
class Desk:
    """Plan A, plan B, and which of them is open."""

    a: Plan
    b: Plan
    side: Side = "a"

    def __post_init__(self) -> None:
        if self.side not in get_args(Side):
            raise PlanError(tr("There are two plans on the desk, a and b."))

    @property
    def open(self) -> Plan:
        """The plan that is being edited."""
        return self.a if self.side == "a" else self.b

    @property
    def other(self) -> Plan:
        """The plan it is compared with."""
        return self.b if self.side == "a" else self.a

    def with_open(self, plan: Plan) -> Desk:
        """Return the desk with ``plan`` in the place of the open one."""
        return replace(self, a=plan) if self.side == "a" else replace(self, b=plan)

    def turned(self) -> Desk:
        """Return the desk with the other plan open."""
        return replace(self, side="b" if self.side == "a" else "a")


def desk_to_json(desk: Desk) -> str:
    """Return a desk as one line of JSON; equal desks have equal text."""
    plans = {"a": plan_to_data(desk.a), "b": plan_to_data(desk.b)}
    return json.dumps(plans | {"side": desk.side}, allow_nan=False)


def desk_from_json(text: str) -> Desk:
    """Parse a desk from JSON; raise PlanError if it is none."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise PlanError(f"Two plans are not readable as JSON: {text[:80]!r}.") from error
    match data:
        case {"a": a, "b": b, "side": "a" | "b" as side, **rest} if not rest:
            return Desk(plan_from_data(a), plan_from_data(b), side)
    raise PlanError(f"These are not two plans: {text[:80]!r}.")

"""Variants of one couple side by side: each column differs in a few named numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import chain

import numpy as np

from kit.model.checks import Array, ModelInputError
from kit.model.couple import STATES, Couple, Partner
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Person
from kit.model.parameters import PARAMETERS
from kit.model.runs.many import SINGLE, Many, Pair, copies, run

#: The names of a partner's numbers, states first.
PERSON = tuple(field.name for field in fields(Partner))


@dataclass(frozen=True, eq=False)
class Columns:
    """Couples side by side, with the alliance and the load of their partners."""

    many: Many
    alliance: Pair
    load: Pair


def variants(couple: Couple, values: Mapping[str, Array]) -> Columns:
    """Return ``n`` variants of the couple; ``values`` holds arrays (n,) by name.

    A name is a field of `Partner` (both partners get the value) or the symbol of a parameter.
    """
    for name in values:
        if name not in PERSON and name not in PARAMETERS:
            known = ", ".join((*PERSON, *PARAMETERS))
            raise ModelInputError(f"{name} cannot be varied; what can be: {known}.")
    own = {name: np.asarray(value, SINGLE) for name, value in values.items()}
    n = len(next(iter(own.values())))

    def pair(name: str) -> Pair:
        same = own.get(name)
        return (getattr(couple.a, name), getattr(couple.b, name)) if same is None else (same, same)

    start = copies(couple, n)
    for state, name in enumerate(STATES):
        if name in own:
            start.states[:, state] = own[name]
    persons = [
        Person(*x) for x in zip(*map(pair, ("effort", "avoidance", "adherence")), strict=True)
    ]
    parameters = dict(couple.parameters) | {k: v for k, v in own.items() if k in PARAMETERS}
    many = replace(
        start,
        persons=(persons[0], persons[1]),
        anxiety=pair("anxiety"),
        parameters=Parameters(**parameters),
    )
    return Columns(many, pair("alliance"), pair("load"))


def run_columns(columns: Columns, doses: Array, steps: int, withhold: float = 0.0) -> Array:
    """Run doses (weeks, 2, 6) without chance and return all states, (n, weeks + 1, 2, 5)."""
    weeks = len(doses)
    bond, load = [columns.alliance] * weeks, [columns.load] * weeks
    after = run(columns.many, doses.tolist(), bond, load, steps, withhold=withhold)
    kept = [x.states.transpose(2, 0, 1).copy() for x in chain([columns.many], after)]
    return np.stack(kept, axis=1)

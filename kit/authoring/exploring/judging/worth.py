"""Options that are never worth taking: the author thinks well of them, and another does all better.

An option that is not above 0 is meant to be worse. One above 0 is never worth taking where in every
moment that was looked at one and the same other, which is not above 0, leads to the same place,
looks into the same signals and leaves both partners better off or alike in all their numbers, each
with its own lean and both with the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.authoring.trying.playing import Case, stepped
from kit.practice.answers.beam import Node
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Decided
from kit.vignettes import Lean, Scene

#: The sign of each state, where more is better; kit.model.STATES names them in this order.
_BETTER = np.array([1.0, 1.0, 1.0, -1.0, -1.0])

#: Differences below this are rounding.
_ALIKE = 1e-9


class Outdone(NamedTuple):
    """An option that another outdoes, and in how many moments that was looked at."""

    option: str
    by: str
    moments: int


def outdone(case: Case, moments: Mapping[str, Sequence[Node]]) -> Iterator[Outdone]:
    """Yield the options that are never worth taking; ``moments`` are played nodes by scene."""
    for scene in case.vignette.scenes:
        here = moments.get(scene.id, ())
        leant = {option.lean for option in scene.options}
        alike = {lean: _rows(case, scene, here, lean) for lean in leant}
        yield from _outdone(scene, _rows(case, scene, here), alike)


def _rows(
    case: Case, scene: Scene, here: Sequence[Node], lean: Lean | None = None
) -> list[list[Decision]]:
    """Return the decisions for each option in each moment, all with one lean or with their own."""
    moves = [
        (node, Decided(scene.id, option.id, lean or option.lean, 0.0))
        for node in here
        for option in scene.options
    ]
    made = [node.decisions[-1] for node in stepped(case, moves)]
    count = len(scene.options)
    return [made[k : k + count] for k in range(0, len(made), count)]


def _outdone(
    scene: Scene, own: list[list[Decision]], alike: Mapping[Lean, list[list[Decision]]]
) -> Iterator[Outdone]:
    for place, option in enumerate(scene.options):
        rows = [*own, *alike[option.lean]]
        worth = [row for row in rows if row[place].appraisal > 0]
        for other, by in enumerate(scene.options):
            if worth and all(_better(row[other], row[place]) for row in worth):
                yield Outdone(option.id, by.id, len(worth) // 2)
                break


def _better(one: Decision, other: Decision) -> bool:
    """Return whether a decision that the author does not hold to help outdoes another."""
    if one.appraisal > 0 or one.to != other.to:
        return False
    if not set(one.option.answers) >= set(other.option.answers):
        return False
    gain = _standing(one) - _standing(other)
    return bool((gain >= -_ALIKE).all() and (gain > _ALIKE).any())


def _standing(made: Decision) -> NDArray[np.float64]:
    """Return the numbers of both partners after a decision, more being better."""
    states = made.after.states[-1] * _BETTER
    return np.append(states.ravel(), made.after.alliance)

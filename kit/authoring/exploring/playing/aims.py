"""How far a couple is from what would meet a thing, so that a search can go towards it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kit.authoring.exploring.readings import Reading
from kit.authoring.exploring.things import Things
from kit.authoring.trying.facts import Facts, says
from kit.practice.answers.beam import Node
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.viewing import view_of
from kit.vignettes import Bounds, Condition
from kit.vignettes.schema.condition import AllOf, AnyOf, NotSo, PartnerWhen, SplitWhen

Array = NDArray[np.float64]

#: Past a bound it still counts a little how far: what is well beyond it may stay there.
BEYOND: Final = 0.1

#: What a fact that is not so counts, as a distance on the couple's numbers of 0..1.
NOT_SO: Final = 0.5

_MEASURES: Final = ("trust", "closeness", "desire", "hurt", "stress", "alliance")


@dataclass(frozen=True, eq=False)
class Aim:
    """A thing to be met: at which scene or ending, and which conditions have to hold or not."""

    key: str
    place: str
    wanted: tuple[tuple[Condition, bool], ...]

    def distance(self, many: Many) -> Array:
        """Return how far each of many couples is from it; below 0 is there."""
        return reduce(
            np.add, (_far(when, want, many) for when, want in self.wanted), np.zeros(len(many))
        )


class Many:
    """Many courses, by the numbers and facts that conditions can test."""

    def __init__(self, nodes: Sequence[Node], facts: Sequence[Facts]) -> None:
        self.facts = facts
        views = [view_of(node.course) for node in nodes]
        self._numbers = {
            (str(who), name): np.array([getattr(getattr(view, who), name) for view in views])
            for who in PARTNERS
            for name in _MEASURES
        }
        self.split = np.abs(self._numbers["a", "alliance"] - self._numbers["b", "alliance"])

    def __len__(self) -> int:
        return len(self.facts)

    def number(self, who: str, name: str) -> Array:
        """Return one number of a partner, of each couple."""
        return self._numbers[who, name]


def aims(things: Things, keys: Sequence[str]) -> list[Aim]:
    """Return an aim for each of some keys that depends on a condition, in their order."""
    found: dict[str, Aim] = {}
    for place, reading in _placed(things):
        for first in range(len(reading.chain.whens)):
            for key in reading.keys(first):
                if key in keys:
                    found.setdefault(key, Aim(key, place, tuple(_wanted(reading, key, first))))
    return [found[key] for key in keys if key in found]


def _placed(things: Things) -> list[tuple[str, Reading]]:
    scenes = {option.id: one.id for one in things.vignette.scenes for option in one.options}
    several = [*things.entering.items(), *things.closing.items()]
    alone = [*things.reacting.items(), *things.going.items()]
    return [
        *((place, reading) for place, some in several for reading in some),
        *((scenes[option], reading) for option, reading in alone),
    ]


def _wanted(reading: Reading, key: str, first: int) -> list[tuple[Condition, bool]]:
    """Return what has to hold, or not, for a key to be met; ``first`` is one way to it."""
    if key.startswith("else/"):
        first = reading.labels.index(key.removeprefix("else/")) + 1
    whens = reading.chain.whens
    not_these = [(when, False) for when in whens[:first] if when is not None]
    last = whens[first] if first < len(whens) and not key.startswith("else/") else None
    return [*not_these, *([(last, True)] if last is not None else [])]


def _far(condition: Condition, want: bool, many: Many) -> Array:
    """Return how far each couple is from a condition that holds, or that does not."""
    match condition:
        case NotSo():
            return _far(condition.not_, not want, many)
        case AllOf():
            parts = [_far(part, want, many) for part in condition.all]
            return _all(parts) if want else _any(parts)
        case AnyOf():
            parts = [_far(part, want, many) for part in condition.any]
            return _any(parts) if want else _all(parts)
        case PartnerWhen():
            return _partners(condition, want, many)
        case SplitWhen():
            return _within(condition.split, many.split, want)
    said = [says(condition, facts, "both") for facts in many.facts]
    return np.array([0.0 if one is want else NOT_SO for one in said])


def _partners(condition: PartnerWhen, want: bool, many: Many) -> Array:
    who = condition.partner if condition.partner in PARTNERS else "ab"
    each = [
        _both(
            [_within(bounds, many.number(one, name), want) for name, bounds in condition.measures],
            together=want,
        )
        for one in who
    ]
    return _both(each, together=want is (condition.partner != "either"))


def _within(bounds: Bounds, values: Array, want: bool) -> Array:
    """Return how far values are from lying within bounds, or outside them."""
    sides = []
    if bounds.below is not None:
        sides.append(values - bounds.below)
    if bounds.at_least is not None:
        sides.append(bounds.at_least - values)
    beyond = [
        np.where(side > 0, side, BEYOND * side) for side in (s if want else -s for s in sides)
    ]
    return _both(beyond, together=want)


def _both(parts: Sequence[Array], *, together: bool) -> Array:
    return _all(parts) if together else _any(parts)


def _all(parts: Sequence[Array]) -> Array:
    return reduce(np.add, parts)


def _any(parts: Sequence[Array]) -> Array:
    return reduce(np.minimum, parts)

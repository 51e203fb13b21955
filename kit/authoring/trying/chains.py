"""Conditions read in turn at one moment, and which of them may count with any numbers.

Whether numbers can meet a condition is decided, not guessed: between the bounds that the conditions
name there are only so many places where a number can stand, and all of them are tried together.
So ``trust below .3`` after ``trust below .5`` never counts, whatever the couple.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import prod
from typing import Final

from kit.authoring.trying.facts import Facts, Numbers, asked_by, leaves, says, unknown
from kit.vignettes import Bounds, Condition, Lean, Vignette
from kit.vignettes.schema.condition import PartnerWhen, SplitWhen

#: Of more places for the numbers, a chain is read without: both answers are then possible.
MOST_PLACES: Final = 5_000

#: A number of the couple: whose, and which; the split is nobody's.
Number = tuple[str, str]
SPLIT: Final[Number] = ("", "split")


def chain_of(vignette: Vignette, whens: Iterable[Condition | None]) -> Chain:
    """Return the chain of some conditions of a case."""
    whens = tuple(whens)
    return Chain(whens, asked_by(vignette, whens))


@dataclass(frozen=True, eq=False)
class Chain:
    """Conditions of which the first that holds counts; None always holds, and stands last.

    ``asked`` are the facts that they ask for. What may be first depends on the answers of their
    parts alone, and is reckoned once for each set of answers.
    """

    whens: tuple[Condition | None, ...]
    asked: Facts
    _known: dict[tuple[bool | None, ...], frozenset[int]] = field(default_factory=dict, repr=False)
    _met: dict[tuple[Facts, Lean], frozenset[int]] = field(default_factory=dict, repr=False)

    def first(self, facts: Facts, lean: Lean) -> frozenset[int]:
        """Return the indices of those that may be the first to hold, whatever the numbers."""
        key = (facts.among(self.asked), lean)
        if key not in self._met:
            self._met[key] = self._answered(*key)
        return self._met[key]

    def _answered(self, facts: Facts, lean: Lean) -> frozenset[int]:
        answers = tuple(says(part, facts, lean) for part in self._parts)
        if answers not in self._known:
            self._known[answers] = frozenset(self._first(facts, lean))
        return self._known[answers]

    def _first(self, facts: Facts, lean: Lean) -> Iterator[int]:
        for numbers in self._numbers or (unknown,):
            for place, when in enumerate(self.whens):
                said = says(when, facts, lean, numbers)
                if said is not False:
                    yield place
                if said:
                    break

    @cached_property
    def _parts(self) -> tuple[Condition, ...]:
        """The conditions inside that do not depend on numbers, each once."""
        parts = (one for when in self.whens for one in leaves(when))
        return tuple(
            dict.fromkeys(one for one in parts if not isinstance(one, PartnerWhen | SplitWhen))
        )

    @cached_property
    def _numbers(self) -> tuple[Numbers, ...]:
        """Every answer of the couple's numbers that differs; none where there are too many."""
        cuts = _cuts(one for when in self.whens for one in leaves(when))
        between = [_between(sorted(found)) for found in cuts.values()]
        if prod(map(len, between)) > MOST_PLACES:
            return ()
        return tuple(_reading(dict(zip(cuts, places, strict=True))) for places in product(*between))


def _cuts(conditions: Iterator[Condition]) -> dict[Number, set[float]]:
    """Return the bounds that conditions name, by the number they are of."""
    cuts: dict[Number, set[float]] = {}
    for one in conditions:
        for number, bounds in _bounds(one):
            found = (bounds.below, bounds.at_least)
            cuts.setdefault(number, set()).update(cut for cut in found if cut is not None)
    return cuts


def _bounds(condition: Condition) -> Iterator[tuple[Number, Bounds]]:
    match condition:
        case PartnerWhen():
            who = condition.partner if condition.partner in ("a", "b") else "ab"
            yield from (((one, name), b) for name, b in condition.measures for one in who)
        case SplitWhen():
            yield SPLIT, condition.split


def _between(cuts: Sequence[float]) -> list[float]:
    """Return a number for each part of 0..1 that ``cuts`` divide it into; the upper has the cut."""
    return [0.0, *cuts] if cuts[0] > 0 else list(cuts)


def _reading(places: Mapping[Number, float]) -> Numbers:
    """Return what conditions say of a couple whose numbers stand at these places."""

    def read(condition: PartnerWhen | SplitWhen) -> bool:
        if isinstance(condition, SplitWhen):
            return condition.split.hold(places[SPLIT])
        met = [
            all(bounds.hold(places[who, name]) for name, bounds in condition.measures)
            for who in (condition.partner if condition.partner in ("a", "b") else "ab")
        ]
        return any(met) if condition.partner == "either" else all(met)

    return read

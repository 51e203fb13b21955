"""What conditions can test, of many attempts at once; and which of them meet a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import itemgetter
from typing import Final, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from kit.model import STATES
from kit.vignettes import Condition, Lean, Vignette
from kit.vignettes.schema.bounds import Bounds
from kit.vignettes.schema.condition import (
    AllOf,
    AnsweredWhen,
    AnyOf,
    ChosenWhen,
    LeanWhen,
    NotSo,
    OpenWhen,
    PartnerWhen,
    SplitWhen,
    VisitedWhen,
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

#: The leans by their number in an array.
LEANS: Final[tuple[Lean, ...]] = get_args(Lean)

_WHO: Final[Mapping[str, Callable[[Flags], Flags]]] = {
    "a": itemgetter(0),
    "b": itemgetter(1),
    "either": np.logical_or.reduce,
    "both": np.logical_and.reduce,
}

#: The measures of a partner, by their row in `Views.levels`.
ROWS: Final[Mapping[str, int]] = {name: row for row, name in enumerate((*STATES, "alliance"))}


class Conditional(Protocol):
    """An item of a vignette that counts where its condition holds."""

    @property
    def when(self) -> Condition | None:
        """The condition; None always holds."""


@dataclass(frozen=True)
class Index:
    """The rows of the options, scenes and signals of a vignette in the arrays of a history."""

    options: Mapping[str, int]
    scenes: Mapping[str, int]
    signals: Mapping[str, int]

    @classmethod
    def of(cls, vignette: Vignette) -> Index:
        """Return the rows in the order of the file."""
        scenes = vignette.scenes
        return cls(
            _rows(option.id for scene in scenes for option in scene.options),
            _rows(scene.id for scene in scenes),
            _rows(signal.id for scene in scenes for signal in scene.signals),
        )


@dataclass(frozen=True)
class Views:
    """The data that a condition may depend on, of ``n`` attempts: `kit.vignettes.View` for each.

    ``levels`` has shape (2, 6, n), with `ROWS` as its rows; the others (rows of `Index`, n).
    ``lean`` holds numbers of `LEANS`, (n,).
    """

    index: Index
    levels: Floats
    chosen: Flags
    visited: Flags
    answered: Flags
    acute: Flags
    lean: Numbers

    def __len__(self) -> int:
        """Return the number of attempts."""
        return len(self.lean)


def met(condition: Condition | None, views: Views) -> Flags:
    """Return for each attempt whether ``condition`` holds: `kit.vignettes.holds`, (n,)."""
    match condition:
        case None:
            return np.ones(len(views), bool)
        case AllOf():
            return reduce(np.logical_and, (met(part, views) for part in condition.all))
        case AnyOf():
            return reduce(np.logical_or, (met(part, views) for part in condition.any))
        case NotSo():
            return ~met(condition.not_, views)
        case PartnerWhen():
            return _partner(condition, views)
        case SplitWhen():
            alliance = views.levels[:, ROWS["alliance"]]
            return _within(condition.split, np.abs(alliance[0] - alliance[1]))
        case _:
            return _happened(condition, views)


def first_met(items: Sequence[Conditional], views: Views) -> Numbers:
    """Return for each attempt the number of the first item whose condition holds, (n,)."""
    if len(items) == 1:
        return np.zeros(len(views), np.intp)
    first: Numbers = np.argmax([met(item.when, views) for item in items], axis=0)
    return first


def _partner(condition: PartnerWhen, views: Views) -> Flags:
    parts = [_within(bounds, views.levels[:, ROWS[name]]) for name, bounds in condition.measures]
    each: Flags = reduce(np.logical_and, parts)
    found: Flags = _WHO[condition.partner](each)
    return found


def _happened(
    condition: ChosenWhen | VisitedWhen | AnsweredWhen | OpenWhen | LeanWhen, views: Views
) -> Flags:
    index = views.index
    found: Flags
    match condition:
        case ChosenWhen():
            found = views.chosen[index.options[condition.chosen]]
        case VisitedWhen():
            found = views.visited[index.scenes[condition.visited]]
        case AnsweredWhen():
            found = views.answered[index.signals[condition.answered]]
        case OpenWhen():
            found = np.logical_or.reduce(views.acute & ~views.answered)
        case LeanWhen():
            found = views.lean == LEANS.index(condition.lean)
    return found


def _within(bounds: Bounds, values: Floats) -> Flags:
    inside: Flags = np.ones(values.shape, bool)
    if bounds.at_least is not None:
        inside &= values >= bounds.at_least
    if bounds.below is not None:
        inside &= values < bounds.below
    return inside


def _rows(names: Iterable[str]) -> dict[str, int]:
    return {name: row for row, name in enumerate(names)}

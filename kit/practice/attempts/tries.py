"""The tree of a trainee's tries: each branches off an earlier one at the decision it changed."""

from __future__ import annotations

from dataclasses import dataclass

from kit.practice.attempts.attempt import Attempt, Way
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Returned


@dataclass(frozen=True)
class Try:
    """One way through the case, from the decision at which it branched off another.

    ``number`` counts from 1, in the order of trying. ``fork`` is how many decisions it shares with
    the try it branched off (0 for the first, which has none); ``decisions`` are its own. ``left``
    is the decision that it changed. ``branches`` are the tries that branched off this one.
    ``present`` is whether the trainee is on it.
    """

    number: int
    fork: int
    decisions: Way
    left: Decision | None
    branches: tuple[Try, ...]
    present: bool


def tries(attempt: Attempt) -> Try:
    """Return the first try, with every later one among its branches, directly or further down."""
    forks = [0, *(event.decision for event in attempt.events if isinstance(event, Returned))]
    return _grown(attempt.ways, forks, _parents(forks), 0)


def _parents(forks: list[int]) -> list[int]:
    """Return for each way the index of the one whose own decision it changed, -1 for the first."""
    parents = [-1]
    for number, fork in enumerate(forks[1:], start=1):
        parent = number - 1
        while parent > 0 and fork <= forks[parent]:  # that decision is shared with an earlier way
            parent = parents[parent]
        parents.append(parent)
    return parents


def _grown(ways: tuple[Way, ...], forks: list[int], parents: list[int], number: int) -> Try:
    children = [child for child, parent in enumerate(parents) if parent == number]
    return Try(
        number=number + 1,
        fork=forks[number],
        decisions=ways[number][forks[number] :],
        left=ways[number - 1][forks[number]] if number else None,
        branches=tuple(_grown(ways, forks, parents, child) for child in children),
        present=number == len(ways) - 1,
    )

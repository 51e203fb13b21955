"""A trainee's tries: each branches off an earlier one at the decision it changed.

They form a tree. What belongs to the present one, and what to those that were left, is told here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kit.practice.attempts.attempt import Attempt, Way, replay
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Decided, Event, Opened, Returned


@dataclass(frozen=True)
class Try:
    """One way through the case, from the decision at which it branched off another.

    ``number`` counts from 1, in the order of trying. ``fork`` is how many decisions it shares with
    the try it branched off (0 for the first, which has none); ``decisions`` are its own. ``left``
    is the decision that it changed. ``branches`` are the tries that branched off this one.
    ``present`` is whether the trainee is on it, ``finished`` whether its debrief was opened.
    """

    number: int
    fork: int
    decisions: Way
    left: Decision | None
    branches: tuple[Try, ...]
    present: bool
    finished: bool


def tries(attempt: Attempt) -> Try:
    """Return the first try, with every later one among its branches, directly or further down."""
    forks = [0, *(event.decision for event in attempt.events if isinstance(event, Returned))]
    return _grown(attempt.ways, forks, _parents(forks), frozenset(finished(attempt)), 0)


def finished(attempt: Attempt) -> tuple[int, ...]:
    """Return the numbers, from 1, of the tries whose debrief was opened."""
    endings = {ending.id for ending in attempt.vignette.endings}
    done, number, ended = [], 1, False
    for event in attempt.events:
        if isinstance(event, Returned):
            done += [number] if ended else []
            number, ended = number + 1, False
        ended = ended or (isinstance(event, Opened) and event.place in endings)
    return tuple(done + ([number] if ended else []))


def as_left(attempt: Attempt, number: int) -> Attempt:
    """Return the attempt as it stood at the end of a try (from 1), before it was left.

    The present try is the attempt itself. Raises IndexError for a try that there is not.
    """
    ends = [at for at, event in enumerate(attempt.events) if isinstance(event, Returned)]
    if number == len(ends) + 1:
        return attempt
    if not 0 < number <= len(ends):
        raise IndexError(number)
    return replay(attempt.vignette, attempt.catalogue, attempt.events[: ends[number - 1]])


def at_debrief(attempt: Attempt) -> Attempt:
    """Return the attempt at the debrief that was opened last, or reached and not opened."""
    if attempt.phase == "feedback" and attempt.ending:
        return attempt.open()
    done = finished(attempt)
    return as_left(attempt, done[-1]) if done else attempt


def of_the_present(attempt: Attempt) -> tuple[Event, ...]:
    """Return the events that belong to the present try, those it shares with earlier ones too.

    A step back takes with it the decision that is changed and all that came after it: flags, notes
    and drawings. What was done in that scene before the decision stays.
    """
    return of_each(attempt)[-1]


def of_each(attempt: Attempt) -> tuple[tuple[Event, ...], ...]:
    """Return the events that belong to each try, as `of_the_present`, the present one last."""
    left: list[tuple[Event, ...]] = []
    kept: list[Event] = []
    for event in attempt.events:
        if isinstance(event, Returned):
            left.append(tuple(kept))
            decided = [at for at, one in enumerate(kept) if isinstance(one, Decided)]
            del kept[decided[event.decision] :]
        else:
            kept.append(event)
    return (*left, tuple(kept))


def _parents(forks: list[int]) -> list[int]:
    """Return for each way the index of the one whose own decision it changed, -1 for the first."""
    parents = [-1]
    for number, fork in enumerate(forks[1:], start=1):
        parent = number - 1
        while parent > 0 and fork <= forks[parent]:  # that decision is shared with an earlier way
            parent = parents[parent]
        parents.append(parent)
    return parents


def _grown(
    ways: tuple[Way, ...],
    forks: list[int],
    parents: list[int],
    done: frozenset[int],
    number: int,
) -> Try:
    children = [child for child, parent in enumerate(parents) if parent == number]
    return Try(
        number=number + 1,
        fork=forks[number],
        decisions=ways[number][forks[number] :],
        left=ways[number - 1][forks[number]] if number else None,
        branches=tuple(_grown(ways, forks, parents, done, child) for child in children),
        present=number == len(ways) - 1,
        finished=number + 1 in done,
    )

"""Many attempts of one automatic trainee, played scene by scene in batches.

A run without chance depends on the way alone, so a decision that several attempts take after the
same way is simulated once. Of 10,000 typical attempts about half of the decisions are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, NamedTuple

from kit.authoring.trying.reading import words_read
from kit.authoring.trying.trainees import Moment, Trainee
from kit.practice.answers.beam import Beam, Node
from kit.practice.attempts.appraising import appraised
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.course import Course
from kit.practice.attempts.decision import coming_in
from kit.practice.attempts.events import Decided, Lean
from kit.vignettes import Catalogue, Option, Scene, Vignette

#: So many attempts are played at a time: their decisions take 150 MB at most.
CHUNK: Final = 2_000

#: An attempt that has come to so many decisions goes round in a loop.
MOST_DECISIONS: Final = 60


class Case(NamedTuple):
    """A vignette and the catalogue that it is played with."""

    vignette: Vignette
    catalogue: Catalogue


@dataclass(frozen=True)
class Played:
    """An attempt: its scenes and what was chosen in them, and its ending.

    ``met`` are the ids of the options above 0 that it saw, ``words`` those that were read.
    ``ending`` is empty where the attempt was stopped in a loop.
    """

    scenes: tuple[Scene, ...]
    options: tuple[Option, ...]
    met: frozenset[str]
    words: int
    ending: str

    @property
    def way(self) -> tuple[tuple[Scene, Option], ...]:
        """The scenes, each with what was chosen in it."""
        return tuple(zip(self.scenes, self.options, strict=True))


class _Standing(NamedTuple):
    """Where an attempt stands in the play, and the options above 0 that it has met so far."""

    node: Node
    met: frozenset[str]


def play(case: Case, trainee: Trainee, attempts: int, seed: int = 0) -> Iterator[Played]:
    """Yield ``attempts`` attempts of a trainee; the ``seed`` fixes their chance."""
    for first in range(0, attempts, CHUNK):
        numbers = range(first, min(first + CHUNK, attempts))
        chances = [Random(f"{seed} {trainee.name} {number}") for number in numbers]
        yield from _played(case, trainee, chances)


def _played(case: Case, trainee: Trainee, chances: Sequence[Random]) -> Iterator[Played]:
    start = begun(case)
    here = [(_Standing(start, frozenset()), chance) for chance in chances]
    for _ in range(MOST_DECISIONS):
        here = _on(case, trainee, here)
        yield from (_ended(case, one, one.node.place) for one, _ in here if _over(case, one.node))
        here = [(one, chance) for one, chance in here if not _over(case, one.node)]
    yield from (_ended(case, one, "") for one, _ in here)


def begun(case: Case) -> Node:
    """Return the node at the first scene."""
    attempt = Attempt.start(*case, seed=0)
    return Node(attempt.place, attempt.course)


def stepped(case: Case, moves: Sequence[tuple[Node, Decided]]) -> list[Node]:
    """Return the node after each move, all simulated in one batch.

    A node keeps the present states of its course and not those of earlier weeks, which nothing
    that is decided depends on.
    """
    after = Beam(*case, every_lean=True, width=0, budget=0).made(moves)
    return [replace(node, course=_present(node.course)) for node in after]


def moment_of(case: Case, node: Node) -> Moment:
    """Return the scene of a node with its options as the author would see them now."""
    scene = case.vignette.scene(node.place)
    came = coming_in(scene, node.course, node.decisions)
    return Moment(scene, tuple((option, appraised(option, came)) for option in scene.options))


def _on(
    case: Case, trainee: Trainee, here: Sequence[tuple[_Standing, Random]]
) -> list[tuple[_Standing, Random]]:
    """Return all attempts after one more decision each."""
    moments = {id(one.node): moment_of(case, one.node) for one, _ in here}
    moves: dict[tuple[int, str, Lean], tuple[Node, Decided]] = {}
    taken = []
    for standing, chance in here:
        node = standing.node
        option, lean = trainee.choose(moments[id(node)], chance)
        key = (id(node), option.id, lean)
        moves[key] = (node, Decided(node.place, option.id, lean, 0.0))
        taken.append((standing, key, chance))
    after = dict(zip(moves, stepped(case, list(moves.values())), strict=True))
    above = {key: _above(moment) for key, moment in moments.items()}
    return [
        (_Standing(after[key], standing.met | above[key[0]]), chance)
        for standing, key, chance in taken
    ]


def _above(moment: Moment) -> frozenset[str]:
    return frozenset(option.id for option, appraisal in moment.options if appraisal > 0)


def _over(case: Case, node: Node) -> bool:
    return any(ending.id == node.place for ending in case.vignette.endings)


def _ended(case: Case, standing: _Standing, ending: str) -> Played:
    """Return the attempt as what is counted, without its courses: they take 5 kB a decision."""
    made = standing.node.decisions
    words = words_read(case.vignette, made, ending)
    return Played(
        tuple(one.scene for one in made),
        tuple(one.option for one in made),
        standing.met,
        words,
        ending,
    )


def _present(course: Course) -> Course:
    return replace(course, states=course.states[-1:], alliances=())

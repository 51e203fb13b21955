"""Many attempts of one automatic trainee, played scene by scene in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, NamedTuple, TypeVar

from kit.authoring.trying.running import MOST_DECISIONS as MOST_DECISIONS
from kit.authoring.trying.running import Batch, Pair, Player, Trace
from kit.authoring.trying.trainees import Trainee
from kit.practice.answers.beam import Beam, Node
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.course import Course
from kit.practice.attempts.events import Decided
from kit.practice.many.crowd import Script
from kit.practice.many.views import LEANS
from kit.vignettes import Catalogue, Lean, Option, Scene, Vignette

#: So many attempts are played side by side: more are no faster, and these need 60 MB.
CHUNK: Final = 2_500


Item = TypeVar("Item")


class Case(NamedTuple):
    """A vignette and the catalogue that it is played with."""

    vignette: Vignette
    catalogue: Catalogue


@dataclass(frozen=True)
class Played:
    """An attempt: its scenes and what was chosen in them, and its ending.

    ``met`` are the ids of the options above 0 that it saw, ``words`` those that were read.
    ``ending`` is empty where the attempt was stopped in a loop. ``trust`` and ``closeness`` are
    those of a and b at the end.
    """

    scenes: tuple[Scene, ...]
    options: tuple[Option, ...]
    met: frozenset[str]
    words: int
    ending: str
    leans: tuple[Lean, ...] = ()
    trust: Pair = (0.0, 0.0)
    closeness: Pair = (0.0, 0.0)

    @property
    def way(self) -> tuple[tuple[Scene, Option], ...]:
        """The scenes, each with what was chosen in it."""
        return tuple(zip(self.scenes, self.options, strict=True))


def play(case: Case, trainee: Trainee, attempts: int, seed: int = 0) -> Iterator[Played]:
    """Yield ``attempts`` attempts of a trainee; the ``seed`` fixes their chance."""
    script = Script(*case)
    for numbers in batched([(trainee, number) for number in range(attempts)]):
        yield from told(script, traced(script, numbers, seed))


def batched(attempts: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield attempts in batches."""
    return (attempts[first : first + CHUNK] for first in range(0, len(attempts), CHUNK))


def traced(script: Script, attempts: Iterable[tuple[Trainee, int]], seed: int) -> list[Trace]:
    """Play attempts, each of a trainee and with a number of its own, side by side."""
    players = [Player(one, Random(f"{seed} {one.name} {number}")) for one, number in attempts]
    return Batch.start(script, players).played()


def told(script: Script, traces: Sequence[Trace]) -> Iterator[Played]:
    """Yield the attempts of traces: the same one for all that went the same way."""
    known: dict[int, Played] = {}
    for trace in traces:
        if id(trace) not in known:
            known[id(trace)] = _told(script, trace)
        yield known[id(trace)]


def _told(script: Script, trace: Trace) -> Played:
    way = [script.options[number] for number in trace.options]
    return Played(
        scenes=tuple(scene for scene, _ in way),
        options=tuple(option for _, option in way),
        met=frozenset(script.options[number][1].id for number in trace.met),
        words=trace.words,
        ending=trace.ending,
        leans=tuple(LEANS[number] for number in trace.leans),
        trust=trace.trust,
        closeness=trace.closeness,
    )


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


def _present(course: Course) -> Course:
    return replace(course, states=course.states[-1:], alliances=())

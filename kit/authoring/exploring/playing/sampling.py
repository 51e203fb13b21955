"""A seeded sample of attempts that choose every option and lean at random: what they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple

from kit.authoring.exploring.playing.meeting import Meeting
from kit.authoring.trying.playing import Case, begun, stepped
from kit.practice.answers.beam import Node
from kit.practice.attempts.decision import Choice
from kit.practice.attempts.events import Decided, Lean
from kit.practice.attempts.present import leans

#: So many attempts are played at first, and then as many again as there are, up to the most: of a
#: case of 900 scenes 500 take 50 seconds, and one who stops it wants to have some.
FIRST: Final = 20
CHUNK: Final = 500

#: So many moments of a scene are kept: enough to tell "never" from "seldom".
MOMENTS: Final = 20

#: An attempt that has come to so many decisions goes round in a loop.
MOST_DECISIONS: Final = 60


@dataclass
class Sample:
    """What sampled attempts met: in how many of them, and by the shortest way of them.

    ``edges`` count the attempts that went from one place to the next at least once. ``moments``
    are some nodes at each scene, `MOMENTS` at most.
    """

    counts: Counter[str] = field(default_factory=Counter)
    edges: Counter[tuple[str, str]] = field(default_factory=Counter)
    ways: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    moments: dict[str, list[Node]] = field(default_factory=dict)
    attempts: int = 0
    decisions: int = 0

    def meet(self, key: str, way: tuple[Choice, ...]) -> None:
        """Keep a way to what was met, if it is shorter than the one that is kept."""
        if key not in self.ways or len(way) < len(self.ways[key]):
            self.ways[key] = way


class _Going(NamedTuple):
    """An attempt on its way: where it stands, what it has met, and where it went."""

    node: Node
    chance: Random
    met: set[str]
    went: set[tuple[str, str]]


def sampled(
    case: Case,
    meeting: Meeting,
    attempts: int,
    seed: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Sample]:
    """Yield the sample again and again as it grows, by `CHUNK` attempts at a time at most.

    ``stopped`` is asked before each decision; then the attempts on their way are not counted, and
    what they met is kept.
    """
    sample, first = Sample(), 0
    while first < attempts:
        last = min(first + min(max(first, FIRST), CHUNK), attempts)
        chances = [Random(f"{seed} explore {number}") for number in range(first, last)]
        _play(case, meeting, chances, sample, stopped)
        yield sample
        first = last


def _play(
    case: Case,
    meeting: Meeting,
    chances: Sequence[Random],
    sample: Sample,
    stopped: Callable[[], bool],
) -> None:
    start = begun(case)
    met = _seen(sample, meeting.entering(start), start)
    here = [_Going(start, chance, set(met), set()) for chance in chances]
    scenes = {scene.id for scene in case.vignette.scenes}
    done: list[_Going] = []
    for _ in range(MOST_DECISIONS):
        here, over = _on(case, meeting, here, sample, scenes)
        done += over
        if not here:
            break
        if stopped():
            return
    _count(sample, [*done, *here])


def _on(
    case: Case, meeting: Meeting, here: Sequence[_Going], sample: Sample, scenes: set[str]
) -> tuple[list[_Going], list[_Going]]:
    """Return the attempts that go on after one more decision each, and those that are over."""
    moves: dict[tuple[int, str, Lean], tuple[Node, Decided]] = {}
    keys = []
    for one in here:
        scene = case.vignette.scene(one.node.place)
        option, lean = one.chance.choice(scene.options), one.chance.choice(leans(scene))
        keys.append((id(one.node), option.id, lean))
        moves[keys[-1]] = (one.node, Decided(scene.id, option.id, lean, 0.0))
    after = dict(zip(moves, stepped(case, list(moves.values())), strict=True))
    sample.decisions += len(after)
    met = {key: _met(sample, meeting, node) for key, node in after.items()}
    for one, key in zip(here, keys, strict=True):
        one.met.update(met[key])
        one.went.add((one.node.place, after[key].place))
    gone = [one._replace(node=after[key]) for one, key in zip(here, keys, strict=True)]
    on = [one for one in gone if one.node.place in scenes]
    return on, [one for one in gone if one.node.place not in scenes]


def _met(sample: Sample, meeting: Meeting, node: Node) -> set[str]:
    return _seen(sample, meeting.deciding(node.decisions[-1]) | meeting.entering(node), node)


def _seen(sample: Sample, met: set[str], node: Node) -> set[str]:
    moments = sample.moments.setdefault(node.place, [])
    if len(moments) < MOMENTS:
        moments.append(node)
    way = choices(node)
    for key in met:
        sample.meet(key, way)
    return met


def _count(sample: Sample, over: Sequence[_Going]) -> None:
    sample.attempts += len(over)
    for one in over:
        sample.counts.update(one.met)
        sample.edges.update(one.went)


def choices(node: Node) -> tuple[Choice, ...]:
    """Return the choices that led to a node."""
    return tuple(Choice(made.option.id, made.lean) for made in node.decisions)

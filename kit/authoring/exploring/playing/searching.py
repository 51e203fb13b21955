"""A search of played ways for what has not been met: layer by layer, towards what is missing.

Of each layer only so many courses are followed, for each missing thing those that come nearest to
it, and those that differ most in trust; so what is met is real, and what is not may exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import Final, NamedTuple

import numpy as np

from kit.authoring.exploring.bounds import Bounds
from kit.authoring.exploring.playing.aims import Aim, Many, aims
from kit.authoring.exploring.playing.meeting import Meeting
from kit.authoring.exploring.playing.sampling import Sample, choices
from kit.authoring.exploring.things import Things
from kit.authoring.trying.facts import Facts
from kit.authoring.trying.playing import Case, begun, stepped
from kit.authoring.trying.ways import Spot
from kit.practice.answers.beam import Node
from kit.practice.attempts.events import Decided
from kit.practice.attempts.present import leans

#: No way of more decisions is tried.
MOST_DECISIONS: Final = 40


class Course(NamedTuple):
    """A played node, the spot it stands at, and all facts of its way."""

    node: Node
    spot: Spot
    facts: Facts


@dataclass
class Search:
    """The searches of a case.

    ``limit`` is the number of decisions that all of them may simulate; ``stopped`` is asked before
    each layer.
    """

    case: Case
    things: Things
    bounds: Bounds
    limit: int
    stopped: Callable[[], bool]
    spent: int = 0
    _towards: dict[str, frozenset[Spot]] = field(default_factory=dict)

    @property
    def spent_all(self) -> bool:
        """Whether no more decisions may be simulated."""
        return self.spent >= self.limit or self.stopped()

    def run(self, sample: Sample, left: set[str], courses: int, *, every_lean: bool) -> None:
        """Look for what is ``left``; take out of it what is met, and keep the shortest ways.

        Ways to what has been met before are kept, too, where they are shorter.
        """
        start = begun(self.case)
        facts = Facts().entering(self.case.vignette.scenes[0])
        layer = [Course(start, next(iter(self.bounds.routes.came)), facts)]
        for _ in range(MOST_DECISIONS):
            if not (layer and left) or self.spent_all:
                return
            after = self._after(layer, every_lean)
            self._meet(after, left, sample)
            layer = self._kept(after, left, courses)

    def _after(self, layer: Sequence[Course], every_lean: bool) -> list[Course]:
        """Return every course one decision on, those of which the author thinks most first."""
        moves, facts = [], []
        for node, _, known in layer:
            scene = self.case.vignette.scene(node.place)
            for option in scene.options:
                for lean in leans(scene) if every_lean else (option.lean,):
                    moves.append((node, Decided(scene.id, option.id, lean, 0.0)))
                    facts.append(known.after(option))
        room = self.limit - self.spent
        self.spent += len(moves[:room])
        after = [
            self._course(node, known)
            for node, known in zip(stepped(self.case, moves[:room]), facts, strict=False)
        ]
        return sorted(after, key=_credit, reverse=True)

    def _course(self, node: Node, facts: Facts) -> Course:
        scene = next((one for one in self.case.vignette.scenes if one.id == node.place), None)
        entered = facts.entering(scene) if scene else facts
        return Course(node, Spot(node.place, entered.among(self.things.asked)), entered)

    def _meet(self, after: Sequence[Course], left: set[str], sample: Sample) -> None:
        made = len(after[0].node.decisions) if after else 0
        longer = {key for key, way in sample.ways.items() if len(way) > made}
        meeting = Meeting(self.things, left | longer)
        for one in after:
            for key in meeting.deciding(one.node.decisions[-1]) | meeting.entering(one.node):
                sample.meet(key, choices(one.node))
                left.discard(key)

    def _kept(self, after: Sequence[Course], left: set[str], courses: int) -> list[Course]:
        """Return at most ``courses`` that lead to something missing, of all spots in turns."""
        wanted = aims(self.things, [key for key in self.things.paths if key in left])
        on = [one for one in after if one.spot in self.bounds.routes.after]
        by_spot = groupby(sorted(on, key=_order), lambda one: _order(one)[0])
        groups = [self._ordered(list(group), wanted, left) for _, group in by_spot]
        turns = [one for turn in zip_longest(*groups) for one in turn if one is not None]
        return turns[:courses]

    def _ordered(self, here: list[Course], wanted: list[Aim], left: set[str]) -> list[Course]:
        """Return the courses of one spot: in turns for each aim the nearest, then the others."""
        spot = here[0].spot
        near = [aim for aim in wanted if spot in self._leading(aim.place)]
        if not near and not any(spot in self._leading(place) for place in self._plain(left)):
            return []
        many = Many([one.node for one in here], [one.facts for one in here])
        trust = np.minimum(many.number("a", "trust"), many.number("b", "trust"))
        orders = [np.argsort(aim.distance(many), kind="stable") for aim in near]
        orders += [np.argsort(trust, kind="stable"), np.argsort(-trust, kind="stable")]
        taken = dict.fromkeys(int(k) for turn in zip(*orders, strict=True) for k in turn)
        return [here[k] for k in taken]

    def _plain(self, left: set[str]) -> Iterator[str]:
        """Yield the scenes and endings of what is missing and depends on no condition."""
        for key in left:
            kind, _, name = key.partition("/")
            if kind in ("scene", "ending"):
                yield name
            elif kind in ("option", "signal", "answered"):
                step = self.things.paths[key][1]
                yield self.case.vignette.scenes[int(step)].id

    def _leading(self, place: str) -> frozenset[Spot]:
        """Return the spots from which a place can be reached by the routes."""
        if place not in self._towards:
            found = self.bounds.routes
            self._towards[place] = found.towards(s for s in found.came if s.place == place)
        return self._towards[place]


def _credit(one: Course) -> tuple[int, int]:
    made = one.node.decisions
    return sum(d.lean == d.option.lean for d in made), sum(d.appraisal for d in made)


def _order(one: Course) -> tuple[tuple[object, ...], float]:
    facts = one.spot.facts
    sets = (facts.chosen, facts.visited, facts.answered, facts.acute)
    return (one.spot.place, *(tuple(sorted(some)) for some in sets)), 0.0

"""A beam search through the rest of a vignette, on the model without chance.

From each scene that is reached, only the few most promising courses are followed further. A
course's promise is how the partner who fares worse would fare half a year on if the work went on
as agreed and nothing more were done; a finished course is valued by the same number. Courses are
compared with those at the same scene only, as they have the same story ahead of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from kit.model.runs.each import simulate_each
from kit.practice.answers.outcome import worse_off
from kit.practice.attempts.appraising import appraised, best_of
from kit.practice.attempts.course import Course
from kit.practice.attempts.decision import Decision, agreed, coming_in, decision, is_safe
from kit.practice.attempts.events import Decided, Lean
from kit.practice.attempts.present import leans
from kit.vignettes import Catalogue, Option, Scene, Vignette

FOLLOW_UP = 26
#: The time step in weeks, fine enough to rank the courses.
COARSE = 1.0
HARMFUL = -2


@dataclass(frozen=True, eq=False)
class Node:
    """A node of the search: a scene or an ending, the course so far, and the decisions made."""

    place: str
    course: Course
    decisions: tuple[Decision, ...] = ()
    promise: float = 0.0

    @property
    def rank(self) -> tuple[float, int]:
        """The sort key, best first: by promise, where that is equal by the author's appraisals."""
        return -self.promise, -sum(d.appraisal for d in self.decisions)

    @property
    def goes_on(self) -> bool:
        """Whether conjoint work may go on, so that the follow-up can be simulated."""
        return self.course.now.conjoint_safe and all(d.safe for d in self.decisions[-1:])


Move = tuple[Node, Decided]


@dataclass(frozen=True)
class Beam:
    """The search: at most ``width`` courses a scene and ``budget`` simulated decisions in all."""

    vignette: Vignette
    catalogue: Catalogue
    every_lean: bool
    width: int
    budget: int

    def run(self, start: Node) -> tuple[list[Node], int]:
        """Return the nodes at an ending, the best first, and the number of decisions simulated."""
        finished, layer, spent = [], [start], 0
        endings = {ending.id for ending in self.vignette.endings}
        while layer and spent < self.budget:
            moves = list(islice(self._moves(layer), self.budget - spent))
            spent += len(moves)
            reached = weighed(self.made(moves))
            finished += [node for node in reached if node.place in endings]
            layer = self._kept(node for node in reached if node.place not in endings)
        return sorted(finished, key=lambda node: node.rank), spent

    def _moves(self, layer: Sequence[Node]) -> Iterator[Move]:
        for node in layer:
            scene = self.vignette.scene(node.place)
            for option in weighable(scene, node.course, node.decisions):
                for lean in leans(scene) if self.every_lean else [option.lean]:
                    yield node, Decided(node.place, option.id, lean, 0.0)

    def _kept(self, nodes: Iterator[Node]) -> list[Node]:
        by_place = groupby(sorted(nodes, key=lambda n: (n.place, n.rank)), lambda n: n.place)
        kept = [node for _, here in by_place for node in islice(here, self.width)]
        return sorted(kept, key=lambda node: node.rank)

    def made(self, moves: Sequence[Move]) -> list[Node]:
        """Return the node after each move, all simulated in one batch."""
        lived = self._lived(moves)
        return [self._after(*move, lived.get(k)) for k, move in enumerate(moves)]

    def _after(self, node: Node, event: Decided, lived: Course | None) -> Node:
        made = decision(self.vignette, self.catalogue, node.course, event, node.decisions, lived)
        return Node(made.to, made.after, (*node.decisions, made))

    def _lived(self, moves: Sequence[Move]) -> dict[int, Course]:
        """Return the course after each move, by its index; not where no week passes."""
        ready, weeks = {}, []
        for k, (node, event) in enumerate(moves):
            scene = self.vignette.scene(event.scene)
            if scene.weeks and is_safe(scene, node.course):
                ready[k] = self._agreed(node.course, scene.option(event.option), event.lean)
                weeks.append(scene.weeks)
        return dict(zip(ready, lived_each(list(ready.values()), weeks), strict=True))

    def _agreed(self, course: Course, option: Option, lean: Lean) -> Course:
        intervention = self.catalogue.interventions[option.intervention]
        return agreed(course.met(intervention, lean), option, intervention, lean)


def weighable(scene: Scene, course: Course, earlier: tuple[Decision, ...] = ()) -> list[Option]:
    """Return the options that the model may choose among.

    The model cannot weigh harm: options that the author calls harmful are left out, and in a scene
    with a safety signal, or where conjoint work is unsafe, only the author's best option remains.
    ``earlier`` are the decisions before, on which the author's view may depend.
    """
    came = coming_in(scene, course, earlier)
    best = [best_of(scene, came)]
    if scene.signals or not is_safe(scene, course):
        return best
    return [option for option in scene.options if appraised(option, came) > HARMFUL] or best


def lived_each(
    courses: Sequence[Course], weeks: Sequence[int], dt: float = 0.1
) -> Iterator[Course]:
    """Simulate each course for its own number of weeks, all in one batch."""
    spans = list(zip(courses, weeks, strict=True))
    paths = simulate_each(
        [course.now for course in courses],
        [course.plan(course.week, n) for course, n in spans],
        [course.loads(course.week, n) for course, n in spans],
        dt=dt,
    )
    return (course.followed(path) for course, path in zip(courses, paths, strict=True))


def weighed(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes with their promise: `FOLLOW_UP` weeks on where work may go on, else now."""
    on = [node.course for node in nodes if node.goes_on]
    later = lived_each(on, [FOLLOW_UP] * len(on), COARSE)
    return [
        replace(node, promise=standing(next(later) if node.goes_on else node.course))
        for node in nodes
    ]


def standing(course: Course) -> float:
    """Return the present outcome of the partner who fares worse, 0..1."""
    return float(worse_off(course.states[-1, :, 0], course.states[-1, :, 1]))

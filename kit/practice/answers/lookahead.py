"""Ways through the rest of a vignette: the author's, and the best one found by looking ahead.

The search is `kit.practice.answers.beam`. It finds *the best path found, in the model's view*:
not the optimum, and no more than the model knows.
"""

from __future__ import annotations

from dataclasses import dataclass

from kit.language import mark
from kit.model.checks import whole
from kit.practice.answers.beam import FOLLOW_UP, Beam, Node, standing
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.decision import left_open
from kit.practice.attempts.events import Lean
from kit.vignettes import Catalogue, Vignette

BEST_FOUND = mark("the best path found, in the model's view")
#: How many courses are followed further from each scene. For the quiet house, and six other
#: couples put in their place, four times as many found a path better by .0007 at most.
WIDTH = 8
#: How many decisions are simulated at most.
BUDGET = 2_000
#: How many finished paths are replayed exactly before the best of them is chosen.
FINALISTS = 3
#: Where to stop in a vignette whose scenes lead in a circle.
MOST_DECISIONS = 100


@dataclass(frozen=True, eq=False)
class Found:
    """The best path found, in the model's view, by a beam search.

    ``attempt`` is the whole path, which begins with the trainee's decisions before the search.
    ``value`` is its `follow_up`; that of the trainee's own path may be higher, as they chose leans
    of their own. The search simulated ``simulated`` decisions of at most ``budget``, and followed
    at most ``width`` courses from each scene.
    """

    attempt: Attempt
    value: float
    simulated: int
    width: int
    budget: int


def authors_path(
    vignette: Vignette, catalogue: Catalogue, seed: int = 0, variant: str | None = None
) -> Attempt:
    """Return the attempt that always takes the author's best option with the author's lean.

    ``variant`` is the couple's, as in `Attempt.start`; compare a path with one of the same couple.
    """
    return authors_way_on(Attempt.start(vignette, catalogue, seed, variant=variant))


def authors_way_on(attempt: Attempt) -> Attempt:
    """Return the attempt continued with the author's best options and leans.

    It ends at an ending, or unfinished after `MOST_DECISIONS` where these options lead in a circle.
    """
    for _ in range(MOST_DECISIONS):
        best = attempt.best
        if best is None:
            break
        attempt = _decided(attempt, best.id, best.lean)
    return attempt


def best_path(
    attempt: Attempt, *, every_lean: bool = False, width: int = WIDTH, budget: int = BUDGET
) -> Found:
    """Search for the best continuation of ``attempt`` from its present scene to an ending.

    Each option is tried with the author's lean, or with ``every_lean`` in turn. A path that leaves
    an acute signal open is returned only where every one does: no closeness makes up for it. Of the
    others the path is never worse than the author's, which competes with those found. ``width`` may
    be 1 to 1,000 and ``budget`` 1 to 10^6, else ModelInputError is raised. `Attempt.back` returns
    the attempt before a decision, and `Attempt.start` the one before all decisions.
    """
    width, budget = whole("width", width, 1, 1_000), whole("budget", budget, 1, 1_000_000)
    found: list[Node] = []
    simulated = 0
    if attempt.scene is not None:
        beam = Beam(attempt.vignette, attempt.catalogue, every_lean, width, budget)
        found, simulated = beam.run(Node(attempt.place, attempt.course, attempt.decisions))
    found.sort(key=lambda node: bool(left_open(node.decisions)))
    ways = [authors_way_on(attempt), *(_played(attempt, node) for node in found[:FINALISTS])]
    values = [follow_up(way) for way in ways]
    finished = [k for k, way in enumerate(ways) if way.ending] or [0]
    closed = [k for k in finished if not left_open(ways[k].decisions)]
    best = max(closed or finished, key=lambda k: values[k])
    return Found(ways[best], values[best], simulated, width, budget)


def follow_up(attempt: Attempt) -> float:
    """Return the outcome of the partner who fares worse, `FOLLOW_UP` weeks from now, 0..1.

    The work goes on as agreed, life events in force run their course and nothing more is decided.
    Where conjoint work is unsafe no week is simulated: then it is the present outcome.
    """
    node = Node(attempt.place, attempt.course, attempt.decisions)
    return standing(node.course.lived(FOLLOW_UP) if node.goes_on else node.course)


def _played(attempt: Attempt, node: Node) -> Attempt:
    """Replay a path that was found on the attempt itself, so that it is exact and has its events.

    Courses simulated in a batch may differ from this one by rounding; should that ever lead to
    another scene, the rest of the path is the author's.
    """
    for made in node.decisions[len(attempt.decisions) :]:
        if made.scene.id == attempt.place:
            attempt = _decided(attempt, made.option.id, made.lean)
    return authors_way_on(attempt)


def _decided(attempt: Attempt, option: str, lean: Lean) -> Attempt:
    return (attempt if attempt.phase == "scene" else attempt.open()).decide(option, lean)

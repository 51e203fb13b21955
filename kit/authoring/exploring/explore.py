"""Explore a case: a random sample, all ways by its routes, and a search for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from kit.authoring.exploring.bounds import Bounds
from kit.authoring.exploring.effort import USUAL, Effort
from kit.authoring.exploring.explored import Explored, Hit
from kit.authoring.exploring.findings import complaints
from kit.authoring.exploring.loops import loops
from kit.authoring.exploring.meeting import Meeting
from kit.authoring.exploring.sampling import Sample, sampled
from kit.authoring.exploring.searching import Search
from kit.authoring.exploring.things import Things, things_in
from kit.authoring.exploring.verdict import limit, next_step, proof, why
from kit.authoring.exploring.worth import outdone
from kit.authoring.trying.playing import Case
from kit.errors import Problem
from kit.vignettes import Library
from kit.vignettes.reading.document import read_document


@dataclass
class Exploring:
    """The state of one exploration; what is ``impossible`` is proven so."""

    case: Case
    effort: Effort
    things: Things
    bounds: Bounds
    sample: Sample = field(default_factory=Sample)
    impossible: set[str] = field(default_factory=set)
    spent: int = 0
    stopped: bool = False

    @property
    def left(self) -> set[str]:
        """What was not met so far and not proven impossible."""
        return self.things.paths.keys() - self.sample.ways.keys() - self.impossible


#: Called with each step that begins, in words.
Told = Callable[[str], object]


def _silent(step: str) -> None:
    """Say nothing."""


def explore(library: Library, slug: str, effort: Effort = USUAL, told: Told = _silent) -> Explored:
    """Return all that is found in a case without errors, what is wrong at its place in the file.

    ``told`` is called with each step that begins.
    """
    case = Case(library.vignettes[slug], library.catalogue)
    state = explored(case, effort, told)
    found = hits_of(state)
    return replace(found, problems=_problems(library.files[slug], state, found))


def _problems(file: str, state: Exploring, found: Explored) -> tuple[Problem, ...]:
    document = read_document(file, Path(file).read_bytes())
    if document.root is None:
        return ()
    before = len(document.problems)
    ring = tuple(loops(state.things, state.bounds, state.sample.ways))
    worse = tuple(outdone(state.case, state.sample.moments))
    document.report(complaints(document.root, state.things, found.hits, ring, worse))
    return tuple(sorted(document.problems[before:]))


def explored(case: Case, effort: Effort = USUAL, told: Told = _silent) -> Exploring:
    """Explore a case in steps until everything is met or proven impossible, or a limit is met."""
    until = None if effort.seconds is None else monotonic() + effort.seconds
    things = things_in(case.vignette)
    state = Exploring(case, effort, things, Bounds(things, effort.spots))

    def over() -> bool:
        state.stopped = state.stopped or (until is not None and monotonic() > until)
        return state.stopped

    told("Playing at random")
    for sample in sampled(case, Meeting(things), effort.attempts, effort.seed):
        state.sample = sample
        if over():
            break
    told("Following every way by the routes")
    state.bounds.routes  # noqa: B018 (the search is made here)
    if not over():
        _prove(state)
    search = Search(case, things, state.bounds, effort.decisions, over)
    for every_lean in (False, True):
        if state.left and not over():
            told("Searching for what is missing" + (", with every lean" if every_lean else ""))
            # Three leans are three times the decisions, for what is seldom a matter of the lean.
            courses = effort.courses // 3 if every_lean else effort.courses
            search.run(state.sample, state.left, courses, every_lean=every_lean)
    state.spent = search.spent
    return state


def _prove(state: Exploring) -> None:
    """Find what is impossible among what was not met."""
    left = state.left
    if state.bounds.routes.whole and left:
        earliest = state.bounds.earliest(left)
        if state.bounds.whole:
            state.impossible = left - earliest.keys()


def hits_of(state: Exploring) -> Explored:
    """Return what an exploration found."""
    sample, left = state.sample, state.left
    shortest = {} if state.stopped else _shortest(state)
    hits = {
        key: Hit(
            sample.counts[key],
            sample.counts[key] / sample.attempts if sample.attempts else 0.0,
            sample.ways.get(key),
            "met" if key in sample.ways else "missing" if key in left else "impossible",
            shortest.get(key, False),
            "" if key in sample.ways else why(state.things, state.bounds, key, key in left),
        )
        for key in state.things.paths
    }
    edges = {edge: count / sample.attempts for edge, count in sorted(sample.edges.items())}
    return Explored(
        state.case.vignette.id,
        hits,
        edges,
        not left,
        proof(state.bounds, hits),
        limit(state.bounds, left, state.spent, stopped=state.stopped, most=state.effort.decisions),
        next_step(state.bounds, left, state.effort, stopped=state.stopped),
        sample.attempts,
        state.effort.seed,
    )


def _shortest(state: Exploring) -> Mapping[str, bool]:
    """Return of each way that was found whether none can be shorter.

    Where it is as short as the way to its place, that is known without a search of its own.
    """
    ways = state.sample.ways
    near = state.bounds.nearest
    unsure = [key for key, way in ways.items() if len(way) > near(key)]
    earliest = state.bounds.earliest(unsure) if state.bounds.routes.whole else {}
    return {key: len(way) <= earliest.get(key, near(key)) for key, way in ways.items()}

"""Explore a case: a random sample, all ways by its routes, and a search for what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from kit.authoring.exploring.bounds import Bounds
from kit.authoring.exploring.effort import LESS, USUAL, Effort
from kit.authoring.exploring.explored import Explored
from kit.authoring.exploring.hits import hits_of
from kit.authoring.exploring.judging.findings import complaints
from kit.authoring.exploring.judging.loops import loops
from kit.authoring.exploring.judging.promises import broken, promises
from kit.authoring.exploring.judging.worth import outdone
from kit.authoring.exploring.playing.meeting import Meeting
from kit.authoring.exploring.playing.plainer import make_plainer
from kit.authoring.exploring.playing.sampling import sampled
from kit.authoring.exploring.playing.searching import Search
from kit.authoring.exploring.readings import PROMISE
from kit.authoring.exploring.state import Exploring
from kit.authoring.exploring.things import things_in
from kit.authoring.trying.playing import Case
from kit.errors import Problem
from kit.language import tr
from kit.vignettes import Library
from kit.vignettes.reading.document import Document, read_document

#: Called with each step that begins, in words.
Told = Callable[[str], object]


#: Asked again and again whether to stop.
Stopped = Callable[[], bool]


def _silent(step: str) -> None:
    """Say nothing."""


def _never() -> bool:
    return False


def explore(
    library: Library,
    slug: str,
    effort: Effort = USUAL,
    told: Told = _silent,
    stopped: Stopped = _never,
) -> Explored:
    """Return all that is found in a case without errors, what is wrong at its place in the file.

    ``told`` is called with each step that begins; where ``stopped`` returns true, what has been
    found until then is returned. The file is read first: it may be saved meanwhile.
    """
    file = library.files[slug]
    document = read_document(file, Path(file).read_bytes())
    return explore_text(
        Case(library.vignettes[slug], library.catalogue), document, effort, told, stopped
    )


def explore_text(
    case: Case,
    document: Document,
    effort: Effort = USUAL,
    told: Told = _silent,
    stopped: Stopped = _never,
) -> Explored:
    """Return all that is found in a case that was read from a document, as `explore` does."""
    state = explored(case, effort, told, stopped)
    found = hits_of(state)
    return replace(found, problems=_problems(document, state, found))


def _problems(document: Document, state: Exploring, found: Explored) -> tuple[Problem, ...]:
    if document.root is None:
        return ()
    before = len(document.problems)
    ring = tuple(loops(state.things, state.bounds, state.sample.ways))
    # It plays three times what was sampled of each scene: 40 s of a case of 900.
    worse = () if state.stopped else tuple(outdone(state.case, state.sample.moments))
    document.report(complaints(document.root, state.things, found.hits, ring, worse))
    document.report(broken(document.root, state.case.vignette, found.promises))
    return tuple(sorted(document.problems[before:]))


def promised(library: Library, slug: str, effort: Effort = LESS) -> tuple[Problem, ...]:
    """Return what a case without errors does not keep of its expectations, at their places."""
    case, file = Case(library.vignettes[slug], library.catalogue), library.files[slug]
    if not case.vignette.expect:
        return ()
    state = explored(case, effort, only_promises=True)
    document = read_document(file, Path(file).read_bytes())
    if document.root is None:
        return ()
    before = len(document.problems)
    found = tuple(promises(case, state.things, state.sample.ways, state.impossible))
    document.report(broken(document.root, case.vignette, found))
    return tuple(document.problems[before:])


def explored(
    case: Case,
    effort: Effort = USUAL,
    told: Told = _silent,
    stopped: Stopped = _never,
    *,
    only_promises: bool = False,
) -> Exploring:
    """Explore a case in steps until everything is met or proven impossible, or a limit is met."""
    until = None if effort.seconds is None else monotonic() + effort.seconds
    things = things_in(case.vignette)
    if only_promises:
        paths = {key: path for key, path in things.paths.items() if PROMISE in key}
        things = replace(things, paths=paths)

    def over() -> bool:
        late = until is not None and monotonic() > until
        state.stopped = state.stopped or late or stopped()
        return state.stopped

    state = Exploring(case, effort, things, Bounds(things, effort.spots, over))
    told(tr("Playing at random"))
    for sample in sampled(case, Meeting(things), effort.attempts, effort.seed, over):
        state.sample = sample
        if over():
            break
    told(tr("Following every way by the routes"))
    state.bounds.routes  # noqa: B018 (the search is made here)
    if not over():
        _prove(state)
    search = Search(case, things, state.bounds, effort.decisions, over)
    for every_lean in (False, True):
        if state.left and not over():
            told(_searching(every_lean))
            # Three leans are three times the decisions, for what is seldom a matter of the lean.
            courses = effort.courses // 3 if every_lean else effort.courses
            search.run(state.sample, state.left, courses, every_lean=every_lean)
    state.spent = search.spent
    if not over():
        make_plainer(case, Meeting(things), state.sample)
    return state


def _searching(every_lean: bool) -> str:
    if every_lean:
        return tr("Searching for what is missing, with every lean")
    return tr("Searching for what is missing")


def _prove(state: Exploring) -> None:
    """Find what is impossible among what was not met."""
    left = state.left
    if state.bounds.routes.whole and left:
        earliest = state.bounds.earliest(left)
        if state.bounds.whole:
            state.impossible = left - earliest.keys()

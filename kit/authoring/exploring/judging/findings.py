"""What exploring finds wrong, as problems at their places in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kit.authoring.exploring.explored import Hit
from kit.authoring.exploring.judging.loops import Loop
from kit.authoring.exploring.judging.worth import Outdone
from kit.authoring.exploring.path import written
from kit.authoring.exploring.readings import Path
from kit.authoring.exploring.things import Things
from kit.errors import Severity
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root

#: What a thing is called, by the kind of its key or, for a `when`, by what it belongs to.
_CALLED = {
    "scene": "a scene",
    "signal": "a signal",
    "option": "an option",
    "answered": "an answer to a signal",
    "reaction": "a reaction",
    "route": "a route",
    "ending": "an ending",
    "line": "a line",
    "measure": "a score",
    "appraisal": "an appraisal",
    "also": "a paragraph",
}


def complaints(
    root: Root,
    things: Things,
    hits: Mapping[str, Hit],
    loops: Sequence[Loop],
    worse: Sequence[Outdone],
) -> Iterator[Complaint]:
    """Yield what is out of reach or was not found, the loops, and options never worth taking."""
    yield from _never_met(root, things, hits)
    for loop in loops:
        yield _loop(root, things, loop)
    for one in worse:
        yield _outdone(root, things, one)


def _never_met(root: Root, things: Things, hits: Mapping[str, Hit]) -> Iterator[Complaint]:
    """Yield what nobody comes to, outermost: not what stands inside something that is told."""
    told: list[Path] = []
    for key, path in things.paths.items():
        hit = hits.get(key)
        if hit is None or hit.verdict == "met" or key.startswith("else/") or _inside(path, told):
            continue
        told.append(path)
        yield _never(root, key, path, hit)


def _inside(path: Path, told: Sequence[Path]) -> bool:
    return any(path[: len(one)] == one for one in told)


def _never(root: Root, key: str, path: Path, hit: Hit) -> Complaint:
    found = f"found {_named(key)} that no attempt met: {hit.why}"
    if hit.verdict == "impossible":
        said = warn(root, path, f"{found}; allowed: what some attempt can meet", _cure(key))
        return Complaint(said.mark, said.path, said.message, said.hint, Severity.ERROR)
    hint = "Search wider, or look whether its numbers are meant so."
    return warn(root, path, f"{found}; wanted: a way there", hint)


def _named(key: str) -> str:
    kind, _, name = key.partition("/")
    if kind == "when":
        kind, _, name = name.partition(":")
    return f"{_CALLED[kind]} ({name})" if "#" in name else f"{_CALLED[kind]} '{name}'"


def _cure(key: str) -> str:
    if "#" in key:
        return "Change its condition or those before it, or take it out."
    return "Give some route to it a condition that can hold, or take it out."


def _loop(root: Root, things: Things, loop: Loop) -> Complaint:
    path = things.paths[f"scene/{loop.scenes[0]}"]
    names = ", ".join(loop.scenes)
    how = "proven by the routes" if loop.proven else "as far as was played"
    message = (
        f"found a forced loop: after {written(loop.way, things.vignette) or 'the start'} no way "
        f"leads to an ending ({names}; {how}); allowed: a way out from everywhere"
    )
    said = warn(root, path, message, "Give one of its scenes a route out that can be taken.")
    return Complaint(said.mark, said.path, said.message, said.hint, Severity.ERROR)


def _outdone(root: Root, things: Things, one: Outdone) -> Complaint:
    message = (
        f"found an option above 0 that is never worth taking: in all {one.moments} moments looked "
        f"at '{one.by}', which is not above 0, left both partners better off in the "
        "model and led to the same place; wanted: something that only this option brings"
    )
    hint = "Look at its intervention, skill and lean, or at the appraisals of both."
    return warn(root, things.paths[f"option/{one.option}"], message, hint)

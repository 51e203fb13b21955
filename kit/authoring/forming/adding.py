"""Put a new part into a case: a scene on the way, an option, an ending, a cycle, an entry."""

from __future__ import annotations

from typing import Any

from kit.authoring.editing.data import get, inserted, put
from kit.authoring.forming import fresh
from kit.vignettes.reading.nodes import Path


def with_part(whole: Any, path: Path, kind: str, words: str, usual: str) -> tuple[Any, Path]:
    """Return a case with a new part where one is, and where that part is."""
    taken = fresh.names(whole)
    match kind, path:
        case "formulation", ("scenes", int(at), *_):
            there: Path = ("scenes", at, "formulation")
            return put(whole, there, fresh.formulation(whole)), there
        case "option", ("scenes", int(at), *_):
            around: Path = ("scenes", at, "options")
            new: Any = fresh.option(words, taken, usual)
        case "ending", _:
            around, new = ("endings",), fresh.ending(words, taken)
        case _:
            after = path[1] if path[:1] == ("scenes",) else len(get(whole, ("scenes",), ())) - 1
            assert isinstance(after, int)
            return with_scene(whole, after, words, usual)
    count = len(get(whole, around, ()))
    return inserted(whole, around, count, new), (*around, count)


def with_entry(whole: Any, key: str, entry: Any) -> tuple[Any, Path]:
    """Return a file of one's own catalogue with an entry more in its list, and where that is."""
    known = get(whole, (key,)) or ()
    return {**whole, key: (*known, entry)}, (key, len(known))


def with_scene(data: Any, after: int, title: str, intervention: str) -> tuple[Any, Path]:
    """Return a case with a new scene after another, on the way that led on from there."""
    scenes = get(data, ("scenes",), ())
    before = scenes[after] if 0 <= after < len(scenes) else None
    new = fresh.scene(title, _session(before) + 1, fresh.names(data), intervention)
    leads = get(before, ("next",))
    if leads is None:
        leads = get(data, ("endings", 0, "id"))
    data = inserted(data, ("scenes",), after + 1, {**new, "next": leads})
    if before is not None:
        data = put(data, ("scenes", after, "next"), new["id"])
    return data, ("scenes", after + 1)


def _session(scene: Any) -> int:
    number = get(scene, ("session",), 0)
    return min(number, 199) if isinstance(number, int) else 0

"""What a new part of a case begins with: as little as plays."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from kit.authoring.editing.data import get, inserted, put
from kit.authoring.editing.naming import unlike
from kit.language import tr
from kit.vignettes import Catalogue
from kit.vignettes.reading.nodes import Path

#: Heard first, then worked with: in nearly every case there is such an option.
USUAL: Final = "reflect-and-validate"


def names(data: Any) -> set[str]:
    """Return all ids in a case."""
    if isinstance(data, tuple):
        return {name for one in data for name in names(one)}
    if isinstance(data, dict):
        own = {data["id"]} if isinstance(data.get("id"), str) else set()
        return own | {name for one in data.values() for name in names(one)}
    return set()


def usual(catalogue: Catalogue) -> str:
    """Return the intervention that a new option begins with, until its author chooses."""
    known = catalogue.interventions
    sound = (id for id, one in known.items() if not one.mistake)
    return USUAL if USUAL in known else next(sound, USUAL)


def option(words: str, taken: Collection[str], intervention: str) -> dict[str, Any]:
    """Return a new option."""
    return {
        "id": unlike(taken, words, "option"),
        "intervention": intervention,
        "words": words,
        "appraisal": 0,
        "rationale": tr("TODO: why, in your view?"),
        "reactions": [{"stage": tr("TODO: how do they answer?")}],
    }


def scene(title: str, session: int, taken: Collection[str], intervention: str) -> dict[str, Any]:
    """Return a new scene with two options, which has to be told where it leads."""
    id = unlike(taken, title, "scene")
    known = {*taken, id}
    options = []
    for words in (tr("One thing to say"), tr("Another thing to say")):
        options.append(option(words, known, intervention))
        known.add(options[-1]["id"])
    return {
        "id": id,
        "session": session,
        "title": title,
        "dialogue": [{"stage": tr("TODO: what is said or seen here?")}],
        "options": options,
    }


def ending(title: str, taken: Collection[str]) -> dict[str, Any]:
    """Return a new ending."""
    id = unlike(taken, title, "ending")
    return {"id": id, "title": title, "tone": "holding", "text": tr("TODO: how does it end?")}


def row(path: Path, data: Any) -> dict[str, Any]:
    """Return a new row of a list inside a part."""
    places = [get(one, ("id",)) for key in ("endings", "scenes") for one in get(data, (key,), ())]
    return {
        "dialogue": {"stage": "…"},
        "reactions": {"stage": "…"},
        "timeline": {"when": "…", "what": "…"},
        "cues": {"for": "…", "text": "…"},
        "next": {"to": places[0] if places else "…"},
        "signals": {"id": unlike(names(data), "", "sign"), "kind": "safeguarding", "what": "…"},
    }[str(path[-1])]


def with_scene(data: Any, after: int, title: str, intervention: str) -> tuple[Any, Path]:
    """Return a case with a new scene after another, on the way that led on from there."""
    scenes = get(data, ("scenes",), ())
    before = scenes[after] if 0 <= after < len(scenes) else None
    new = scene(title, _session(before) + 1, names(data), intervention)
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

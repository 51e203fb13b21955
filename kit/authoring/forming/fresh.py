"""What a new part of a case begins with: as little as plays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from kit.authoring.editing.data import get
from kit.authoring.editing.naming import unlike
from kit.language import tr
from kit.vignettes import Catalogue
from kit.vignettes.reading.nodes import Path

#: Heard first, then worked with: in nearly every case there is such an option.
USUAL: Final = "reflect-and-validate"
#: What an author would promise first.
SAFE: Final = {"not": {"open": "acute"}}


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


def row(path: Path, data: Any, kind: str = "") -> dict[str, Any]:
    """Return a new row of a list inside a part; ``kind`` is that of a promise."""
    places = [get(one, ("id",)) for key in ("endings", "scenes") for one in get(data, (key,), ())]
    if path[-2:-1] == ("measures",):
        known = get(data, ("couple", path[-1], "measures", 0, "name"), "…")
        return {"name": known, "score": 0, "meaning": "…"}
    found: dict[str, dict[str, Any]] = {
        "dialogue": {"stage": "…"},
        "reactions": {"stage": "…"},
        "timeline": {"when": "…", "what": "…"},
        "cues": {"for": "…", "text": "…"},
        "readers": {"role": "…", "when": "…"},
        "next": {"to": places[0] if places else "…"},
        "signals": {"id": unlike(names(data), "", "sign"), "kind": "safeguarding", "what": "…"},
        "events": {"what": "…", "partner": "both", "load": 0.5, "weeks": 4},
        "also": {"when": SAFE, "text": "…"},
        "appraisal": {"is": 0},
        "measures": {"name": "…", "what": "…", "range": (0, 100), "score": 0, "meaning": "…"},
        "fragments": {"id": unlike(names(data), "", "piece"), "text": "…"},
        "expect": _promise(data, kind),
    }
    return found[str(path[-1])]


def _promise(data: Any, kind: str) -> dict[str, Any]:
    """Return a promise that a case mostly keeps."""
    scenes = get(data, ("scenes",), ())
    last = get(scenes[-1], ("id",), "…") if scenes else "…"
    others: dict[str, dict[str, Any]] = {
        "at_end": {"at_end": SAFE},
        "on_entering": {"on_entering": last, "that": SAFE},
        "order": {"order": ("author", "random")},
    }
    return others.get(kind, {"always": SAFE})


def formulation(data: Any) -> dict[str, Any]:
    """Return a new cycle to be drawn: six pieces, and one that only looks like one of them."""
    known, pieces = names(data), list[dict[str, Any]]()
    for words in [*_places(data), tr("TODO: a piece that only tempts")]:
        pieces.append({"id": unlike(known, "", "piece"), "text": words})
        known.add(pieces[-1]["id"])
    ids, roles = [one["id"] for one in pieces], ("does", "feels", "protects")
    runs = {"a": ids[:3], "b": ids[3:6]}
    halves = {who: dict(zip(roles, run, strict=True)) for who, run in runs.items()}
    return {"fragments": tuple(pieces), "map": halves}


def _places(data: Any) -> Iterator[str]:
    """Yield what belongs in each place of the cycle, in the order of its map."""
    for who in ("a", "b"):
        name = str(get(data, ("couple", who, "name")) or who.upper())
        yield tr("TODO: what {name} does", name=name)
        yield tr("TODO: what {name} feels underneath", name=name)
        yield tr("TODO: what that keeps safe for {name}", name=name)


def intervention(name: str, taken: Collection[str]) -> dict[str, Any]:
    """Return a new intervention of one's own."""
    return {
        "id": unlike(taken, name, "intervention"),
        "name": name,
        "what": tr("TODO: what does the clinician do?"),
        "modality": ("any",),
        "competency": "attunement",
        "helps": tr("TODO: when does it help?"),
        "harms": tr("TODO: when does it harm?"),
        "doses": {"attune": 0.25},
    }

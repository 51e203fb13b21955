"""What an attempt meets, worked out anew from the vignette's own parts, to hold exploring to."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from helpers.casework import case_of, ending, option, scene

from kit.authoring.exploring.readings import PROMISE
from kit.authoring.exploring.things import Things
from kit.practice import Attempt
from kit.practice.attempts.decision import at_the_end
from kit.practice.attempts.present import leans
from kit.practice.attempts.viewing import view_of
from kit.vignettes import View, holds

ATTRIBUTES = {"appraisal": "appraisals"}


def met_at(things: Things, attempt: Attempt) -> set[str]:
    """Return what an attempt meets at the scene or ending where it stands, just opened.

    That is what stands there, and what its last decision met.
    """
    keys = (key for key in things.paths if PROMISE not in key)
    return {key for key in keys if _meets(things, key, attempt)}


def _meets(things: Things, key: str, attempt: Attempt) -> bool:
    path, kind = things.paths[key], key.partition("/")[0]
    here = attempt.place
    if kind in ("scene", "ending"):
        return key.endswith(f"/{here}")
    if kind == "signal":
        return bool(attempt.scene) and key[7:] in {one.id for one in attempt.scene.signals}
    last = attempt.decisions[-1] if attempt.decisions else None
    if kind == "option":
        return last is not None and last.option.id == key[7:]
    if kind == "answered":
        return last is not None and key[9:] in last.option.answers
    return _read(attempt, path, key)


def _read(attempt: Attempt, path: tuple[str | int, ...], key: str) -> bool:
    """Return whether a condition was read there, and said what the key is of."""
    side = key.partition("/")[0] if key.startswith(("when/", "else/")) else ""
    at = path[:-1] if side else path
    items, number = _part(attempt, at[:-1]), int(at[-1])
    view = _view(attempt, at)
    if view is None:
        return False
    earlier = items[:number]
    if "measures" in at:
        earlier = [one for one in earlier if one.name == items[number].name]
    if "dialogue" in at or "also" in at:
        earlier = []
    if any(holds(one.when, view) for one in earlier):
        return False
    return holds(items[number].when, view) is (side != "else")


def _part(attempt: Attempt, path: tuple[str | int, ...]) -> Any:
    part: Any = attempt.vignette
    for step in path:
        name = ATTRIBUTES.get(str(step), str(step))
        part = part[step] if isinstance(step, int) else getattr(part, name)
    return part


def _view(attempt: Attempt, path: tuple[str | int, ...]) -> View | None:
    """Return what a condition at a path is read on, if it is read here."""
    place = _part(attempt, path[:2]).id
    if path[0] == "endings":
        return at_the_end(attempt.course, attempt.decisions) if place == attempt.place else None
    if "reactions" in path or "next" in path:
        return _decided(attempt, path, place)
    return attempt.came if place == attempt.place else None


def _decided(attempt: Attempt, path: tuple[str | int, ...], place: str) -> View | None:
    last = attempt.decisions[-1] if attempt.decisions else None
    if last is None or last.scene.id != place:
        return None
    if "options" in path:
        if _part(attempt, path[:4]).id != last.option.id:
            return None
    elif last.option.next:
        return None
    return view_of(
        last.met if "reactions" in path else last.after,
        chosen=[made.option for made in attempt.decisions],
        visited=[made.scene for made in attempt.decisions],
        lean=last.lean,
    )


def every_attempt(attempt: Attempt) -> Iterator[Attempt]:
    """Yield the attempt and every attempt after it, each at a scene or ending just opened."""
    attempt = attempt.open()
    yield attempt
    here = attempt.scene
    for one in here.options if here else ():
        for lean in leans(here) if here else ():
            yield from every_attempt(attempt.decide(one.id, lean))


def small_case(random: Random) -> str:
    """Return a case of three scenes in a row, with conditions of every kind everywhere."""
    names = ["s0", "s1", "s2"]
    scenes = [_scene(random, names, place) for place in range(3)]
    endings = [{**ending(name, "repair"), "also": _also(random)} for name in ("one", "two")]
    return case_of(scenes, endings)


def _scene(random: Random, names: list[str], place: int) -> Any:
    name = names[place]
    ahead = [*names[place + 1 :], "one", "two"]
    sign = {"id": f"{name}-sign", "kind": "medical", "what": "So.", "acute": random.random() < 0.7}
    said = [{"who": "a", "says": "Well."}, {"when": condition(random), "stage": "A clock."}]
    options = [_option(random, f"{name}-o{k}", ahead) for k in range(2)]
    more = {"present": [random.choice("ab")]} if random.random() < 0.3 else {}
    routes = [{"when": condition(random, lean=True), "to": random.choice(ahead)}]
    default = {"to": ahead[0] if place < 2 else random.choice(ahead)}
    return {
        **scene(name, [*routes, default], options, signals=[sign], **more),
        "dialogue": said,
        "weeks": random.choice([0, 1, 2]),
    }


def _option(random: Random, name: str, ahead: list[str]) -> dict[str, object]:
    views = [{"when": condition(random), "is": 2}, {"is": random.randint(-2, 1)}]
    reactions = [
        {"when": condition(random, lean=True), "stage": "One."},
        {"when": condition(random, lean=True), "stage": "Two."},
        {"stage": "Three."},
    ]
    more: dict[str, object] = {"answers": [f"s{random.randint(0, 2)}-sign"]}
    if random.random() < 0.4:
        more["next"] = [
            {"when": condition(random, lean=True), "to": random.choice(ahead)},
            {"to": ahead[0]},
        ]
    return option(name, views, reactions=reactions, **more)


def _also(random: Random) -> list[dict[str, object]]:
    return [{"when": condition(random), "text": "And so on."} for _ in range(2)]


def condition(random: Random, *, lean: bool = False, deep: int = 2) -> dict[str, object]:
    """Return a condition of any form, with others inside down to a depth."""
    if deep and random.random() < 0.35:
        parts = [condition(random, lean=lean, deep=deep - 1) for _ in range(2)]
        return random.choice([{"all": parts}, {"any": parts}, {"not": parts[0]}])
    forms: list[dict[str, object]] = [
        {"open": "acute"},
        {"chosen": f"s{random.randint(0, 2)}-o{random.randint(0, 1)}"},
        {"visited": f"s{random.randint(0, 2)}"},
        {"answered": f"s{random.randint(0, 2)}-sign"},
        {
            "partner": random.choice(["a", "b", "either", "both"]),
            random.choice(["trust", "alliance", "stress"]): {
                random.choice(["below", "at_least"]): random.choice([0.3, 0.4, 0.5, 0.62])
            },
        },
        {"split": {"at_least": random.choice([0.02, 0.1, 0.5])}},
    ]
    return random.choice([*forms, {"lean": random.choice(["a", "b", "both"])}] if lean else forms)

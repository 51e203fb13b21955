"""Small cases of many scenes, built from what a test is about; all else in them is sound."""

from __future__ import annotations

import json

from kit.vignettes import Scene

#: Words of different lengths, so that no length and no word tells an option.
WORDS = (
    "What did you hear?",
    "I would like to stay with that for a while, if the two of you can bear it, and then go on.",
    "Say that again, slowly.",
    "There is a train at ten past, and we have until then; let us see how far we come today.",
)
START = {"trust": 0.4, "closeness": 0.35, "desire": 0.3, "hurt": 0.4, "stress": 0.35}
PARTNER = {"age": 40, "pronouns": "they/them", "history": "Waits.", "start": START}


def option(id: str, appraisal: object, words: str = "Go on.", **more: object) -> dict[str, object]:
    """Return an option that reflects, or sides where it harms; ``more`` are other keys."""
    harms = isinstance(appraisal, int) and appraisal < 0
    return {
        "id": id,
        "intervention": "side" if harms else "reflect",
        "words": words,
        "appraisal": appraisal,
        "rationale": "So it is.",
        "reactions": [{"stage": "A clock."}],
        **more,
    }


def four(scene: str, **best: object) -> list[dict[str, object]]:
    """Return options of 2, 1, 0 and -2 whose places and words change from scene to scene.

    ``best`` are further keys of the best one.
    """
    turn = sum(map(ord, scene))
    made = [
        option(f"{scene}-{name}", appraisal, WORDS[(turn + k * (1 + 2 * (turn % 2))) % 4])
        for k, (name, appraisal) in enumerate(
            {"best": 2, "helps": 1, "waits": 0, "harms": -2}.items()
        )
    ]
    made[0] |= best
    return made[turn % 4 :] + made[: turn % 4]


def scene(id: str, next: object, options: list[dict[str, object]], **more: object):
    """Return a scene with two lines."""
    return {
        "id": id,
        "session": 1,
        "title": id,
        "dialogue": [{"who": "a", "says": "Well."}],
        "options": options,
        "next": next,
        **more,
    }


def ending(id: str, tone: str) -> dict[str, str]:
    """Return an ending."""
    return {"id": id, "title": id.capitalize(), "tone": tone, "text": "It ends."}


def case_of(scenes: list[object], endings: list[object] | None = None, **more: object) -> str:
    """Return a case named ``made`` as text; ``more`` are other keys of the vignette."""
    case = {
        "format": 1,
        "id": "made",
        "title": "Made",
        "summary": "A couple for the tests.",
        "level": "foundation",
        "minutes": 10,
        "content_note": "Nothing to fear.",
        "objectives": ["Listen"],
        "competencies": ["attunement"],
        "covers": ["I6"],
        "couple": {
            "history": "They met.",
            "a": {"name": "Ana", **PARTNER},
            "b": {"name": "Bo", **PARTNER},
        },
        "scenes": scenes,
        "endings": endings or [ending("together", "repair")],
        **more,
    }
    return json.dumps(case, indent=1)


def chain(names: str, **best: object) -> list[object]:
    """Return scenes named by single letters, each leading to the next, the last to ``together``.

    ``best`` are further keys of all best options, which lean on a, b and both in turns.
    """
    turns = zip(names, [*names[1:], "together"], ["a", "b", "both"] * len(names), strict=False)
    return [scene(name, to, four(name, **{"lean": lean, **best})) for name, to, lean in turns]


def as_scene(data: object) -> Scene:
    """Return a built scene as the loader makes one: its lists are tuples there."""
    return Scene.model_validate(_tuples(data))


def _tuples(data: object) -> object:
    if isinstance(data, dict):
        return {key: _tuples(value) for key, value in data.items()}
    return tuple(map(_tuples, data)) if isinstance(data, list) else data

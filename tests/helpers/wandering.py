"""Cases with anything in them that the format allows, and walks through them that go anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from helpers.casework import case_of, ending

from kit.practice import Attempt
from kit.vignettes import Library, load

KINDS = ("violence", "medical", "suicidality")
WORK = ("reflect-and-validate", "siding", "premature-reassurance", "medical-referral")


def any_case(random: Random) -> dict[str, Any]:
    """Return a case as a document: loops, hours of several scenes, one partner, conditions."""
    names = [f"s{i}" for i in range(random.randint(2, 6))]
    signals = {name: list(_signals(random, name)) for name in names}
    known = [one["id"] for several in signals.values() for one in several]
    about = (names, [f"{name}-o{j}" for name in names for j in range(3)], known)
    scenes, session = [], 1
    for at, name in enumerate(names):
        scene = _scene(random, name, about, [*names[at + 1 :], "one", "two"])
        scenes.append({**scene, "session": session, "signals": signals[name]})
        session += scene["weeks"] > 0 or random.random() < 0.3
    endings = [ending("one", "repair"), ending("two", "distance")]
    return json.loads(case_of(scenes, endings))


def library_of(case: dict[str, Any], folder: Path) -> Library:
    """Return the library with a case, on the kit's own catalogue."""
    (folder / "made").mkdir(parents=True)
    (folder / "made" / "vignette.yaml").write_text(json.dumps(case), encoding="utf-8")
    return load(folder)


def any_walk(random: Random, attempt: Attempt, steps: int = 40) -> Attempt:
    """Return the attempt after pages turned, decisions, flags and ways back, in any order."""
    for _ in range(steps):
        chance = random.random()
        if chance < 0.15:
            attempt = attempt.flag(random.choice([*KINDS, "capacity"]), random.choice(["", "w"]))
        elif chance < 0.23 and attempt.decisions:
            attempt = attempt.back(random.randrange(len(attempt.decisions)))
        elif attempt.phase == "scene" and (scene := attempt.scene):
            lean = scene.alone or random.choice(["a", "b", "both"])
            attempt = attempt.decide(random.choice(scene.options).id, lean)
        elif attempt.phase != "ending":
            attempt = attempt.open()
        elif random.random() < 0.5:
            break
    return attempt


def _signals(random: Random, scene: str):
    for j in range(random.choice([0, 1, 1, 2])):
        acute = random.random() < 0.5
        yield {"id": f"{scene}-g{j}", "kind": random.choice(KINDS), "what": "So.", "acute": acute}


def _scene(random: Random, name: str, about, ahead: list[str]) -> dict[str, Any]:
    present = random.choice([["a", "b"], ["a", "b"], ["a"], ["b"]])
    options = [_option(random, f"{name}-o{j}", about, ahead) for j in range(3)]
    said = {"when": _condition(random, about), "stage": "A clock."}
    return {
        "id": name,
        "title": name,
        "dialogue": [{"who": "a", "says": "Well."}, said],
        "options": options,
        "weeks": random.choice([0, 0, 1, 2]),
        "present": present,
        "conjoint_safe": random.random() > 0.15,
    }


def _option(random: Random, name: str, about, ahead: list[str]) -> dict[str, Any]:
    places, _, known = about
    views = [{"is": random.randint(-2, 2)}]
    if random.random() < 0.3:
        views.insert(0, {"when": _condition(random, about), "is": random.randint(-2, 2)})
    anywhere = [random.choice([*places, "one"]) for _ in range(random.choice([0, 0, 1, 2]))]
    on = random.choice(ahead[:2]) if random.random() < 0.8 else random.choice([*places, "two"])
    answers = random.sample(known, min(len(known), random.choice([0, 0, 1, 2])))
    return {
        "id": name,
        "intervention": random.choice(WORK),
        "words": f"This is {name}.",
        "appraisal": views,
        "rationale": "So it is.",
        "reactions": [{"stage": "A clock."}],
        "answers": answers,
        "next": [
            *({"when": _condition(random, about), "to": place} for place in anywhere),
            {"to": on},
        ],
    }


def _condition(random: Random, about) -> dict[str, Any]:
    scenes, options, known = about
    forms = [
        {"open": "acute"},
        {"chosen": random.choice(options)},
        {"visited": random.choice(scenes)},
        {"partner": "either", "trust": {"below": random.choice([0.35, 0.4, 0.5])}},
        *({"answered": one} for one in random.sample(known, min(len(known), 2))),
    ]
    if random.random() < 0.2:
        return {"not": _condition(random, about)}
    return random.choice(forms)

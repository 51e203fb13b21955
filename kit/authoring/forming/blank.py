"""A new case for a couple of one's own: three scenes and two endings to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.authoring.editing import edit
from kit.authoring.editing.data import put
from kit.authoring.forming import fresh, levels
from kit.authoring.forming.answering import NotReadError
from kit.authoring.forming.asking.people import STATES
from kit.language import tr

#: The ages that a form offers; whoever is in a case is an adult.
YOUNGEST, OLDEST = 18, 110


def people(answers: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the couple that a form tells; an empty mapping where it names nobody."""
    names = {who: " ".join(answers.get(f"{who}.name", "").split()) for who in ("a", "b")}
    if not any(names.values()):
        return {}
    return {who: _person(who, name or who.upper(), answers) for who, name in names.items()}


def _person(who: str, name: str, answers: Mapping[str, str]) -> dict[str, Any]:
    age = answers.get(f"{who}.age", "").strip() or "40"
    if not (age.isdecimal() and YOUNGEST <= int(age[:4]) <= OLDEST):
        said = tr("{name}: found the age “{age}”; allowed: 18 to 110.", name=name, age=age[:20])
        raise NotReadError(said, f"{who}.age")
    offered = dict(levels.choices())
    start = {
        state: float(level) if (level := answers.get(f"{who}.{state}", "")) in offered else 0.4
        for state in STATES
    }
    return {
        "name": name,
        "age": int(age),
        "pronouns": answers.get(f"{who}.pronouns", "").strip() or tr("they/them"),
        "history": tr("TODO: who is {name}?", name=name),
        "start": start,
    }


def begun(text: str, couple: Mapping[str, Mapping[str, Any]], usual: str) -> str:
    """Return the text of a new case with this couple in it, and scenes to fill in."""
    whole = edit.read(text)
    names = tr("{a} and {b}", a=couple["a"]["name"], b=couple["b"]["name"])
    note = tr("TODO: what may be hard to read?")
    for path, value in {
        ("summary",): tr("TODO: two or three sentences about {names}.", names=names),
        ("content_note",): note,
        ("objectives",): (tr("TODO: what can somebody do afterwards?"),),
        ("competencies",): ("attunement",),
        ("couple",): {"history": tr("TODO: what do {names} share?", names=names), **couple},
        **_scenes(usual),
    }.items():
        whole = put(whole, path, value)
    return edit.rewritten(text, whole)


def _scenes(usual: str) -> dict[tuple[str], Any]:
    titles = [tr("The first meeting"), tr("The second meeting"), tr("The third meeting")]
    endings: list[dict[str, Any]] = []
    for title, tone in ((tr("They come nearer"), "repair"), (tr("It stays as it is"), "distance")):
        endings.append({**fresh.ending(title, fresh.names(tuple(endings))), "tone": tone})
    taken = fresh.names(tuple(endings))
    scenes = []
    for number, title in enumerate(titles, start=1):
        scenes.append(fresh.scene(title, number, taken, usual))
        taken |= fresh.names(_frozen(scenes[-1:]))
    for one, other in zip(scenes, [*scenes[1:], endings[0]], strict=True):
        one["next"] = other["id"]
    scenes[-1]["options"][-1]["next"] = endings[1]["id"]
    return {("scenes",): scenes, ("endings",): endings}


def _frozen(value: Any) -> Any:
    return tuple({**one, "options": tuple(one["options"])} for one in value)

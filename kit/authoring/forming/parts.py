"""The parts of a case: those that have a form, and how the outline of a case shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kit.authoring.editing.data import get
from kit.language import tr
from kit.vignettes.reading.nodes import Path, path_text

#: The list of a part whose items are parts of their own.
INSIDE = ("scenes", "options", "endings")


@dataclass(frozen=True)
class Part:
    """A part of a case: its path, its words, and how many problems it has.

    ``kind`` names its form: case, couple, partner, scene, option, ending.
    """

    path: Path
    kind: str
    words: str
    level: int = 0
    problems: int = 0

    @property
    def key(self) -> str:
        """Its name in the page."""
        return key_of(self.path)


def key_of(path: Path) -> str:
    """Return a path as the page names it."""
    return ".".join(map(str, path)) or "case"


def path_of(key: str) -> Path:
    """Return the path of a part by its name in the page."""
    steps = () if key in ("", "case") else key.split(".")
    return tuple(int(step) if step.isdecimal() else step for step in steps)


def kind_of(path: Path) -> str:
    """Return which form a part has; "" for what has none."""
    match path:
        case ():
            return "case"
        case ("couple",):
            return "couple"
        case ("couple", "a" | "b"):
            return "partner"
        case ("scenes", int()):
            return "scene"
        case ("scenes", int(), "options", int()):
            return "option"
        case ("endings", int()):
            return "ending"
    return ""


def outline(data: Any, here: Path, problems: Sequence[str] = ()) -> list[Part]:
    """Return the parts of a case; the options of that scene alone in which one is.

    ``problems`` are the places of problems, as paths in words.
    """
    return [
        Part(one.path, one.kind, one.words, one.level, _count(one, problems, here))
        for one in _parts(data)
        if one.kind != "option" or one.path[:2] == here[:2]
    ]


def _parts(data: Any) -> Iterator[Part]:
    yield Part((), "case", tr("About the case"))
    yield Part(("couple",), "couple", tr("The couple"))
    for who in ("a", "b"):
        name = str(get(data, ("couple", who, "name")) or who.upper())
        yield Part(("couple", who), "partner", name, 1)
    for at, scene in enumerate(_list(data, "scenes")):
        yield Part(("scenes", at), "scene", str(get(scene, ("title",)) or tr("no title yet")))
        for index, one in enumerate(_list(scene, "options")):
            words = str(get(one, ("words",)) or tr("no words yet"))
            yield Part(("scenes", at, "options", index), "option", words, 1)
    for at, ending in enumerate(_list(data, "endings")):
        yield Part(("endings", at), "ending", str(get(ending, ("title",)) or tr("no title yet")))


def _list(data: Any, key: str) -> Sequence[Any]:
    found = get(data, (key,), ())
    return found if isinstance(found, tuple) else ()


def _count(part: Part, problems: Sequence[str], here: Path) -> int:
    """Return how many problems a part has; those of the parts shown below it are theirs."""
    if part.kind in ("case", "couple"):
        heads = (
            "scenes",
            "endings",
            "couple.a",
            "couple.b",
            *(["couple"] if not part.path else []),
        )
        base = path_text(part.path)
        mine = (one for one in problems if one.startswith(base))
        return sum(not one.startswith(heads) for one in mine)
    base = path_text(part.path)
    mine = (one for one in problems if one == base or one.startswith(f"{base}."))
    if part.kind != "scene" or part.path[:2] != here[:2]:
        return sum(1 for _ in mine)
    return sum(not one.startswith(f"{base}.options[") for one in mine)

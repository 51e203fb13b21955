"""The parts that have a form: of a case, and of the catalogue of one's own beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kit.authoring.editing.data import get
from kit.language import tr
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path, path_text

#: The lists of one's own catalogue, by the first step of a path, and the file of each.
OWN: Final = {"interventions": "interventions.yaml", "references": "references.yaml"}


@dataclass(frozen=True)
class Part:
    """A part: its path, its words, how many problems it has, and how many notes to oneself.

    ``kind`` names its form: case, promises, couple, partner, scene, formulation, option, ending,
    interventions, intervention, references, reference.
    """

    path: Path
    kind: str
    words: str
    level: int = 0
    problems: int = 0
    notes: int = 0

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
        case ("expect",):
            return "promises"
        case ("interventions" | "references" as own,):
            return own
        case ("interventions", int()):
            return "intervention"
        case ("references", int()):
            return "reference"
        case ("couple",):
            return "couple"
        case ("couple", "a" | "b"):
            return "partner"
        case ("scenes", int()):
            return "scene"
        case ("scenes", int(), "formulation"):
            return "formulation"
        case ("scenes", int(), "options", int()):
            return "option"
        case ("endings", int()):
            return "ending"
    return ""


def file_of(path: Path) -> str:
    """Return the file in which a part is."""
    return OWN.get(str(path[0]), VIGNETTE) if path else VIGNETTE


def base_of(path: Path) -> Path:
    """Return the part to which the fields of the part at ``path`` belong.

    The promises are a list of the case itself, and have a form of their own.
    """
    return () if path == ("expect",) else path


def outline(
    data: Any, here: Path, problems: Sequence[str] = (), notes: Sequence[str] = ()
) -> list[Part]:
    """Return the parts of a case; what is in a scene, or in a list, of that one alone.

    ``data`` has the lists of one's own catalogue, too. ``problems`` and ``notes`` are the places of
    problems and of notes to oneself, as paths in words.
    """
    shown = [one for one in _parts(data) if not one.level or _is_open(one.path, here)]
    paths = [one.path for one in shown]
    return [
        replace(one, problems=_count(one, problems, paths), notes=_count(one, notes, paths))
        for one in shown
    ]


def _is_open(path: Path, here: Path) -> bool:
    """Return whether a part inside another is shown: the partners are always."""
    if path[0] in OWN:
        return path[:1] == here[:1]
    return path[0] == "couple" or path[:2] == here[:2]


def _parts(data: Any) -> Iterator[Part]:
    yield Part((), "case", tr("About the case"))
    yield Part(("couple",), "couple", tr("The couple"))
    for who in ("a", "b"):
        name = str(get(data, ("couple", who, "name")) or who.upper())
        yield Part(("couple", who), "partner", name, 1)
    yield Part(("expect",), "promises", tr("What you promise of it"))
    for at, scene in enumerate(_list(data, "scenes")):
        yield Part(("scenes", at), "scene", str(get(scene, ("title",)) or tr("no title yet")))
        if get(scene, ("formulation",)) is not None:
            yield Part(("scenes", at, "formulation"), "formulation", tr("The cycle to be drawn"), 1)
        for index, one in enumerate(_list(scene, "options")):
            words = str(get(one, ("words",)) or tr("no words yet"))
            yield Part(("scenes", at, "options", index), "option", words, 1)
    for at, ending in enumerate(_list(data, "endings")):
        yield Part(("endings", at), "ending", str(get(ending, ("title",)) or tr("no title yet")))
    yield Part(("interventions",), "interventions", tr("Interventions"))
    for at, one in enumerate(_list(data, "interventions")):
        yield Part(("interventions", at), "intervention", str(get(one, ("name",))), 1)
    yield Part(("references",), "references", tr("Publications"))
    for at, one in enumerate(_list(data, "references")):
        words = f"{get(one, ('authors',))} ({get(one, ('year',))})"
        yield Part(("references", at), "reference", words, 1)


def _list(data: Any, key: str) -> Sequence[Any]:
    found = get(data, (key,), ())
    return found if isinstance(found, tuple) else ()


def _count(part: Part, problems: Sequence[str], shown: Sequence[Path]) -> int:
    """Return how many problems are a part's; each belongs to the innermost part that is shown."""
    inner = [
        path_text(one) for one in shown if one != part.path and one[: len(part.path)] == part.path
    ]
    mine = [one for one in problems if is_in(one, path_text(part.path))]
    return sum(not any(is_in(one, other) for other in inner) for one in mine)


def is_in(place: str, around: str) -> bool:
    """Return whether the place of a problem is in a part; both are paths in words."""
    return not around or place == around or place.startswith((f"{around}.", f"{around}["))

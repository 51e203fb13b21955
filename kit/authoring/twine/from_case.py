"""Write a case as a Twine story: scenes and endings as passages, options as links."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from kit.authoring.twine.links import link_text
from kit.authoring.twine.passages import Passage, Story
from kit.vignettes import Line, Scene, Vignette

#: The story format that Twine opens a new story in, and its version.
FORMAT: Final = "Harlowe"
VERSION: Final = "3.3.9"

#: Twine's map has places for passages of 100 by 100, 50 apart.
STEP: Final = 150
MARGIN: Final = 50

#: The name space of the identifiers of exported cases.
NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://attune.invalid/cases")


def story_of(vignette: Vignette) -> Story:
    """Return a case as a story: its scenes, options, ways and endings.

    Reactions, views and conditions have no place in Twine: a conditional way is one link for each
    place that it may lead to. The identifier depends on the case's id alone, so that a later export
    is the same story to Twine.
    """
    names = _names(vignette)
    places = _places(vignette)
    scenes = (
        Passage(
            names[one.id], _scene_text(vignette, one, names), _scene_tags(one), places.get(one.id)
        )
        for one in vignette.scenes
    )
    endings = (
        Passage(names[one.id], one.text, ("ending", one.tone), places.get(one.id))
        for one in vignette.endings
    )
    return Story(
        vignette.title,
        names[vignette.scenes[0].id],
        str(uuid.uuid5(NAMESPACE, vignette.id)).upper(),
        (*scenes, *endings),
        FORMAT,
        VERSION,
    )


def _names(vignette: Vignette) -> dict[str, str]:
    """Return the passages' names by id: titles without signs of links, with the id where twice."""
    titles = {one.id: _bare(one.title) or one.id for one in vignette.scenes}
    titles |= {one.id: _bare(one.title) or one.id for one in vignette.endings}
    counts = Counter(title.casefold() for title in titles.values())
    return {
        id: title if counts[title.casefold()] == 1 else f"{title} ({id})"
        for id, title in titles.items()
    }


def _bare(title: str) -> str:
    return " ".join(re.sub(r"->|<-|[\[\]{}|\\]", " ", title).split())


def _scene_tags(scene: Scene) -> tuple[str, ...]:
    signals = dict.fromkeys(f"signal-{one.kind}" for one in scene.signals)
    return (f"session-{scene.session}", *signals)


def _scene_text(vignette: Vignette, scene: Scene, names: Mapping[str, str]) -> str:
    lines = [scene.week] if scene.week else []
    lines += [_line(vignette, one) for one in scene.dialogue]
    return "\n\n".join([*lines, "\n".join(_links(scene, names))])


def _line(vignette: Vignette, line: Line) -> str:
    if line.stage:
        return f"//{line.stage}//"
    speaker = {"clinician": "Clinician", **vignette.couple.names}[line.who or "clinician"]
    return f"{speaker}: {line.says}"


def _links(scene: Scene, names: Mapping[str, str]) -> Iterator[str]:
    for option in scene.options:
        for to in dict.fromkeys(route.to for route in option.next or scene.next):
            yield link_text(option.words, names[to])


def _places(vignette: Vignette) -> dict[str, tuple[int, int]]:
    """Return a place on the map by id: a row for each decision from the start, left to right."""
    rows: list[list[str]] = []
    seen: set[str] = set()
    row = [vignette.scenes[0].id]
    ways = {scene.id: _targets(scene) for scene in vignette.scenes}
    while row:
        rows.append(row)
        seen |= {*row}
        following = dict.fromkeys(to for one in row for to in ways.get(one, ()))
        row = [one for one in following if one not in seen]
    return {
        id: (MARGIN + STEP * x, MARGIN + STEP * y)
        for y, row in enumerate(rows)
        for x, id in enumerate(row)
    }


def _targets(scene: Scene) -> list[str]:
    routes = (route for one in scene.options for route in one.next or scene.next)
    return list(dict.fromkeys(route.to for route in routes))

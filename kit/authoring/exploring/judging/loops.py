"""Loops that an attempt cannot leave: by the routes, which is a proof, or as far as was played."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from kit.authoring.exploring.bounds import Bounds
from kit.authoring.exploring.things import Things
from kit.authoring.trying.ways import Spot
from kit.practice.attempts.decision import Choice


class Loop(NamedTuple):
    """Scenes that nobody gets out of, the shortest way into them, and whether that is proven."""

    scenes: tuple[str, ...]
    way: tuple[Choice, ...]
    proven: bool


def loops(things: Things, bounds: Bounds, ways: Mapping[str, tuple[Choice, ...]]) -> Iterator[Loop]:
    """Yield the loops of a case; ``ways`` are those that were found to what was met."""
    found = bounds.routes
    if not found.whole:
        return
    endings = {ending.id for ending in things.vignette.endings}
    out = found.towards(spot for spot in found.came if spot.place in endings)
    trapped = [spot for spot in found.came if spot not in out]
    if trapped:
        yield Loop(_places(trapped), found.shortest(trapped[0]), True)
    else:
        yield from _as_played(things, ways)


def _as_played(things: Things, ways: Mapping[str, tuple[Choice, ...]]) -> Iterator[Loop]:
    """Yield the scenes that were come to and from which the routes that were met lead nowhere."""
    on = {scene.id: set(_onward(things, scene.id, ways)) for scene in things.vignette.scenes}
    saved = {ending.id for ending in things.vignette.endings}
    while more := {scene for scene, to in on.items() if scene not in saved and to & saved}:
        saved |= more
    lost = [scene for scene in on if scene not in saved and f"scene/{scene}" in ways]
    if lost:
        first = min(lost, key=lambda scene: len(ways[f"scene/{scene}"]))
        yield Loop(tuple(lost), ways[f"scene/{first}"], False)


def _onward(things: Things, scene: str, met: Collection[str]) -> Iterator[str]:
    here = things.vignette.scene(scene)
    for option in here.options:
        labels = things.going[option.id].labels
        for label, route in zip(labels, option.next or here.next, strict=True):
            if label.replace(":", "/", 1) in met:
                yield route.to


def _places(spots: Collection[Spot]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spot.place for spot in spots))

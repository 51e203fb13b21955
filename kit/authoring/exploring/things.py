"""What an attempt can meet in a case: each thing by its key, its place in the file, and its chain.

The keys are those of `Explored.hits`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kit.authoring.exploring.readings import (
    Path,
    Reading,
    on_entering,
    paragraphs_of,
    promised_of,
    reactions_of,
    routes_of,
)
from kit.authoring.trying.facts import Facts, asked_by
from kit.vignettes import Scene, Vignette


@dataclass(frozen=True, eq=False)
class Things:
    """All that an attempt can meet in a case.

    ``entering`` is read as a scene is entered, ``reacting`` and ``going`` after an option,
    ``closing`` at an ending; each by id. ``paths`` are the keys of all, in the order of the file,
    each with its path.
    """

    vignette: Vignette
    entering: Mapping[str, tuple[Reading, ...]]
    reacting: Mapping[str, Reading]
    going: Mapping[str, Reading]
    closing: Mapping[str, tuple[Reading, ...]]
    paths: Mapping[str, Path]

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """All conditions that are read; the routes of a scene once."""
        several = (*self.entering.values(), *self.closing.values())
        alone = (*self.reacting.values(), *self.going.values())
        return tuple(dict.fromkeys([*(one for some in several for one in some), *alone]))

    @cached_property
    def asked(self) -> Facts:
        """The facts that routes ask for."""
        whens = (when for reading in self.going.values() for when in reading.chain.whens)
        return asked_by(self.vignette, whens)


def things_in(vignette: Vignette) -> Things:
    """Return all that an attempt can meet in a case."""
    entering, reacting, going = {}, {}, {}
    paths: dict[str, Path] = {}
    for place, scene in enumerate(vignette.scenes):
        here: Path = ("scenes", place)
        scene_wide = routes_of(vignette, scene, here)
        entering[scene.id] = tuple(on_entering(vignette, scene, here))
        paths |= _of_scene(scene, here)
        for number, option in enumerate(scene.options):
            there = (*here, "options", number)
            reacting[option.id] = reactions_of(vignette, option, there)
            going[option.id] = routes_of(vignette, option, there) if option.next else scene_wide
    closing = {
        ending.id: tuple(paragraphs_of(vignette, ending, ("endings", place)))
        for place, ending in enumerate(vignette.endings)
    }
    for name, promise in promised_of(vignette):
        into = closing if name in closing else entering
        into[name] = (*into[name], promise)
    paths |= {f"ending/{one.id}": ("endings", k) for k, one in enumerate(vignette.endings)}
    found = Things(vignette, entering, reacting, going, closing, paths)
    paths |= dict(pair for reading in found.readings for pair in reading.places)
    in_order = sorted(paths.items(), key=lambda pair: _order(pair[1]))
    return replace(found, paths=dict(in_order))


#: The keys of lists in the order in which a vignette is read.
_LISTS = ("scenes", "signals", "dialogue", "measures", "options", "reactions", "next", "endings")


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    """Return the order of a path: numbers as they count, keys as a vignette is read."""
    return tuple(
        (step, "")
        if isinstance(step, int)
        else (_LISTS.index(step) if step in _LISTS else len(_LISTS), step)
        for step in path
    )


def _of_scene(scene: Scene, here: Path) -> dict[str, Path]:
    """Return the scene, its signals and options; a signal that can be acted on counts twice."""
    paths = {f"scene/{scene.id}": here}
    paths |= {f"signal/{one.id}": (*here, "signals", k) for k, one in enumerate(scene.signals)}
    for number, option in enumerate(scene.options):
        there = (*here, "options", number)
        paths[f"option/{option.id}"] = there
        for k, signal in enumerate(option.answers):
            paths.setdefault(f"answered/{signal}", (*there, "answers", k))
    return paths

"""After how many decisions a thing can be met at the earliest, by all ways that the routes leave.

The couple's numbers stay open, so no attempt is earlier, and what is never met is out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kit.authoring.exploring.readings import Path, Reading
from kit.authoring.exploring.things import Things
from kit.authoring.trying.facts import Facts
from kit.authoring.trying.ways import Spot, Ways, ways
from kit.practice.attempts.present import leans
from kit.vignettes import Lean

#: The beginnings of the keys of what is met without a condition.
PLAIN: Final = ("scene/", "signal/", "option/", "answered/", "ending/")


@dataclass(eq=False)
class Bounds:
    """The searches of a case by its routes; each is made once, with the facts it tells apart.

    ``most`` is the number of spots at which a search stops, ``stopped`` is asked whether it has to
    stop before; ``spots`` counts those of all.
    """

    things: Things
    most: int
    stopped: Callable[[], bool]
    spots: int = 0
    whole: bool = True
    _ways: dict[Facts, Ways] = field(default_factory=dict)

    @property
    def routes(self) -> Ways:
        """All ways, told apart by what the routes ask for."""
        return self.ways(Facts())

    def ways(self, more: Facts) -> Ways:
        """Return all ways, told apart by what the routes and ``more`` ask for."""
        asked = self.things.asked | more
        if asked not in self._ways:
            chains = {name: reading.chain for name, reading in self.things.going.items()}
            found = ways(self.things.vignette, asked, self.most, chains, self.stopped)
            self.spots += len(found.came)
            self.whole = self.whole and found.whole
            self._ways[asked] = found
        return self._ways[asked]

    def nearest(self, key: str) -> int:
        """Return after how many decisions the place of a thing can be reached at the earliest.

        0 for an answer to a signal, which several places may have, and for a promise.
        """
        if key not in self._places:
            return 0
        place, decided = self._places[key]
        return self._far[place] + decided

    @cached_property
    def _far(self) -> Mapping[str, int]:
        far: dict[str, int] = {}
        for spot, distance in self.routes.far.items():
            far.setdefault(spot.place, distance)
        return far

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, bool]]:
        """The scene or ending of each thing, and whether it takes a decision there."""
        things = self.things
        case = things.vignette
        names = {"scenes": [s.id for s in case.scenes], "endings": [e.id for e in case.endings]}
        return {
            key: (names[str(path[0])][int(path[1])], _decided(path))
            for key, path in things.paths.items()
            if path[0] in names and not key.startswith("answered/")
        }

    def earliest(self, keys: Collection[str]) -> Mapping[str, int]:
        """Return the least number of decisions after which each of these can be met.

        What is not there cannot be met at all, if the search was whole.
        """
        found: dict[str, int] = {}
        for more, readings in self._groups(keys).items():
            for key, far in self._met(self.ways(more), readings):
                if key in keys and far < found.get(key, far + 1):
                    found[key] = far
        return found

    def _groups(self, keys: Collection[str]) -> Mapping[Facts, set[Reading]]:
        """Return what may meet these keys, by the facts it asks for beyond those of the routes."""
        groups: dict[Facts, set[Reading]] = {}
        if any(key.startswith(PLAIN) for key in keys):
            groups[Facts()] = set()
        for reading in self.things.readings:
            if any(key in keys for key, _ in reading.places):
                more = reading.chain.asked.without(self.things.asked)
                groups.setdefault(more, set()).add(reading)
        return groups

    def _met(self, found: Ways, readings: Container[Reading]) -> Iterator[tuple[str, int]]:
        """Yield what is met at each spot, with its distance, the nearest first."""
        met = _Met(self.things, readings)
        for spot, far in found.far.items():
            yield from ((key, far) for key in met.entering(spot))
            yield from ((key, far + 1) for key in met.deciding(spot))


def _decided(path: Path) -> bool:
    """Return whether what stands at a path is met by a decision; an appraisal is read before."""
    return ("options" in path or "next" in path) and "appraisal" not in path


class _Met:
    """What may be met at a spot: by itself, and of some readings; of each facts once."""

    def __init__(self, things: Things, readings: Container[Reading]) -> None:
        self._things = things
        self._scenes = {scene.id: scene for scene in things.vignette.scenes}
        self._readings = readings
        self._seen: set[object] = set()

    def entering(self, spot: Spot) -> Iterator[str]:
        """Yield what may be met as a spot is entered."""
        scene = self._scenes.get(spot.place)
        if spot.place not in self._seen:
            self._seen.add(spot.place)
            yield f"scene/{spot.place}" if scene else f"ending/{spot.place}"
            yield from (f"signal/{signal.id}" for signal in (scene.signals if scene else ()))
        things = self._things
        for reading in (things.entering if scene else things.closing)[spot.place]:
            yield from self._of(reading, spot.facts, "both")

    def deciding(self, spot: Spot) -> Iterator[str]:
        """Yield what may be met by a decision at a spot."""
        scene = self._scenes.get(spot.place)
        for option in scene.options if scene else ():
            yield f"option/{option.id}"
            yield from (f"answered/{signal}" for signal in option.answers)
            facts = spot.facts.after(option)
            for reading in (self._things.reacting[option.id], self._things.going[option.id]):
                for lean in leans(scene) if scene else ():
                    yield from self._of(reading, facts, lean)

    def _of(self, reading: Reading, facts: Facts, lean: Lean) -> Iterator[str]:
        if reading not in self._readings:
            return
        key = (reading, facts.among(reading.chain.asked), lean)
        if key not in self._seen:
            self._seen.add(key)
            for first in reading.chain.first(facts, lean):
                yield from reading.keys(first)

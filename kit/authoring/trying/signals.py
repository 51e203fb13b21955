"""When attempts acted on each safety signal that they met: in time, late or never."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kit.authoring.trying.playing import Case, Played
from kit.practice.looking_back.sightings import last_of_the_hour

#: The number of a decision, from 0, by the id of a signal.
Numbers = Mapping[str, int]


class Acted(NamedTuple):
    """In how many attempts a signal was met, and acted on by the end of its hour, later, never."""

    met: int
    in_time: int
    late: int

    @property
    def never(self) -> int:
        """In how many attempts it was never acted on."""
        return self.met - self.in_time - self.late


def acted_on(case: Case, attempts: Iterable[Played]) -> Mapping[str, Acted]:
    """Return for each signal of the case when the attempts acted on it."""
    found = [(_met(one), _answered(one)) for one in attempts]
    return {
        signal.id: _acted(signal.id, found)
        for scene in case.vignette.scenes
        for signal in scene.signals
    }


def _acted(signal: str, found: Iterable[tuple[Numbers, Numbers]]) -> Acted:
    pairs = [(met[signal], answered.get(signal)) for met, answered in found if signal in met]
    in_time = sum(at is not None and at <= last for last, at in pairs)
    late = sum(at is not None and at > last for last, at in pairs)
    return Acted(len(pairs), in_time, late)


def _met(played: Played) -> Numbers:
    """Return the number of the last decision of the hour in which each signal was met."""
    scenes = played.scenes
    return {s.id: last_of_the_hour(scene, scenes) for scene in scenes for s in scene.signals}


def _answered(played: Played) -> Numbers:
    """Return the number of the first decision that answered each signal."""
    numbers = reversed(list(enumerate(played.options)))
    return {signal: number for number, option in numbers for signal in option.answers}

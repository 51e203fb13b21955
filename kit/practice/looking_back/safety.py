"""When a trainee noticed each safety signal of a case: in time, late, or never.

A signal is noticed by flagging its kind, or by choosing work that looks into it: an option of the
competencies safety or assessment that its author holds to be helpful.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from kit.language import mark
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Flagged, Opened
from kit.vignettes import Scene, Signal

Noticed = Literal["in time", "late", "never"]
#: The words for when a signal was noticed.
NOTICED: Mapping[Noticed, str] = MappingProxyType(
    {
        "in time": mark("Noticed in time"),
        "late": mark("Noticed late"),
        "never": mark("Noticed never"),
    }
)


@dataclass(frozen=True)
class Sighting:
    """A signal the trainee passed, and when they noticed it: in its scene, later, or never."""

    signal: Signal
    scene: Scene
    noticed: Noticed
    words: str = ""


def sightings(attempt: Attempt) -> tuple[Sighting, ...]:
    """Return a sighting for every signal in the scenes that were opened, in their order."""
    opened = _in_order(attempt)
    flags = [event for event in attempt.events if isinstance(event, Flagged)]
    acted = {d.scene.id for way in attempt.ways for d in way if _looks_into(d)}
    return tuple(
        _sighting(signal, scene, opened, flags, acted)
        for scene in opened
        for signal in scene.signals
    )


def unplaced(attempt: Attempt) -> tuple[Flagged, ...]:
    """Return the flags whose kind is that of no signal in the scenes that were opened."""
    kinds = {signal.kind for scene in _in_order(attempt) for signal in scene.signals}
    flags = (event for event in attempt.events if isinstance(event, Flagged))
    return tuple(flag for flag in flags if flag.kind not in kinds)


def _in_order(attempt: Attempt) -> list[Scene]:
    places = [event.place for event in attempt.events if isinstance(event, Opened)]
    scenes = {scene.id: scene for scene in attempt.vignette.scenes}
    return [scenes[place] for place in dict.fromkeys(places) if place in scenes]


def _looks_into(decision: Decision) -> bool:
    competency = decision.intervention.competency
    return competency in ("safety", "assessment") and decision.option.appraisal > 0


def _sighting(
    signal: Signal, scene: Scene, opened: list[Scene], flags: list[Flagged], acted: set[str]
) -> Sighting:
    later = {other.id for other in opened[opened.index(scene) :]}
    fitting = [flag for flag in flags if flag.kind == signal.kind and flag.scene in later]
    places = {flag.scene for flag in fitting} | (acted & later)
    words = fitting[0].words if fitting else ""
    if scene.id in places:
        return Sighting(signal, scene, "in time", words)
    return Sighting(signal, scene, "late" if places else "never", words)

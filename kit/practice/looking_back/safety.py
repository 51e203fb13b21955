"""When a trainee noticed each safety signal of a case: in time, late, or never.

A signal is noticed by flagging its kind, or by choosing work that looks into it: an option of the
competencies safety or assessment that its author holds to be helpful. What was done in a try that
was left counts for that one alone, and a scene that is still open is not told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, NamedTuple

from kit.language import mark, tr
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Event, Flagged, Opened
from kit.practice.attempts.tries import of_the_present
from kit.vignettes import Scene, Signal, Vignette

Noticed = Literal["in time", "late", "never"]
#: The words for when a signal was noticed.
NOTICED: Mapping[Noticed, str] = MappingProxyType(
    {
        "in time": mark("Noticed in time"),
        "late": mark("Noticed late"),
        "never": mark("Noticed never"),
    }
)


#: The words for a signal that only a try that was left noticed.
BEFORE = mark("Noticed in an earlier try only")


@dataclass(frozen=True)
class Sighting:
    """A signal the trainee passed, and when they noticed it: in its scene, later, or never.

    ``earlier`` is whether they noticed it only in a try that they have left.
    """

    signal: Signal
    scene: Scene
    noticed: Noticed
    words: str = ""
    earlier: bool = False


def sightings(attempt: Attempt) -> tuple[Sighting, ...]:
    """Return a sighting for every signal in the scenes of the present try, in their order.

    The scene that waits for its decision is left out.
    """
    opened = opened_in(attempt.vignette, of_the_present(attempt))
    ever = opened_in(attempt.vignette, attempt.events)
    left = _Done(_flags(attempt.events), [d for way in attempt.ways for d in way])
    present = _Done(raised(attempt), attempt.decisions)
    waiting = attempt.place if attempt.phase == "scene" else ""
    return tuple(
        _in_any(_sighting(signal, scene, opened, present), _sighting(signal, scene, ever, left))
        for scene in opened
        for signal in scene.signals
        if scene.id != waiting
    )


def noticed(sighting: Sighting) -> str:
    """Return in words when a signal was noticed."""
    return tr(BEFORE if sighting.earlier else NOTICED[sighting.noticed])


def raised(attempt: Attempt) -> tuple[Flagged, ...]:
    """Return the flags of the present try."""
    return _flags(of_the_present(attempt))


def unplaced(attempt: Attempt) -> tuple[Flagged, ...]:
    """Return the present try's flags of a kind that no signal in its scenes is of."""
    scenes = opened_in(attempt.vignette, of_the_present(attempt))
    kinds = {signal.kind for scene in scenes for signal in scene.signals}
    return tuple(flag for flag in raised(attempt) if flag.kind not in kinds)


def opened_in(vignette: Vignette, events: Iterable[Event]) -> list[Scene]:
    """Return the scenes that were opened by the events, each once, in their order."""
    places = [event.place for event in events if isinstance(event, Opened)]
    scenes = {scene.id: scene for scene in vignette.scenes}
    return [scenes[place] for place in dict.fromkeys(places) if place in scenes]


class _Done(NamedTuple):
    """What may show that a signal was noticed: flags that were raised, and decisions."""

    flags: Sequence[Flagged]
    decisions: Sequence[Decision]


def _flags(events: Iterable[Event]) -> tuple[Flagged, ...]:
    return tuple(event for event in events if isinstance(event, Flagged))


def _in_any(present: Sighting, ever: Sighting) -> Sighting:
    """Return the sighting of the present try; say so where only an earlier one noticed it."""
    only_before = present.noticed == "never" and ever.noticed != "never"
    return replace(present, earlier=only_before)


def _looks_into(decision: Decision) -> bool:
    competency = decision.intervention.competency
    return competency in ("safety", "assessment") and decision.appraisal > 0


def _sighting(signal: Signal, scene: Scene, opened: list[Scene], done: _Done) -> Sighting:
    later = {other.id for other in opened[opened.index(scene) :]}
    fitting = [one for one in done.flags if one.kind == signal.kind and one.scene in later]
    acted = {decision.scene.id for decision in done.decisions if _looks_into(decision)}
    places = {flag.scene for flag in fitting} | (acted & later)
    words = fitting[0].words if fitting else ""
    if scene.id in places:
        return Sighting(signal, scene, "in time", words)
    return Sighting(signal, scene, "late" if places else "never", words)

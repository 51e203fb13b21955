"""When a trainee noticed each safety signal of a case, and when they acted on it.

*Noticed* is what they flagged, *acted on* what an option they chose answers: each in time, late or
never. Nothing stands in for either, no competency and no appraisal. What was done in a try that was
left counts for that one alone, and a scene that is still open is not told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from kit.practice.attempts.attempt import Attempt, Way
from kit.practice.attempts.events import Event, Flagged, Opened
from kit.practice.attempts.tries import of_the_present
from kit.vignettes import Scene, Signal, Vignette

Timing = Literal["in time", "late", "never"]
TIMINGS: tuple[Timing, ...] = get_args(Timing)


@dataclass(frozen=True)
class Sighting:
    """A signal that the trainee met, and what they did about it.

    ``noticed`` is in time where its kind was flagged in its scene, or before it since there was a
    sign of that kind; ``flagged`` is the scene of the first such flag and ``words`` what they wrote
    with it. ``acted`` is in time where an option answers it before its hour was over, scenes with
    ``weeks: 0`` being of one hour with the next; ``by`` is the scene of the first such option.
    ``acted`` is None where no option of the case answers it: then the case does not say.
    ``before`` holds what was done only in a try that they have left.
    """

    signal: Signal
    scene: Scene
    noticed: Timing
    acted: Timing | None
    words: str = ""
    flagged: Scene | None = None
    by: Scene | None = None
    before: frozenset[Literal["noticed", "acted"]] = frozenset()

    @property
    def open(self) -> bool:
        """Whether it was left open: no option that was chosen answers it, and some would have."""
        return self.acted == "never"


def sightings(attempt: Attempt) -> tuple[Sighting, ...]:
    """Return a sighting for every signal in the scenes of the present try, in their order.

    The scene that waits for its decision is left out.
    """
    present = opened_in(attempt.vignette, of_the_present(attempt))
    ever = opened_in(attempt.vignette, attempt.events)
    known, waiting = answerable(attempt.vignette), _waiting(attempt)
    flags, all_flags = raised(attempt), _flags(attempt.events)
    found = []
    for scene in present:
        for signal in scene.signals if scene.id != waiting else ():
            one = _flagged(Sighting(signal, scene, "never", None), present, flags)
            if signal.id in known:
                one = _acted_on(one, attempt.decisions)
            then = _flagged(one, ever, all_flags)
            tried = any(_acted_on(one, way).acted != "never" for way in attempt.tries)
            found.append(replace(one, before=_before(one, then.noticed != "never", tried)))
    return tuple(found)


def answerable(vignette: Vignette) -> frozenset[str]:
    """Return the ids of the signals that some option of the vignette answers."""
    return frozenset(
        name for scene in vignette.scenes for option in scene.options for name in option.answers
    )


def raised(attempt: Attempt) -> tuple[Flagged, ...]:
    """Return the flags of the present try."""
    return _flags(of_the_present(attempt))


def unplaced(attempt: Attempt) -> tuple[Flagged, ...]:
    """Return the present try's flags of a kind that no signal met by then is of.

    Those of the scene that waits for its decision are left out: it is not told of.
    """
    opened = opened_in(attempt.vignette, of_the_present(attempt))
    waiting = _waiting(attempt)
    return tuple(
        flag
        for flag in raised(attempt)
        if flag.scene != waiting and flag.kind not in _kinds(_until(opened, flag.scene))
    )


def opened_in(vignette: Vignette, events: Iterable[Event]) -> list[Scene]:
    """Return the scenes that were opened by the events, each once, in their order."""
    places = [event.place for event in events if isinstance(event, Opened)]
    scenes = {scene.id: scene for scene in vignette.scenes}
    return [scenes[place] for place in dict.fromkeys(places) if place in scenes]


def _waiting(attempt: Attempt) -> str:
    return attempt.place if attempt.phase == "scene" else ""


def _flags(events: Iterable[Event]) -> tuple[Flagged, ...]:
    return tuple(event for event in events if isinstance(event, Flagged))


def _until(opened: Sequence[Scene], place: str) -> list[Scene]:
    """Return the scenes up to a place, it included; none where it was not opened."""
    ids = [scene.id for scene in opened]
    return list(opened[: ids.index(place) + 1]) if place in ids else []


def _kinds(scenes: Iterable[Scene]) -> frozenset[str]:
    return frozenset(signal.kind for scene in scenes for signal in scene.signals)


def _flagged(one: Sighting, opened: Sequence[Scene], flags: Iterable[Flagged]) -> Sighting:
    """Return the sighting with when its kind was flagged, if it was."""
    for flag in flags:
        seen = _until(opened, flag.scene)
        if flag.kind == one.signal.kind and flag.kind in _kinds(seen):
            late = one.scene in seen[:-1]
            noticed: Timing = "late" if late else "in time"
            return replace(one, noticed=noticed, words=flag.words, flagged=seen[-1])
    return one


def _acted_on(one: Sighting, way: Way) -> Sighting:
    """Return the sighting with when it was acted on along a way of decisions."""
    for number, made in enumerate(way):
        if one.signal.id in made.option.answers:
            acted: Timing = "in time" if number <= _last_of_the_hour(one.scene, way) else "late"
            return replace(one, acted=acted, by=made.scene)
    return replace(one, acted="never")


def _last_of_the_hour(scene: Scene, way: Way) -> int:
    """Return the number of the last decision of the hour in which a scene was met.

    A way that does not come to the scene has none: -1. The hour goes on where no week passes and
    the next scene is of the same session.
    """
    met = [number for number, made in enumerate(way) if made.scene.id == scene.id]
    if not met:
        return -1
    last = met[0]
    while last + 1 < len(way) and _goes_on(way[last].scene, way[last + 1].scene):
        last += 1
    return last


def _goes_on(scene: Scene, following: Scene) -> bool:
    return scene.weeks == 0 and scene.session == following.session


def _before(one: Sighting, noticed: bool, acted: bool) -> frozenset[Literal["noticed", "acted"]]:
    """Return what an earlier try did and the present one did not."""
    done: set[Literal["noticed", "acted"]] = set()
    if noticed and one.noticed == "never":
        done.add("noticed")
    if acted and one.open:
        done.add("acted")
    return frozenset(done)

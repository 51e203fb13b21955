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
from kit.practice.attempts.events import Event, Flagged
from kit.practice.attempts.tries import of_each
from kit.practice.looking_back.flags import Raised, raised, raised_in, visited
from kit.vignettes import Scene, Signal, Vignette

Timing = Literal["in time", "late", "never"]
TIMINGS: tuple[Timing, ...] = get_args(Timing)


@dataclass(frozen=True)
class Sighting:
    """A signal that the trainee met, and what they did about it.

    ``noticed`` is in time where its kind was flagged in its scene, or before it since there was a
    sign of that kind; ``flagged`` is the scene of the first such flag and ``words`` what they wrote
    with it. ``afterwards``: it was flagged only in the debrief, which had told of it by then; that
    is no noticing. ``acted`` is in time where an option answers it before its hour was over, scenes
    with ``weeks: 0`` being of one hour with the next; ``by`` is the scene of the first such option.
    ``acted`` is None where no option of the case answers it: then the case does not say.
    ``sooner`` tells of what was acted on late whether some option before it would have answered it.
    ``before`` holds what was done only in a try that they have left.
    """

    signal: Signal
    scene: Scene
    noticed: Timing
    acted: Timing | None
    words: str = ""
    flagged: Scene | None = None
    afterwards: bool = False
    by: Scene | None = None
    sooner: bool = False
    before: frozenset[Literal["noticed", "acted"]] = frozenset()

    @property
    def open(self) -> bool:
        """Whether it was left open: no option that was chosen answers it, and some would have."""
        return self.acted == "never"


def sightings(attempt: Attempt) -> tuple[Sighting, ...]:
    """Return a sighting for every signal in the scenes of the present try, in their order.

    The scene that waits for its decision is left out.
    """
    *left, present = of_each(attempt)
    here, flags = visited(attempt.vignette, present), raised_in(attempt.vignette, present)
    seen = [_Seen(attempt.vignette, events) for events in left]
    known, waiting = answerable(attempt.vignette), _waiting(attempt)
    found = []
    for scene in here:
        for signal in scene.signals if scene.id != waiting else ():
            one = _flagged(Sighting(signal, scene, "never", None), flags)
            if signal.id in known:
                one = _acted_on(one, attempt.decisions)
            noticed = any(before.noticed(one) for before in seen)
            tried = any(_acted_on(one, way).acted != "never" for way in attempt.tries)
            found.append(replace(one, before=_before(one, noticed, tried)))
    return tuple(found)


def answerable(vignette: Vignette) -> frozenset[str]:
    """Return the ids of the signals that some option of the vignette answers."""
    return frozenset(
        name for scene in vignette.scenes for option in scene.options for name in option.answers
    )


def answers(scene: Scene, signal: Signal) -> bool:
    """Return whether some option of a scene answers a signal."""
    return any(signal.id in option.answers for option in scene.options)


def unplaced(attempt: Attempt) -> tuple[Flagged, ...]:
    """Return the present try's flags of a kind that no signal met by then is of.

    Those of the scene that waits for its decision are left out: it is not told of.
    """
    waiting = _waiting(attempt)
    return tuple(
        one.flag
        for one in raised(attempt)
        if not one.of_a_sign and (one.scene is None or one.scene.id != waiting)
    )


class _Seen:
    """What was visited and flagged in a try that was left."""

    def __init__(self, vignette: Vignette, events: Sequence[Event]) -> None:
        self._visited = {scene.id for scene in visited(vignette, events)}
        self._flags = raised_in(vignette, events)

    def noticed(self, one: Sighting) -> bool:
        """Whether the signal was met in it and noticed."""
        return one.scene.id in self._visited and _flagged(one, self._flags).noticed != "never"


def last_of_the_hour(scene: Scene, scenes: Sequence[Scene]) -> int:
    """Return the number of the last decision of the hour in which a scene was met.

    ``scenes`` are those of the decisions made. Without the scene among them it is -1. The hour goes
    on where no week passes and the next scene is of the same session.
    """
    met = [number for number, one in enumerate(scenes) if one.id == scene.id]
    if not met:
        return -1
    last = met[0]
    while last + 1 < len(scenes) and _goes_on(scenes[last], scenes[last + 1]):
        last += 1
    return last


def _waiting(attempt: Attempt) -> str:
    """Return the id of the scene that waits for its first decision, "" where none does."""
    decided = {made.scene.id for made in attempt.decisions}
    return attempt.place if attempt.phase == "scene" and attempt.place not in decided else ""


def _flagged(one: Sighting, flags: Iterable[Raised]) -> Sighting:
    """Return the sighting with when its kind was flagged, if it was."""
    for its in flags:
        if its.flag.kind != one.signal.kind or not its.of_a_sign:
            continue
        if its.scene is None:
            return replace(one, afterwards=True, words=its.flag.words)
        late = one.scene.id in its.left
        noticed: Timing = "late" if late else "in time"
        return replace(one, noticed=noticed, words=its.flag.words, flagged=its.scene)
    return one


def _acted_on(one: Sighting, way: Way) -> Sighting:
    """Return the sighting with when it was acted on along a way of decisions."""
    for number, made in enumerate(way):
        if one.signal.id in made.option.answers:
            if number <= last_of_the_hour(one.scene, [each.scene for each in way]):
                return replace(one, acted="in time", by=made.scene)
            sooner = any(answers(before.scene, one.signal) for before in way[:number])
            return replace(one, acted="late", by=made.scene, sooner=sooner)
    return replace(one, acted="never")


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

"""The flags of a try, each with what the trainee had met when they raised it.

A scene may be come to twice. So a flag is placed by the visit in which it was raised: the scene's
id alone would take one of the second visit for one of the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.events import Event, Flagged, Opened
from kit.practice.attempts.tries import of_the_present
from kit.vignettes import Scene, Vignette


@dataclass(frozen=True)
class Raised:
    """A flag, and what had been met by then.

    ``visit`` is the number of the visit in which it was raised, from 0, which is that of the
    decision made there; in the debrief it is as many as there were. ``scene`` is the scene of that
    visit, None in the debrief. ``left`` are the ids of the scenes visited before it, and ``kinds``
    the kinds of the signals met by then, this scene's included.
    """

    flag: Flagged
    visit: int
    scene: Scene | None
    left: frozenset[str]
    kinds: frozenset[str]

    @property
    def of_a_sign(self) -> bool:
        """Whether some signal met by then is of its kind."""
        return self.flag.kind in self.kinds


def raised(attempt: Attempt) -> tuple[Raised, ...]:
    """Return the flags of the present try."""
    return raised_in(attempt.vignette, of_the_present(attempt))


def raised_in(vignette: Vignette, events: Iterable[Event]) -> tuple[Raised, ...]:
    """Return the flags among the events of one try; those of the case file are of scene 1."""
    visits: list[Scene] = []
    here: Scene | None = vignette.scenes[0]
    found: list[Raised] = []
    for event in events:
        if isinstance(event, Opened):
            here = _scene(vignette, event.place)
            visits += [here] if here else []
        elif isinstance(event, Flagged):
            found.append(_raised(event, visits, here))
    return tuple(found)


def visited(vignette: Vignette, events: Iterable[Event]) -> tuple[Scene, ...]:
    """Return the scenes that were opened by the events, each once, in their order."""
    places = [event.place for event in events if isinstance(event, Opened)]
    scenes = (_scene(vignette, place) for place in dict.fromkeys(places))
    return tuple(scene for scene in scenes if scene is not None)


def _raised(flag: Flagged, visits: list[Scene], here: Scene | None) -> Raised:
    before = visits[:-1] if here else visits
    known = [*before, here] if here else before
    kinds = frozenset(signal.kind for scene in known for signal in scene.signals)
    return Raised(flag, len(before), here, frozenset(scene.id for scene in before), kinds)


def _scene(vignette: Vignette, place: str) -> Scene | None:
    return next((scene for scene in vignette.scenes if scene.id == place), None)

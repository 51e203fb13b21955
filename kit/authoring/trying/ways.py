"""Every way through a case by what its routes say, the couple's numbers left open.

Where a route asks for numbers (trust above .5, say) both answers are followed, so no way that can
be played is missed; some of these ways no couple may ever take.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from kit.authoring.trying.facts import Facts, needed, says
from kit.practice.attempts.present import leans
from kit.vignettes import Lean, Route, Scene, Vignette

#: The tones of the endings that nobody may come to while an acute signal is open.
GOOD: Final = ("repair", "holding")

#: The search stops at so many spots: a case of 21 scenes and 9 acute signals has some thousands.
MOST_SPOTS: Final = 200_000


class Spot(NamedTuple):
    """A scene or an ending, and what the way there has made sure of."""

    place: str
    facts: Facts


class Choice(NamedTuple):
    """An option chosen with a lean."""

    option: str
    lean: Lean


@dataclass(frozen=True)
class Ways:
    """All spots in the order of their distance, each with the first choice that leads to it.

    ``whole`` is false where there were more spots than are searched.
    """

    came: Mapping[Spot, tuple[Spot, Choice] | None]
    after: Mapping[Spot, tuple[tuple[Choice, Spot], ...]]
    whole: bool

    def shortest(self, spot: Spot) -> tuple[Choice, ...]:
        """Return the choices of a shortest way to a spot."""
        choices: list[Choice] = []
        while (step := self.came[spot]) is not None:
            spot, choice = step
            choices.append(choice)
        return tuple(reversed(choices))

    def towards(self, spots: Iterable[Spot]) -> frozenset[Spot]:
        """Return the spots from which one of these can be reached, these included."""
        back: dict[Spot, list[Spot]] = {}
        for spot, steps in self.after.items():
            for _, to in steps:
                back.setdefault(to, []).append(spot)
        seen = set(spots)
        fresh = list(seen)
        while fresh:
            new = [spot for spot in back.get(fresh.pop(), ()) if spot not in seen]
            seen.update(new)
            fresh.extend(new)
        return frozenset(seen)


def ways(vignette: Vignette) -> Ways:
    """Return every way through a case by what its routes say."""
    scenes = {scene.id: scene for scene in vignette.scenes}
    asked, first = needed(vignette), vignette.scenes[0]
    start = Spot(first.id, Facts().entering(first).among(asked))
    came: dict[Spot, tuple[Spot, Choice] | None] = {start: None}
    after: dict[Spot, tuple[tuple[Choice, Spot], ...]] = {}
    waiting = deque([start])
    while waiting and len(came) < MOST_SPOTS:
        spot = waiting.popleft()
        if spot.place in scenes:
            after[spot] = tuple(_steps(spot, scenes, asked))
            for choice, to in after[spot]:
                if to not in came:
                    came[to] = (spot, choice)
                    waiting.append(to)
    return Ways(came, after, not waiting)


def unsafe(vignette: Vignette, found: Ways) -> tuple[Spot, ...]:
    """Return the spots at a good ending with an acute signal open, the nearest first."""
    good = {ending.id for ending in vignette.endings if ending.tone in GOOD}
    return tuple(spot for spot in found.came if spot.place in good and spot.facts.open)


def _steps(spot: Spot, scenes: Mapping[str, Scene], asked: Facts) -> Iterator[tuple[Choice, Spot]]:
    """Yield the spots after a spot, each with one choice that leads there: the author's lean."""
    scene, known = scenes[spot.place], set()
    for option in scene.options:
        facts = spot.facts.after(option)
        for lean in dict.fromkeys((option.lean, *leans(scene))):
            for place in _targets(option.next or scene.next, facts, lean):
                entered = facts.entering(scenes[place]) if place in scenes else facts
                to = Spot(place, entered.among(asked))
                if to not in known:
                    known.add(to)
                    yield Choice(option.id, lean), to


def _targets(routes: tuple[Route, ...], facts: Facts, lean: Lean) -> Iterator[str]:
    """Yield the places that the first route to hold may lead to."""
    for route in routes:
        said = says(route.when, facts, lean)
        if said is not False:
            yield route.to
        if said:
            return

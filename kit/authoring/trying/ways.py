"""Every way through a case by what its routes say, the couple's numbers left open.

Where a route asks for numbers (trust above .5, say) both answers are followed, so no way that can
be played is missed; some of these ways no couple may ever take.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from kit.authoring.trying.chains import Chain, chain_of
from kit.authoring.trying.facts import Facts, needed
from kit.practice.attempts.decision import Choice
from kit.practice.attempts.present import leans
from kit.vignettes import Lean, Option, Route, Scene, Vignette

#: The tones of the endings that nobody may come to while an acute signal is open.
GOOD: Final = ("repair", "holding")

#: The search stops at so many spots: a case of 21 scenes and 9 acute signals has some thousands.
MOST_SPOTS: Final = 200_000


class Spot(NamedTuple):
    """A scene or an ending, and what the way there has made sure of."""

    place: str
    facts: Facts


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

    @cached_property
    def far(self) -> Mapping[Spot, int]:
        """How many decisions a shortest way to each spot has."""
        far: dict[Spot, int] = {}
        for spot, step in self.came.items():
            far[spot] = 0 if step is None else far[step[0]] + 1
        return far

    @cached_property
    def _back(self) -> Mapping[Spot, tuple[Spot, ...]]:
        back: dict[Spot, list[Spot]] = {}
        for spot, steps in self.after.items():
            for _, to in steps:
                back.setdefault(to, []).append(spot)
        return {spot: tuple(steps) for spot, steps in back.items()}

    def towards(self, spots: Iterable[Spot]) -> frozenset[Spot]:
        """Return the spots from which one of these can be reached, these included."""
        seen = set(spots)
        fresh = list(seen)
        while fresh:
            new = [spot for spot in self._back.get(fresh.pop(), ()) if spot not in seen]
            seen.update(new)
            fresh.extend(new)
        return frozenset(seen)


def ways(
    vignette: Vignette,
    asked: Facts | None = None,
    most: int = MOST_SPOTS,
    routes: Mapping[str, Chain] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Ways:
    """Return every way through a case by what its routes say.

    ``asked`` are the facts that tell spots of one place apart; by default those of the routes.
    ``routes`` are the chains of `route_chains`, which several searches share; ``stopped`` is asked
    before each spot whether the search has to end.
    """
    routes = route_chains(vignette) if routes is None else routes
    steps = _Steps(vignette, needed(vignette) if asked is None else asked, routes)
    start = steps.entering(vignette.scenes[0].id, Facts())
    came: dict[Spot, tuple[Spot, Choice] | None] = {start: None}
    after: dict[Spot, tuple[tuple[Choice, Spot], ...]] = {}
    waiting = deque([start])
    while waiting and len(came) < most and not stopped():
        spot = waiting.popleft()
        if spot.place in steps.scenes:
            after[spot] = tuple(steps.of(spot))
            for choice, to in after[spot]:
                if to not in came:
                    came[to] = (spot, choice)
                    waiting.append(to)
    return Ways(came, after, not waiting)


def unsafe(vignette: Vignette, found: Ways) -> tuple[Spot, ...]:
    """Return the spots at a good ending with an acute signal open, the nearest first."""
    good = {ending.id for ending in vignette.endings if ending.tone in GOOD}
    return tuple(spot for spot in found.came if spot.place in good and spot.facts.open)


def route_chains(vignette: Vignette) -> Mapping[str, Chain]:
    """Return the conditions of the routes after each option, by its id."""
    of_scene = {one.id: _chain(vignette, one.next) for one in vignette.scenes}
    return {
        option.id: _chain(vignette, option.next) if option.next else of_scene[scene.id]
        for scene in vignette.scenes
        for option in scene.options
    }


def _chain(vignette: Vignette, routes: Iterable[Route]) -> Chain:
    return chain_of(vignette, (route.when for route in routes))


class _Steps:
    """The steps from spot to spot; what was reckoned once for the same facts is kept."""

    def __init__(self, vignette: Vignette, asked: Facts, chains: Mapping[str, Chain]) -> None:
        self.scenes: Mapping[str, Scene] = {scene.id: scene for scene in vignette.scenes}
        self._asked = asked
        self._entered: dict[tuple[str, Facts], Spot] = {}
        self._chains = chains

    def entering(self, place: str, facts: Facts) -> Spot:
        """Return the spot at a place that is entered with these facts."""
        key = (place, facts)
        if key not in self._entered:
            scene = self.scenes.get(place)
            known = facts.entering(scene) if scene else facts
            self._entered[key] = Spot(place, known.among(self._asked))
        return self._entered[key]

    def of(self, spot: Spot) -> Iterator[tuple[Choice, Spot]]:
        """Yield the spots after a spot, each with one choice that leads there."""
        scene, known = self.scenes[spot.place], set()
        for option in scene.options:
            facts = spot.facts.after(option).among(self._asked)
            for lean in dict.fromkeys((option.lean, *leans(scene))):
                for place in self._targets(option, option.next or scene.next, facts, lean):
                    to = self.entering(place, facts)
                    if to not in known:
                        known.add(to)
                        yield Choice(option.id, lean), to

    def _targets(
        self, option: Option, routes: tuple[Route, ...], facts: Facts, lean: Lean
    ) -> Iterator[str]:
        """Yield the places that the first route to hold may lead to."""
        first = self._chains[option.id].first(facts, lean)
        yield from (routes[place].to for place in sorted(first))

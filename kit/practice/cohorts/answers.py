"""The questions that a cohort's counts answer, and what one attempt says to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeAlias

from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.events import OUTCOMES
from kit.practice.attempts.tries import finished
from kit.practice.looking_back.calibration import calibration
from kit.practice.looking_back.sightings import TIMINGS, answerable, sightings
from kit.vignettes import Scene, Vignette

BEGAN, PROGRESS, FINISHED, UNDER_WAY = "began", "progress", "finished", "under way"
#: The predictions of one attempt: how many, how many came true, and the sum of their Brier scores.
#: The sum is None where it was kept on the scale of version 0.3, which was over two outcomes.
Predictions: TypeAlias = tuple[int, int, float | None]


def of_scene(scene: str) -> str:
    """Name the question of which options were chosen in a scene."""
    return f"scene {scene}"


def of_leaving(scene: str) -> str:
    """Name the question of which places people went to from a scene."""
    return f"from {scene}"


def of_noticing(signal: str) -> str:
    """Name the question of when a safety signal was noticed.

    Until 0.3.0 ``signal …`` asked for it, and some work was taken for noticing: what is stored
    under that name answers another question and is no longer read.
    """
    return f"noticed {signal}"


def of_acting(signal: str) -> str:
    """Name the question of when a safety signal was acted on."""
    return f"acted on {signal}"


def questions(vignette: Vignette, earlier: Iterable[Vignette] = ()) -> dict[str, tuple[str, ...]]:
    """Return every question of a case with all that can be answered to it.

    Where attempts were begun with an ``earlier`` text of it, that includes the options it had:
    people who chose one that is gone would be told by what is missing in the sum.
    """
    asked: dict[str, tuple[str, ...]] = {BEGAN: (BEGAN,), PROGRESS: (FINISHED, UNDER_WAY)}
    for scene in vignette.scenes:
        asked[of_scene(scene.id)] = tuple(option.id for option in scene.options)
        asked[of_leaving(scene.id)] = places_after(scene)
        asked |= {of_noticing(signal.id): TIMINGS for signal in scene.signals}
    asked |= {of_acting(signal): TIMINGS for signal in sorted(answerable(vignette))}
    for scene in (scene for other in earlier for scene in other.scenes):
        if known := asked.get(of_scene(scene.id)):
            options = (option.id for option in scene.options)
            asked[of_scene(scene.id)] = tuple(dict.fromkeys((*known, *options)))
            places = (*asked[of_leaving(scene.id)], *places_after(scene))
            asked[of_leaving(scene.id)] = tuple(dict.fromkeys(places))
    return asked


def places_after(scene: Scene) -> tuple[str, ...]:
    """Return the scenes and endings that a scene may lead to, each once."""
    routes = (route for option in scene.options for route in option.next or scene.next)
    return tuple(dict.fromkeys(route.to for route in routes))


@dataclass(frozen=True)
class Answers:
    """What one attempt says: by question, each answer once; and its predictions, if it has any."""

    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    predictions: Predictions | None = None

    @classmethod
    def of(cls, attempt: Attempt) -> Answers:
        """Read them from an attempt as it stands."""
        pairs = sorted(set(_given(attempt)))
        given = {
            question: tuple(answer for _, answer in found)
            for question, found in groupby(pairs, key=lambda pair: pair[0])
        }
        made = calibration(attempt.decisions).forecasts
        scores = (len(made), sum(f.hit for f in made), round(sum(f.brier for f in made), 9))
        return cls(given, scores if made else None)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Answers:
        """Read them from what `to_data` made and JSON kept, in this version or an older one."""
        given = {question: tuple(said) for question, said in data["given"].items()}
        if not data["predictions"]:
            return cls(given)
        count, right, brier = data["predictions"]
        return cls(given, (count, right, brier if is_of_today(data) else None))

    def to_data(self) -> dict[str, object]:
        """Return them as plain data, for JSON."""
        return {"given": dict(self.given), "predictions": self.predictions, "outcomes": OUTCOMES}


def is_of_today(data: Mapping[str, Any]) -> bool:
    """Return whether Brier scores in plain data are over the three outcomes, as they are now."""
    return data.get("outcomes") == OUTCOMES


def _given(attempt: Attempt) -> Iterator[tuple[str, str]]:
    yield BEGAN, BEGAN
    yield PROGRESS, FINISHED if finished(attempt) else UNDER_WAY
    for decision in attempt.decisions:
        yield of_scene(decision.scene.id), decision.option.id
        yield of_leaving(decision.scene.id), decision.to
    for sighting in sightings(attempt):
        yield of_noticing(sighting.signal.id), sighting.noticed
        if sighting.acted is not None:
            yield of_acting(sighting.signal.id), sighting.acted

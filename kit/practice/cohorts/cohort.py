"""Counts over a cohort's attempts at one case; counts of one or two are suppressed.

A count of one or two would point at somebody whom the others know. Where such a count could be
computed from the sum, further counts are suppressed with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.tries import finished as done
from kit.practice.looking_back.calibration import Calibration, calibration
from kit.practice.looking_back.safety import Noticed, sightings
from kit.vignettes import Vignette

#: The smallest count, but for 0, that is shown.
FEWEST = 3
NOTICED: tuple[Noticed, ...] = ("in time", "late", "never")


@dataclass(frozen=True)
class Count:
    """A count; None where it is 1 to `FEWEST` - 1, or would give such a count away."""

    what: str
    number: int | None


@dataclass(frozen=True)
class Choices:
    """How often each option of a scene was chosen, by the option's id."""

    scene: str
    title: str
    options: tuple[Count, ...]


@dataclass(frozen=True)
class Signals:
    """How often a safety signal, by its id, was noticed in time, late or never."""

    signal: str
    kind: str
    noticed: tuple[Count, ...]


@dataclass(frozen=True)
class Cohort:
    """One case: how many began and finished, their choices, predictions and noticed signals.

    ``brier`` is the mean score of all predictions, 0 (best) to 1, and ``right`` the share of those
    that came true; both None where fewer than `FEWEST` trainees predicted.
    """

    vignette: str
    title: str
    began: int | None
    finished: int | None
    choices: tuple[Choices, ...] = ()
    brier: float | None = None
    right: float | None = None
    signals: tuple[Signals, ...] = ()


def cohort(vignette: Vignette, attempts: Sequence[Attempt]) -> Cohort:
    """Return the counts over ``attempts``, one for each trainee."""
    ended = sum(bool(done(attempt)) for attempt in attempts)
    began, finished, _under_way = hidden([len(attempts), ended, len(attempts) - ended])
    if len(attempts) < FEWEST:
        return Cohort(vignette.id, vignette.title, began, None if attempts else 0)
    brier, right = _known(attempts)
    return Cohort(
        vignette.id,
        vignette.title,
        began,
        finished,
        tuple(_choices(vignette, attempts)),
        brier,
        right,
        tuple(_signals(vignette, attempts)),
    )


def hidden(numbers: Sequence[int]) -> list[int | None]:
    """Replace small counts by None, and as many others as keep the sum from revealing them.

    The sum may be known. It reveals a single small count, and several that are all ones or all
    twos: then the smallest of the larger counts are hidden, too. Where there is no larger count,
    the zeros are hidden.
    """
    small = {at for at, number in enumerate(numbers) if 0 < number < FEWEST}
    others = [at for at, number in enumerate(numbers) if number >= FEWEST]
    if small and not others:
        small = set(range(len(numbers)))
    elif len({numbers[at] for at in small}) == 1:
        nearest = min(numbers[at] for at in others)
        small |= {at for at in others if numbers[at] == nearest}
    return [None if at in small else number for at, number in enumerate(numbers)]


def _counts(names: Iterable[str], found: Counter[str]) -> tuple[Count, ...]:
    order = list(names)
    told = hidden([found[name] for name in order])
    return tuple(Count(name, number) for name, number in zip(order, told, strict=True))


def _choices(vignette: Vignette, attempts: Iterable[Attempt]) -> Iterable[Choices]:
    made: dict[str, Counter[str]] = {scene.id: Counter() for scene in vignette.scenes}
    for attempt in attempts:
        for decision in attempt.decisions:
            made[decision.scene.id][decision.option.id] += 1
    for scene in vignette.scenes:
        if made[scene.id]:
            options = _counts((option.id for option in scene.options), made[scene.id])
            yield Choices(scene.id, scene.title, options)


def _known(attempts: Sequence[Attempt]) -> tuple[float | None, float | None]:
    each = [calibration(attempt.decisions) for attempt in attempts]
    forecasts = tuple(forecast for one in each for forecast in one.forecasts)
    if sum(bool(one.forecasts) for one in each) < FEWEST:
        return None, None
    right = sum(forecast.hit for forecast in forecasts) / len(forecasts)
    return Calibration(forecasts).brier, right


def _signals(vignette: Vignette, attempts: Iterable[Attempt]) -> Iterable[Signals]:
    seen: dict[str, Counter[str]] = {}
    for attempt in attempts:
        for sighting in sightings(attempt):
            seen.setdefault(sighting.signal.id, Counter())[sighting.noticed] += 1
    for scene in vignette.scenes:
        for signal in scene.signals:
            if signal.id in seen:
                yield Signals(signal.id, signal.kind, _counts(NOTICED, seen[signal.id]))

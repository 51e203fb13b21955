"""What is published of a cohort's attempts at one case, as a page or a file shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kit.practice.cohorts.answers import (
    BEGAN,
    FINISHED,
    PROGRESS,
    of_acting,
    of_noticing,
    of_scene,
)
from kit.practice.cohorts.steps import Cell, Counted, Published
from kit.practice.looking_back.sightings import TIMINGS
from kit.vignettes import Vignette


@dataclass(frozen=True)
class Count:
    """A count; None where it is not told (see `kit.practice.cohorts.steps`)."""

    what: str
    number: int | None


Counts: TypeAlias = tuple[Count, ...]


@dataclass(frozen=True)
class Choices:
    """How many trainees chose each option of a scene, by the option's id.

    Options that the scene once had come last, where somebody chose one.
    """

    scene: str
    title: str
    options: Counts


@dataclass(frozen=True)
class Signals:
    """How many trainees noticed a safety signal, by its id, and acted on it: in time, late, never.

    ``acted`` is empty where no option of the case answers the signal.
    """

    signal: str
    kind: str
    acute: bool
    noticed: Counts
    acted: Counts


@dataclass(frozen=True)
class Cohort:
    """One case: how many began and finished, their choices, predictions and noticed signals.

    ``brier`` is the mean score of all predictions, 0 (best) to 2, and ``right`` the share of those
    that came true; both None where too few trainees predicted (see `kit.practice.cohorts.steps`).
    """

    vignette: str
    title: str
    began: int | None
    finished: int | None
    choices: tuple[Choices, ...] = ()
    brier: float | None = None
    right: float | None = None
    signals: tuple[Signals, ...] = ()


def cohort(vignette: Vignette, published: Published) -> Cohort:
    """Return the counts of a case as they are published."""
    counted, means = published.counted, published.means
    return Cohort(
        vignette.id,
        vignette.title,
        _told(counted, BEGAN, BEGAN),
        _told(counted, PROGRESS, FINISHED),
        tuple(_choices(vignette, counted)),
        means.brier,
        means.right,
        tuple(_signals(vignette, counted)),
    )


def _told(counted: Mapping[str, Counted], question: str, answer: str) -> int | None:
    return counted.get(question, Counted()).cells.get(answer, Cell()).told


def _counts(counted: Mapping[str, Counted], question: str, names: Iterable[str]) -> Counts:
    return tuple(Count(name, _told(counted, question, name)) for name in names)


def _choices(vignette: Vignette, counted: Mapping[str, Counted]) -> Iterator[Choices]:
    for scene in vignette.scenes:
        if (question := of_scene(scene.id)) in counted:
            present = [option.id for option in scene.options]
            cells = counted[question].cells
            gone = [name for name in cells if name not in present and cells[name].told != 0]
            options = _counts(counted, question, (*present, *gone))
            yield Choices(scene.id, scene.title, options)


def _signals(vignette: Vignette, counted: Mapping[str, Counted]) -> Iterator[Signals]:
    for scene in vignette.scenes:
        for signal in scene.signals:
            noticing, acting = of_noticing(signal.id), of_acting(signal.id)
            if noticing in counted:
                noticed = _counts(counted, noticing, TIMINGS)
                acted = _counts(counted, acting, TIMINGS) if acting in counted else ()
                yield Signals(signal.id, signal.kind, signal.acute, noticed, acted)

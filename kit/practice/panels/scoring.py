"""Scoring by script concordance: an answer earns as much as experienced clinicians gave it.

The credit of an answer is the number of panellists who gave it, over the number who gave the
commonest one; a score is the mean credit. There is no pass and no fail. The method, and how many
panellists it needs: Gagnon, Charlin, Coletti, Sauvé & van der Vleuten (2005), Medical Education 39,
284–291, doi:10.1111/j.1365-2929.2005.02092.x.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, variance
from typing import TypeAlias

from kit.practice.panels.rating import SCALE, Item, Rating, by_item

#: What each answer earns, 0..1, by option.
Key: TypeAlias = Mapping[Item, Mapping[int, float]]


@dataclass(frozen=True)
class Score:
    """``mean`` credit (0..1) of answers to ``n`` options that the panel has rated."""

    n: int
    mean: float


def credits(said: Iterable[int]) -> dict[int, float]:
    """Return what each appraisal earns where these were said, at least one."""
    counts = Counter(said)
    most = max(counts.values())
    return {value: counts[value] / most for value in SCALE}


def key_of(ratings: Iterable[Rating]) -> Key:
    """Return what each appraisal of each option earns by a panel."""
    rated = by_item(ratings)
    return {item: credits(one.appraisal for one in said) for item, said in rated.items()}


def score(answers: Mapping[Item, int], key: Key) -> Score | None:
    """Return the score of answers; None where the panel has rated none of these options."""
    earned = [key[item][value] for item, value in answers.items() if item in key]
    return Score(len(earned), fmean(earned)) if earned else None


def reliability(earned: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha of a table of credits, a row a person, a column an option.

    None where it says nothing: fewer than two persons or options, or all sums the same.
    """
    if len(earned) < 2 or len(earned[0]) < 2:
        return None
    options = len(earned[0])
    whole: float = variance([sum(row) for row in earned])
    if not whole:
        return None
    parts: float = sum(variance(column) for column in zip(*earned, strict=True))
    return options / (options - 1) * (1 - parts / whole)


def consistency(people: Iterable[Mapping[Item, int]], key: Key) -> float | None:
    """Return the reliability of the scores of those who answered all that the panel has rated."""
    whole = [answers for answers in people if key.keys() <= answers.keys()]
    return reliability([[key[item][answers[item]] for item in key] for answers in whole])

"""Words that give the key away across a case: good and bad options told apart by them alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kit.vignettes.judgement.best import FEW_SCENES
from kit.vignettes.judgement.tokens import words_of
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.vignette import Vignette

#: How many standard errors above one half the pairs told apart must lie. The first version of the
#: kit's first case lies at 3.0 (58 of 79 pairs). Of 1,000 random divisions of its options into good
#: and bad within each scene 39 lie above 2.5; of its first eight scenes 28, of its first four 22.
CLEARLY: Final = 2.5

#: A word is looked at when at least this many options of the other scenes have it.
COUNT: Final = 3

#: A word is named when it is so many times as frequent on its side, and so many at most.
TIMES: Final = 2
NAMED: Final = 5

#: Half an option for either side, so that no logarithm is of nothing.
HALF: Final = 0.5

HINT: Final = (
    "Write some good options with the words of the bad ones, and some bad ones with those of the "
    "good."
)


class Worded(NamedTuple):
    """An option above or below 0: its scene, its words, and whether it is above."""

    scene: int
    words: frozenset[str]
    good: bool


@dataclass(frozen=True)
class Told:
    """How many pairs of a good and a bad option of one scene are told apart by words alone.

    The words of a scene are weighed by the options of all other scenes, so a case without a habit
    comes to half of the pairs; ``error`` is the standard error of ``right`` for such a case.
    """

    right: float
    pairs: int
    error: float

    @property
    def clearly(self) -> bool:
        """Whether this is more than chance."""
        return self.pairs > 0 and self.right - self.pairs / 2 >= CLEARLY * self.error


def telling_words(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning when a reader of the words alone could tell the good options."""
    options = worded(vignette)
    told = told_apart(options)
    if len(vignette.scenes) >= FEW_SCENES and told.clearly:
        good, bad = (sum(one.good is side for one in options) for side in (True, False))
        message = (
            f"found words that tell {told.right:.0f} of {told.pairs} pairs of a good and a bad "
            f"option apart, where chance tells half; of {good} good options: "
            f"{_listed(options, good=True)}; of {bad} bad ones: {_listed(options, good=False)}; "
            "allowed: words that stand on both sides"
        )
        yield warn(root, ("scenes",), message, HINT)


def worded(vignette: Vignette) -> list[Worded]:
    """Return the options of a case whose appraisal is not 0, with their words."""
    return [
        Worded(index, frozenset(words_of(option.words)), option.highest > 0)
        for index, scene in enumerate(vignette.scenes)
        for option in scene.options
        if option.highest != 0
    ]


def told_apart(options: Sequence[Worded]) -> Told:
    """Weigh the words of each scene's options by all other scenes, and compare them in pairs."""
    right, pairs, variance = 0.0, 0, 0.0
    for scene in sorted({one.scene for one in options}):
        others = _Weights([one for one in options if one.scene != scene])
        good, bad = (
            [others.of(one) for one in options if one.scene == scene and one.good is side]
            for side in (True, False)
        )
        right += sum((g > b) + HALF * (g == b) for g in good for b in bad)
        m, n = len(good), len(bad)
        pairs += m * n
        variance += m * n * (m + n + 1) / 12  # of the rank sum, Wilcoxon 1945
    return Told(right, pairs, math.sqrt(variance))


class _Weights:
    """The weight of each word for a good option: the logarithm of the ratio of its shares."""

    def __init__(self, options: Sequence[Worded]) -> None:
        good, bad = (_counts(options, good=side) for side in (True, False))
        sides = Counter(one.good for one in options)
        self._weight = {
            word: _share(good[word], sides[True]) - _share(bad[word], sides[False])
            for word in good | bad
            if good[word] + bad[word] >= COUNT
        }

    def of(self, option: Worded) -> float:
        return math.fsum(self._weight.get(word, 0.0) for word in sorted(option.words))


def _counts(options: Sequence[Worded], *, good: bool) -> Counter[str]:
    return Counter(word for one in options if one.good is good for word in one.words)


def _share(count: int, of: int) -> float:
    return math.log((count + HALF) / (of + 2 * HALF))


def _listed(options: Sequence[Worded], *, good: bool) -> str:
    """Return the words of one side in how many of its options, against how many of the other."""
    here, there = (_counts(options, good=side) for side in (good, not good))
    sides = Counter(one.good for one in options)
    scale = sides[not good] / max(sides[good], 1)
    weighed = {
        word: (_share(count, sides[good]) - _share(there[word], sides[not good]))
        / math.sqrt(1 / (count + HALF) + 1 / (there[word] + HALF))
        for word, count in here.items()
        if count > COUNT and count * scale >= TIMES * there[word]
    }
    first = sorted(weighed, key=lambda word: (-weighed[word], word))[:NAMED]
    named = [f"“{word}” in {here[word]} (against {there[word]})" for word in first]
    return ", ".join(named) or "none so often"

"""What the attempts of one strategy came to: distributions, and shares with intervals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from kit.authoring.trying.facts import left_open
from kit.authoring.trying.playing import Case, Played
from kit.authoring.trying.rows import rows_met
from kit.authoring.trying.ways import GOOD
from kit.practice.answers.outcome import worse_off
from kit.practice.many.views import Floats

#: Words a minute: silent reading of English non-fiction by adults, the mean of 190 studies
#: (Brysbaert 2019, doi 10.1016/j.jml.2019.104047; most adults 175 to 300). That trainees read so,
#: and that deciding takes no time, is an assumption.
WORDS_A_MINUTE: Final = 238

#: The standard normal quantile of a 95 % interval.
Z: Final = 1.959964


class Spread(NamedTuple):
    """The median, and what a tenth lies below and above."""

    low: float
    median: float
    high: float


class Interval(NamedTuple):
    """A share or a mean, with its 95 % interval."""

    low: float
    value: float
    high: float

    def above(self, other: Interval) -> bool:
        """Whether it is higher, and the intervals do not touch."""
        return self.low > other.high


@dataclass(frozen=True)
class Outcome:
    """What the attempts of a strategy came to; levels and shares are 0..1.

    ``fare`` is the mean of trust and closeness of the partner who fares worse, at the end.
    ``tones`` are the shares of endings by tone ("" is stopped in a loop), ``good`` that of repair
    and holding. ``open`` is the mean number of acute signals left open at the end, ``rows`` the
    number of rows of the curriculum that a quarter of the attempts met.
    """

    attempts: int
    fare: Interval
    good: Interval
    tones: Mapping[str, Interval]
    trust: tuple[Spread, Spread]
    closeness: tuple[Spread, Spread]
    minutes: Spread
    words: Spread
    decisions: Spread
    open: float
    rows: int


def outcome(case: Case, played: Sequence[Played], *, certain: bool = False) -> Outcome:
    """Return what attempts came to; ``certain`` are those of a strategy without chance."""
    trust = np.array([one.trust for one in played])
    closeness = np.array([one.closeness for one in played])
    tones = {ending.id: ending.tone for ending in case.vignette.endings}
    ended = Counter(tones.get(one.ending, "") for one in played)
    words = np.array([one.words for one in played])
    share = exactly if certain else wilson
    return Outcome(
        attempts=len(played),
        fare=mean(worse_off(trust, closeness)),
        good=share(sum(ended[tone] for tone in GOOD), len(played)),
        tones={tone: share(count, len(played)) for tone, count in ended.most_common()},
        trust=_both(trust),
        closeness=_both(closeness),
        minutes=spread(words / WORDS_A_MINUTE),
        words=spread(words),
        decisions=spread([len(one.options) for one in played]),
        open=_each_once(played),
        rows=sum(one.taught for one in rows_met(case, played).values()),
    )


def spread(values: Floats | Sequence[int]) -> Spread:
    """Return the median of some values and their tenth and ninetieth hundredth."""
    return Spread(*np.quantile(values, (0.1, 0.5, 0.9)).tolist())


def mean(values: Floats) -> Interval:
    """Return the mean of some values with its 95 % interval, by the normal distribution."""
    middle = float(values.mean())
    wide = Z * float(values.std(ddof=1)) / math.sqrt(values.size) if values.size > 1 else 0.0
    return Interval(middle - wide, middle, middle + wide)


def wilson(count: int, of: int) -> Interval:
    """Return a share with its 95 % interval, by Wilson's score."""
    share, z2 = count / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    wide = Z / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return Interval(max(middle - wide, 0.0), share, min(middle + wide, 1.0))


def exactly(count: int, of: int) -> Interval:
    """Return a share that no chance is in."""
    return Interval(count / of, count / of, count / of)


def _both(levels: Floats) -> tuple[Spread, Spread]:
    return spread(levels[:, 0]), spread(levels[:, 1])


def _each_once(played: Collection[Played]) -> float:
    """Return the mean number of acute signals left open; each way is looked at once."""
    ways = Counter(id(one) for one in played)
    first = {id(one): one for one in played}
    return sum(len(left_open(first[key].way)) * n for key, n in ways.items()) / len(played)

"""The votes of a room as counts: who leads, whether talk is worth it, who moved where.

A voice that says another option than one of the scene's is counted nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.events import GUESS, PartnerKey, Trend
from kit.practice.rooms.ballots import Ballot

#: A number of people that is smaller than this is hidden wherever it could tell who they are.
FEWEST: Final = 5
#: An option from, an option to.
Move: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Tally:
    """``n`` voices, and the count of each option of the scene, in their order."""

    n: int
    counts: Mapping[str, int]

    @property
    def leading(self) -> tuple[str, ...]:
        """The options by their counts, most first; options nobody chose are left out.

        Equal counts stay in the scene's order.
        """
        chosen = [option for option, count in self.counts.items() if count]
        return tuple(sorted(chosen, key=lambda option: -self.counts[option]))

    @property
    def is_split(self) -> bool:
        """Whether the leading option has from 1/3 to 2/3 of the voices: then talk is worth it."""
        most = max(self.counts.values(), default=0)
        return self.n > 1 and self.n <= 3 * most <= 2 * self.n


def tally(ballots: Iterable[Ballot], options: Iterable[str]) -> Tally:
    """Count the ballots of one round by the scene's options."""
    found = Counter(one.option for one in ballots)
    counts = {option: found[option] for option in options}
    return Tally(sum(counts.values()), counts)


def in_round(ballots: Iterable[Ballot], decision: int, round: int) -> tuple[Ballot, ...]:
    """Return the ballots of one round of a decision."""
    return tuple(one for one in ballots if (one.decision, one.round) == (decision, round))


def moved(first: Iterable[Ballot], second: Iterable[Ballot]) -> dict[Move, int]:
    """Count who went from which option to which, of those who voted in both rounds."""
    before = {one.voter: one.option for one in first}
    steps = [(before[one.voter], one.option) for one in second if one.voter in before]
    return dict(Counter(steps))


def told(moves: Mapping[Move, int]) -> dict[Move, int | None]:
    """Return the moves as they may be shown: None for counts that are hidden.

    Both rounds' distributions are known, so each row and each column has a known sum: a count under
    `FEWEST` is hidden, and so is every other count of its row and of its column.
    """
    small = {move for move, count in moves.items() if 0 < count < FEWEST}
    rows, columns = {start for start, _ in small}, {end for _, end in small}
    return {
        move: None if move[0] in rows or move[1] in columns else count
        for move, count in moves.items()
    }


@dataclass(frozen=True)
class Foreseen:
    """What ``n`` voices expected of one partner, how many of them of what came, and how surely.

    ``confidence`` is the mean of those who gave one (1/3..1), None where nobody did.
    """

    partner: PartnerKey
    n: int
    right: int
    expected: Mapping[Trend, int]
    confidence: float | None


def foreseen(ballots: Sequence[Ballot], came: Mapping[PartnerKey, Trend]) -> tuple[Foreseen, ...]:
    """Compare predictions with what came, for each partner whom somebody predicted."""
    found = (_foreseen(ballots, who, came[who]) for who in PARTNERS if who in came)
    return tuple(one for one in found if one.n)


def _foreseen(ballots: Sequence[Ballot], who: PartnerKey, came: Trend) -> Foreseen:
    said = [one.prediction[who] for one in ballots if one.prediction and who in one.prediction]
    sure = [one.confidence[who] for one in ballots if one.confidence and who in one.confidence]
    mean = max(GUESS, sum(sure) / len(sure)) if sure else None
    return Foreseen(who, len(said), said.count(came), Counter(said), mean)

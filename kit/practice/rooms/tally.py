"""The votes of a room as counts: who leads, whether talk is worth it, who moved where.

A voice that says another option than one of the scene's is counted nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

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

    Both rounds' distributions are known, so the sum of each row (from) and each column (to) is. A
    count under `FEWEST` is hidden, and further ones until no sum gives it away: what is hidden in a
    row or a column comes to `FEWEST` at least, and may be divided in more than one way.
    """
    hidden = {move for move, count in moves.items() if 0 < count < FEWEST}
    while more := _given_away(moves, hidden):
        hidden.add(min(more, key=lambda move: (moves[move], move)))
    return {move: None if move in hidden else count for move, count in moves.items()}


def _given_away(moves: Mapping[Move, int], hidden: set[Move]) -> list[Move]:
    """Return shown moves of which one has to be hidden, too; none where nothing is given away.

    Those of a row or column that gives something away come first; where it shows none, any helps.
    """
    shown = {move for move, count in moves.items() if count and move not in hidden}
    found: list[Move] = []
    for line in _lines(moves):
        mine, beside = hidden.intersection(line), shown.intersection(line)
        is_only = bool(mine) and len(mine) + _empty(line, moves, hidden) < 2
        if beside and mine and (is_only or sum(moves[move] for move in mine) < FEWEST):
            return list(beside)
        found = list(shown) if is_only else found
    return found


def _empty(line: Iterable[Move], moves: Mapping[Move, int], hidden: set[Move]) -> int:
    """Return how many cells of a line are empty but may, for a reader, hold what is hidden."""
    starts, ends = {start for start, _ in hidden}, {end for _, end in hidden}
    return sum(not moves.get(one) and one[0] in starts and one[1] in ends for one in line)


def _lines(moves: Iterable[Move]) -> list[list[Move]]:
    """Return the cells of each row and each column, those that nobody is in, too."""
    starts, ends = {start for start, _ in moves}, {end for _, end in moves}
    rows = [[(start, end) for end in ends] for start in starts]
    return [*rows, *([(start, end) for start in starts] for end in ends)]

"""A workshop's votes for a spreadsheet: a row for each count, and none for a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kit.practice import Attempt
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.chosen import Chosen, is_telling
from kit.practice.rooms.looking_back import looking_back
from kit.practice.rooms.room import Room
from kit.practice.rooms.tally import FEWEST
from kit.records.rows import Cell
from kit.records.tables import as_text

COLUMNS = ("decision", "scene", "about", "round", "what", "count", "n")


def room_csv(room: Room, attempt: Attempt, ballots: Sequence[Ballot]) -> str:
    """Return the counts of all decisions whose votes were shown; a hidden one is marked as such."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _all(room, attempt, ballots):
        writer.writerow([as_text(cell) for cell in row])
    return out.getvalue()


def _all(room: Room, attempt: Attempt, ballots: Iterable[Ballot]) -> Iterator[tuple[Cell, ...]]:
    look = looking_back(room, attempt, ballots)
    for one in look.decisions:
        rows = [*_votes(one), *_moves(one), *_predictions(one, room.plan.groups)]
        if taken := look.taken.get(one.place):
            rows.append(("went on with", None, taken.option.id, None, None))
        yield from ((one.place + 1, one.scene.id, *row) for row in rows)


def _votes(one: Chosen) -> Iterator[tuple[Cell, ...]]:
    for number, tally in enumerate(one.rounds, start=1):
        for option, count in tally.counts.items():
            yield "votes", number, option, count, tally.n


def _moves(one: Chosen) -> Iterator[tuple[Cell, ...]]:
    """Yield the moves that may be told: even which of the others are none would tell of them."""
    for (start, end), count in sorted(one.moves.items()):
        if count is not None:
            yield "moved", None, f"{start} > {end}", count, one.both
    if None in one.moves.values():
        yield "moved", None, "any other way", _hidden(None), one.both


def _predictions(one: Chosen, groups: int) -> Iterator[tuple[Cell, ...]]:
    for each in one.predictions:
        is_told = is_telling(each, groups)
        for what, counts in (("expected", each.expected), ("came", each.came)):
            for trend in ("fall", "hold", "rise"):
                count = counts.get(trend, 0) if is_told else None
                yield (
                    f"trust {each.partner}, {what}",
                    len(one.rounds),
                    trend,
                    _hidden(count),
                    each.n,
                )
        right = each.right if is_told else None
        yield f"trust {each.partner}, foreseen", len(one.rounds), "", _hidden(right), each.n


def _hidden(count: int | None) -> Cell:
    return f"hidden (under {FEWEST}, or next to it)" if count is None else count

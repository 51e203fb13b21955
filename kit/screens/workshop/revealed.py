"""How a room chose, once its votes are released: for phone, projector, presenter and sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kit.language import mark, tr, trn
from kit.practice import Attempt
from kit.practice.answers import trends
from kit.practice.attempts.attempt import shuffled
from kit.practice.attempts.events import OUTCOMES
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.chosen import Chosen, Prediction, chosen, is_telling
from kit.practice.rooms.room import Room
from kit.practice.rooms.tally import FEWEST
from kit.screens.render import percents, render
from kit.vignettes import Option

#: The names of the rounds: where there are two, and where there is one.
ROUNDS: Final = {1: (mark("The vote"),), 2: (mark("Before talking"), mark("After talking"))}


@dataclass(frozen=True)
class Bar:
    """The votes for an option in one round: its count of ``n``, and its share in whole percents."""

    round: str
    count: int
    n: int
    percents: int


@dataclass(frozen=True)
class Row:
    """An option as the room saw it, and its votes in each round."""

    number: int
    option: Option
    bars: tuple[Bar, ...]


def revealed(
    room: Room, attempt: Attempt, ballots: Iterable[Ballot], place: int | None = None
) -> Markup:
    """Return the HTML of how a room chose at the present decision, or at an earlier ``place``.

    Options stand in the order in which they were read, and none is called the right one. Every
    number has its n; what could tell who moved is left out (`kit.practice.rooms.tally.told`).
    """
    found = chosen(room, attempt, ballots, place)
    rows = _rows(found, attempt)
    return Markup(
        render(
            "workshop/revealed.html",
            found=found,
            rows=rows,
            counted=[trn("one vote", "{n} votes", one.n) for one in found.rounds],
            rounds=_names(found),
            moves=moves(found, {row.option.id: row.number for row in rows}),
            few=FEWEST,
            predictions=[_Foreseen.of(one, attempt, room.plan.groups) for one in found.predictions],
        )
    )


def _names(found: Chosen) -> list[str]:
    return [tr(one) for one in ROUNDS[len(found.rounds)]]


def _rows(found: Chosen, attempt: Attempt) -> list[Row]:
    return [
        Row(number, option, tuple(_bars(found, option)))
        for number, option in enumerate(shuffled(found.scene, attempt.seed), start=1)
    ]


def _bars(found: Chosen, option: Option) -> list[Bar]:
    return [
        Bar(name, count := tally.counts[option.id], tally.n, share(count, tally.n))
        for name, tally in zip(_names(found), found.rounds, strict=True)
    ]


def share(count: int, n: int) -> int:
    """Return a share in whole percents, 0 where there is nobody."""
    return percents(count / n) if n else 0


def moves(found: Chosen, numbers: Mapping[str, int]) -> list[str]:
    """Return a sentence for each move that may be told, the largest first; those who stayed last.

    ``numbers`` are those of the options on the screen.
    """
    shown = [(move, count) for move, count in found.moves.items() if count]
    shown.sort(key=lambda one: (one[0][0] == one[0][1], -one[1], numbers[one[0][0]]))
    return [_move(numbers[start], numbers[end], count) for (start, end), count in shown]


def _move(start: int, end: int, count: int) -> str:
    if start == end:
        return trn(
            "One stayed with option {start}.", "{n} stayed with option {start}.", count, start=start
        )
    return trn(
        "One moved from option {start} to option {end}.",
        "{n} moved from option {start} to option {end}.",
        count,
        start=start,
        end=end,
    )


@dataclass(frozen=True)
class _Foreseen:
    """The words for one partner's predictions; ``rows`` is empty where they may not be told."""

    partner: str
    words: str
    rows: tuple[tuple[str, int, int], ...]
    n: int

    @classmethod
    def of(cls, one: Prediction, attempt: Attempt, groups: int) -> _Foreseen:
        name = attempt.vignette.couple.names[one.partner]
        words = told_of(one, name, groups)
        if not is_telling(one, groups):
            return cls(one.partner, words, (), one.n)
        said = trends.will()
        rows = tuple(
            (said[each], one.expected.get(each, 0), one.came.get(each, 0)) for each in said
        )
        return cls(one.partner, words, rows, one.n)


def told_of(one: Prediction, name: str, groups: int) -> str:
    """Return what may be told of the predictions of one partner, by name."""
    if is_telling(one, groups):
        return _foresaw(one, name)
    return tr(
        "Fewer than {few} said what they expected of {name}: too few to tell.",
        few=FEWEST,
        name=name,
    )


def _foresaw(one: Prediction, name: str) -> str:
    """Return how many foresaw what came, beside what guessing would have brought."""
    foresaw = tr(
        "{right} of {n} ({share} %) foresaw what {name}’s modelled trust did after the option they "
        "had chosen; guessing hits one in {outcomes}.",
        right=one.right,
        n=one.n,
        share=percents(one.share),
        name=name,
        outcomes=OUTCOMES,
    )
    if one.confidence is None:
        return foresaw
    sure = tr("They were {sure} % sure on average.", sure=percents(one.confidence))
    return f"{foresaw} {sure}"

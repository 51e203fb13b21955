"""Published counts move in steps that no one person can be told from.

Two tables that were read one after the other could be subtracted from each other: 4 became 5 when
somebody had committed. So what is published is kept, the same for all who read it, and each
question of it stands still until `FEWEST` people answer it otherwise than when it was counted last:
who came, went on, chose again, began anew, or is gone. Then all of it is counted anew, and of its
counts those are told that moved by 0, or by `FEWEST` people or more, and whose movement would not
give a smaller one away. A count of one or two is never told, nor what would give it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from kit.practice.attempts.events import OUTCOMES
from kit.practice.cohorts.answers import Answers, Predictions, is_of_today

#: The smallest count, but for 0, that is told; and the fewest people by whom one moves.
FEWEST = 3
Person = TypeVar("Person", bound=Hashable)


class Cell(NamedTuple):
    """A count as it was when it moved last; it is told unless it is small or gives one away."""

    number: int = 0
    is_told: bool = False

    @property
    def told(self) -> int | None:
        """The count for a reader; None where it is not told."""
        return self.number if self.is_told else None


@dataclass(frozen=True)
class Counted:
    """One question: how many people answered when it was counted last, and the count of each."""

    people: int = 0
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Means:
    """Over the predictions of so many people: the mean Brier score, and the share that came true.

    Both are None where fewer than `FEWEST` people predicted. The score is None as well after an
    update from version 0.3, which scored over two outcomes, until it can be told anew.
    """

    people: int = 0
    brier: float | None = None
    right: float | None = None


@dataclass(frozen=True)
class Published:
    """What is published of a case; nothing before the first step."""

    counted: Mapping[str, Counted] = field(default_factory=dict)
    means: Means = Means()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Published:
        """Read it from what `to_data` made and JSON kept; of ``{}`` nothing was published yet."""
        counted = {
            question: Counted(people, {answer: Cell(*cell) for answer, cell in cells.items()})
            for question, (people, cells) in data.get("counted", {}).items()
        }
        people, brier, right = data.get("means", (0, None, None))
        return cls(counted, Means(people, brier if is_of_today(data) else None, right))

    def to_data(self) -> dict[str, object]:
        """Return it as plain data, for JSON."""
        means = self.means
        return {
            "counted": {name: (one.people, one.cells) for name, one in self.counted.items()},
            "means": (means.people, means.brier, means.right),
            "outcomes": OUTCOMES,
        }


def step(
    asked: Mapping[str, Sequence[str]],
    published: Published,
    before: Mapping[Person, Answers],
    now: Mapping[Person, Answers],
) -> tuple[Published, dict[Person, Answers]]:
    """Return what is published now, and the answers that are in it.

    ``asked`` is `questions` of the case, ``before`` the answers that were in ``published``, without
    those of people whose data were erased since; ``now`` is what everybody says today.
    """
    counted, answers = dict(published.counted), dict(before)
    for question, cells in asked.items():
        then = {who: one.given[question] for who, one in before.items() if question in one.given}
        today = {who: one.given[question] for who, one in now.items() if question in one.given}
        last = counted.get(question, Counted())
        if _changed(last.people, then, today) >= FEWEST:
            counted[question] = Counted(len(today), _moved(cells, last, today))
            _keep(answers, question, today)
    means = published.means
    then_, today_ = _predictions(before), _predictions(now)
    changed = _changed(means.people, then_, _as_scored(then_, today_))
    if changed >= FEWEST or (not changed and means.brier is None):
        means = _means(today_)
        for who in answers.keys() | today_.keys():
            answers[who] = replace(answers.get(who, Answers()), predictions=today_.get(who))
    return Published(counted, means), {who: one for who, one in answers.items() if one != Answers()}


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


def _changed(people: int, then: Mapping[Person, object], today: Mapping[Person, object]) -> int:
    """Return how many people at least say otherwise than before.

    Those whose data were erased are among the ``people`` of then alone; somebody new may be one of
    them, who began again, and is not counted twice.
    """
    erased, new = people - len(then), len(today.keys() - then.keys())
    return max(erased, new) + sum(today.get(who) != said for who, said in then.items())


def _moved(
    names: Sequence[str], last: Counted, today: Mapping[Person, tuple[str, ...]]
) -> dict[str, Cell]:
    found = Counter(answer for given in today.values() for answer in given)
    cells = [last.cells.get(name, Cell()) for name in names]
    moves = hidden(
        [abs(found[name] - cell.number) for name, cell in zip(names, cells, strict=True)]
    )
    told = hidden([found[name] for name in names])
    return {
        name: cell if move is None else Cell(found[name], number is not None)
        for name, cell, move, number in zip(names, cells, moves, told, strict=True)
    }


def _keep(
    answers: dict[Person, Answers], question: str, today: Mapping[Person, tuple[str, ...]]
) -> None:
    for who in answers.keys() | today.keys():
        mine = answers.get(who, Answers())
        others = {name: said for name, said in mine.given.items() if name != question}
        said = {question: today[who]} if who in today else {}
        answers[who] = replace(mine, given=others | said)


def _predictions(answers: Mapping[Person, Answers]) -> dict[Person, Predictions]:
    return {who: one.predictions for who, one in answers.items() if one.predictions}


def _as_scored(
    then: Mapping[Person, Predictions], today: Mapping[Person, Predictions]
) -> dict[Person, Predictions]:
    """Return today's predictions, without the score of those who have none on today's scale.

    Nobody has said otherwise because the scale has changed.
    """
    old = {who for who, (*_, score) in then.items() if score is None}
    return {who: (*one[:2], None) if who in old else one for who, one in today.items()}


def _means(today: Mapping[Person, Predictions]) -> Means:
    if len(today) < FEWEST:
        return Means(len(today))
    number = sum(count for count, _, _ in today.values())
    right = sum(hits for _, hits, _ in today.values())
    brier = sum(score for _, _, score in today.values() if score is not None)
    return Means(len(today), brier / number, right / number)

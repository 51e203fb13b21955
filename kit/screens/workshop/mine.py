"""A participant's own line through a workshop, to take along: seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from kit.language import listed, tr
from kit.practice import APPRAISALS, Attempt
from kit.practice.answers import trends
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.chosen import Chosen, on_the_way, predictions
from kit.practice.rooms.looking_back import looking_back
from kit.practice.rooms.room import Room
from kit.screens.render import render
from kit.screens.workshop.revealed import ROUNDS


@dataclass(frozen=True)
class Step:
    """One decision of one's own: what was chosen in each round, how many chose so, what came.

    ``view`` is the author's of the last choice, "" while the story stands there. ``went_on`` is
    what the room went on with where that was another option.
    """

    scene: str
    votes: tuple[tuple[str, str], ...]
    shared: str
    foreseen: tuple[str, ...]
    view: str
    went_on: str


def mine(room: Room, attempt: Attempt, ballots: Iterable[Ballot], voter: str) -> Markup:
    """Return one participant's line: their votes on the decisions whose votes were shown.

    ``voter`` is their seat's or their group's name; of the other ballots only counts are told.
    """
    cast = tuple(ballots)
    look, numbers = looking_back(room, attempt, cast), on_the_way(room)
    steps = [
        _step(one, attempt, own, len(room.plan.start) + one.place)
        for one in look.decisions
        if (own := [b for b in cast if b.voter == voter and b.decision == numbers[one.place]])
    ]
    return Markup(render("workshop/mine.html", steps=steps, title=attempt.vignette.title))


def _step(one: Chosen, attempt: Attempt, own: list[Ballot], at: int) -> Step:
    own.sort(key=lambda ballot: ballot.round)
    last = own[-1]
    tally = one.rounds[min(last.round, len(one.rounds)) - 1]
    taken = attempt.decisions[at] if at < len(attempt.decisions) else None
    other = taken is not None and taken.option.id != last.option
    return Step(
        one.scene.title,
        tuple((_round(ballot, one), _words(ballot, one)) for ballot in own),
        tr("{count} of {n}", count=tally.counts[last.option], n=tally.n),
        tuple(_foreseen(attempt, at, last)),
        APPRAISALS[taken.appraised(one.scene.option(last.option))] if taken else "",
        taken.option.words if taken and other else "",
    )


def _round(ballot: Ballot, one: Chosen) -> str:
    rounds = ROUNDS[len(one.rounds)]
    return tr(rounds[min(ballot.round, len(rounds)) - 1])


def _words(ballot: Ballot, one: Chosen) -> str:
    return one.scene.option(ballot.option).words


def _foreseen(attempt: Attempt, at: int, last: Ballot) -> list[str]:
    """Return a sentence on each prediction: what was expected, and what came of one's option."""
    names, expected, came = attempt.vignette.couple.names, trends.to(), trends.came()
    return [
        tr(
            "You expected {name}’s modelled trust to {rise}: it {rose}.",
            name=names[one.partner],
            rise=listed([expected[trend] for trend in one.expected]),
            rose=listed([came[trend] for trend in one.came]),
        )
        for one in predictions(attempt, at, [last])
    ]

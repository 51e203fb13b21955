"""How a room chose at one decision: both rounds, who moved, what was foreseen of what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.events import PartnerKey, Trend
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.comparing import came, considered
from kit.practice.rooms.events import WentOn
from kit.practice.rooms.room import Room
from kit.practice.rooms.tally import FEWEST, Move, Tally, in_round, moved, tally, told
from kit.vignettes import Lean, Scene


@dataclass(frozen=True)
class Prediction:
    """What was expected of one partner's trust, and what came of the option each had chosen.

    ``n`` voices said something, ``right`` of them what came. ``expected`` and ``came`` count the
    trends. ``confidence`` is the mean (1/3..1), None where nobody gave one.
    """

    partner: PartnerKey
    n: int
    right: int
    expected: Mapping[Trend, int]
    came: Mapping[Trend, int]
    confidence: float | None

    @property
    def share(self) -> float:
        """The share that foresaw what came, 0..1."""
        return self.right / self.n


@dataclass(frozen=True)
class Chosen:
    """One decision of a room: its ``place`` on the way from 0, its scene, the votes of each round.

    ``moves`` are the changes and stays that may be told, None for those that may not; ``both`` is
    how many voted in both rounds. ``predictions`` are those of the last round.
    """

    place: int
    scene: Scene
    rounds: tuple[Tally, ...]
    both: int
    moves: Mapping[Move, int | None]
    predictions: tuple[Prediction, ...]

    @property
    def last(self) -> Tally:
        """The votes of the last round that was held."""
        return self.rounds[-1]

    @property
    def shift(self) -> int:
        """By how many votes the second round differs from the first, 0..n; 0 after one round.

        Rounds of different size are compared by share, in votes of the second.
        """
        if len(self.rounds) < 2 or not all(one.n for one in self.rounds):
            return 0
        first, second = self.rounds
        apart = sum(
            abs(second.counts[each] * first.n - first.counts[each] * second.n)
            for each in second.counts
        )
        return round(apart / (2 * first.n))


def chosen(
    room: Room, attempt: Attempt, ballots: Iterable[Ballot], place: int | None = None
) -> Chosen:
    """Return how a room chose, at the present decision or at an earlier ``place`` on its way.

    Places count from 0, without the decisions that the plan begins after. ``attempt`` is the
    room's; ``ballots`` may be those of all decisions, those of ways taken back among them.
    """
    numbers = on_the_way(room)
    place = len(numbers) - 1 if place is None else place
    number, at = numbers[place], len(room.plan.start) + place
    scene = attempt.decisions[at].scene if at < len(attempt.decisions) else attempt.scene
    assert scene is not None, "a room votes in a scene"
    options = [option.id for option in scene.options]
    cast = [one for one in ballots if one.decision == number and one.option in options]
    rounds = [in_round(cast, number, each) for each in (1, 2)]
    held = [each for each in rounds if each] or rounds[:1]
    moves = moved(*rounds) if all(rounds) else {}
    return Chosen(
        place,
        scene,
        tuple(tally(each, options) for each in held),
        sum(moves.values()),
        told(moves),
        predictions(attempt, at, held[-1]),
    )


def on_the_way(room: Room) -> tuple[int, ...]:
    """Return the numbers of the decisions on the present way, the present one last."""
    return (0, *(one.next for one in room.steps if isinstance(one, WentOn)))


def predictions(attempt: Attempt, at: int, ballots: Sequence[Ballot]) -> tuple[Prediction, ...]:
    """Return the predictions of one round against what came of the option each voice chose.

    ``at`` counts the decisions of the attempt from 0. Where no week passes there are none.
    """
    what: dict[tuple[str, Lean], Mapping[PartnerKey, Trend]] = {}
    for one in ballots:
        choice = (one.option, one.lean)
        what[choice] = what.get(choice) or came(considered(attempt, at, *choice))
    said = [(one, what[one.option, one.lean]) for one in ballots if one.prediction]
    found = (_prediction(who, said) for who in PARTNERS)
    return tuple(one for one in found if one.n)


def _prediction(
    who: PartnerKey, said: Iterable[tuple[Ballot, Mapping[PartnerKey, Trend]]]
) -> Prediction:
    """Return the predictions of one partner; ``said`` are ballots, each with what came of it."""
    mine = [
        (one.prediction[who], then[who], (one.confidence or {}).get(who))
        for one, then in said
        if one.prediction and who in one.prediction and who in then
    ]
    sure = [confidence for *_, confidence in mine if confidence is not None]
    return Prediction(
        who,
        len(mine),
        sum(expected == then for expected, then, _ in mine),
        Counter(expected for expected, *_ in mine),
        Counter(then for _, then, _ in mine),
        sum(sure) / len(sure) if sure else None,
    )


def is_telling(prediction: Prediction, groups: int) -> bool:
    """Return whether predictions may be shown: of `FEWEST` voices, or of small groups."""
    return bool(groups) or prediction.n >= FEWEST

"""A workshop looked back at: what of the room's own choices asks for talk, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kit.language import tr
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.decision import Decision
from kit.practice.looking_back.balance import Balance, balance
from kit.practice.looking_back.competence import competencies
from kit.practice.looking_back.safety import Safety, safety
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.chosen import Chosen, Prediction, chosen, is_telling
from kit.practice.rooms.events import Revealed, WentOn
from kit.practice.rooms.room import Room

#: The minutes of a debrief where nobody says otherwise, the fewest and the most.
MINUTES, FEWEST_MINUTES, MOST_MINUTES = 20, 8, 120
#: The parts of a debrief that begin and end it: feelings first, then what is taken along.
FEELINGS, TRANSFER = Fraction(1, 5), Fraction(3, 10)


@dataclass(frozen=True)
class Prompts:
    """One question of each kind: feelings, thinking, transfer."""

    feelings: str
    thinking: str
    transfer: str


@dataclass(frozen=True, eq=False)
class LookingBack:
    """What a room chose, and what of it asks for talk.

    ``decisions`` are those whose votes were released and that somebody voted on, ``taken`` what the
    story went on with, by the decision's place. ``most_split`` is the decision whose leading
    option had the smallest share of the first votes, ``most_moved`` the one whose votes changed
    most by talking, ``least_foreseen`` the prediction that the smallest share got right; each None
    where there is none. ``balance`` and ``safety`` are those of the whole way.
    """

    attempt: Attempt
    decisions: tuple[Chosen, ...]
    taken: dict[int, Decision]
    most_split: Chosen | None
    most_moved: Chosen | None
    least_foreseen: tuple[Chosen, Prediction] | None
    balance: Balance
    safety: Safety

    @property
    def prompts(self) -> Prompts:
        """The three prompts, out of what this room did."""
        return Prompts(_feelings(self), _thinking(self), _transfer(self))


def looking_back(room: Room, attempt: Attempt, ballots: Iterable[Ballot]) -> LookingBack:
    """Look back at a room as it stands; votes that were not released are left out."""
    cast, start = tuple(ballots), len(room.plan.start)
    all_ = [chosen(room, attempt, cast, place) for place in range(released(room))]
    voted = tuple(one for one in all_ if one.last.n)
    return LookingBack(
        attempt,
        voted,
        dict(enumerate(attempt.decisions[start:])),
        _most_split(voted),
        max((one for one in voted if one.shift), key=_moved, default=None),
        _least_foreseen(voted, room.plan.groups),
        balance(attempt),
        safety(attempt),
    )


def released(room: Room) -> int:
    """Return the number of decisions whose votes were released, from the first on."""
    turns = [one for one in room.steps if isinstance(one, Revealed | WentOn)]
    made = sum(isinstance(one, WentOn) for one in turns)
    return made + bool(turns and isinstance(turns[-1], Revealed))


def minutes(look: LookingBack, whole: int = MINUTES) -> list[tuple[int, str]]:
    """Return a time plan: whole minutes that sum to ``whole``, each with what they are for."""
    first, last = (max(2, round(part * whole)) for part in (FEELINGS, TRANSFER))
    topics = _topics(look)
    each, more = divmod(whole - first - last, len(topics))
    between = [(each + (number < more), topic) for number, topic in enumerate(topics)]
    plan = [(first, tr("Feelings: what it was like")), *between]
    return [*plan, (last, tr("Transfer: what each of you takes along"))]


def _topics(look: LookingBack) -> list[str]:
    """Return what to talk about between feelings and transfer, the gravest first."""
    found = []
    if look.safety.left_open:
        found.append(tr("Thinking: the danger that was left open"))
    titles = [one.scene.title for one in (look.most_split, look.most_moved) if one]
    titles += [look.least_foreseen[0].scene.title] if look.least_foreseen else []
    found += [tr("Thinking: “{scene}”", scene=title) for title in dict.fromkeys(titles)]
    return found or [tr("Thinking: how you chose")]


def _most_split(voted: Sequence[Chosen]) -> Chosen | None:
    split = [one for one in voted if _leading(one) < 1]
    return min(split, key=_leading, default=None)


def _leading(one: Chosen) -> Fraction:
    """Return the leading option's share of the first votes, 0..1; 1 where nobody voted."""
    first = one.rounds[0]
    return Fraction(max(first.counts.values()), first.n) if first.n else Fraction(1)


def _moved(one: Chosen) -> Fraction:
    return Fraction(one.shift, one.last.n)


def _least_foreseen(voted: Iterable[Chosen], groups: int) -> tuple[Chosen, Prediction] | None:
    """Return what the smallest share foresaw; of equals, what they were surest of."""
    found = [
        (one, prediction)
        for one in voted
        for prediction in one.predictions
        if is_telling(prediction, groups) and prediction.right < prediction.n
    ]
    key = lambda pair: (pair[1].share, -(pair[1].confidence or 0.0))  # noqa: E731
    return min(found, key=key, default=None)


def _feelings(look: LookingBack) -> str:
    if look.safety.left_open:
        return tr(
            "In “{scene}” there was a sign of danger, and the room went past it. What did you feel "
            "there, and what may it have kept you from asking?",
            scene=look.safety.left_open[0].scene.title,
        )
    if look.most_split:
        return tr(
            "In “{scene}” you chose differently from each other. What did you feel just before you "
            "chose, and whose side of the couple was that close to?",
            scene=look.most_split.scene.title,
        )
    return tr("Where did this couple touch you, and where did you lose sight of one of them?")


def _thinking(look: LookingBack) -> str:
    if look.least_foreseen:
        one, prediction = look.least_foreseen
        return tr(
            "In “{scene}” {right} of {n} foresaw what {name}’s modelled trust would do. What had "
            "the others seen in {name}, and what had they not looked at?",
            scene=one.scene.title,
            right=prediction.right,
            n=prediction.n,
            name=look.attempt.vignette.couple.names[prediction.partner],
        )
    if look.most_moved:
        return tr(
            "In “{scene}” the votes changed as you talked. Which sentence did it, and would it "
            "hold for another couple?",
            scene=look.most_moved.scene.title,
        )
    return tr("Which choice would you defend before a colleague, and what would speak against it?")


def _transfer(look: LookingBack) -> str:
    if look.safety.left_open:
        return tr(
            "Whom of those you see have you not asked yet? Say aloud to your neighbour the words "
            "with which you will."
        )
    weakest = competencies(look.attempt.decisions, look.attempt.catalogue)
    if not weakest:
        return tr("Which sentence from this room will you try in your next session, and with whom?")
    return tr(
        "In your next session, where will you practise {competency}? Say your first sentence aloud "
        "to your neighbour, who answers as one of the couple.",
        competency=tr(weakest[0].competency),
    )

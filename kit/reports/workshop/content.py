"""The content of a debrief sheet as plain data, which the HTML page and the PDF lay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.language import language, listed, tr, trn
from kit.practice import APPRAISALS, Attempt, Decision
from kit.practice.attempts.attempt import shuffled
from kit.practice.looking_back import safety_words
from kit.practice.looking_back.balance import split_when
from kit.practice.looking_back.sightings import Sighting
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.chosen import Chosen
from kit.practice.rooms.looking_back import MINUTES, LookingBack, looking_back, minutes
from kit.practice.rooms.room import Room
from kit.reports.plain import one_line, unmarked
from kit.reports.workshop.words import all_words
from kit.screens.render import percents
from kit.screens.workshop.revealed import ROUNDS, moves, told_of
from kit.vignettes import sign_of


@dataclass(frozen=True)
class Workshop:
    """A room to look back at: its ``attempt``, all of its ballots, and how many seats were taken.

    ``minutes`` are those of the debrief; ``date`` is printed as it is given.
    """

    room: Room
    attempt: Attempt
    ballots: tuple[Ballot, ...]
    seats: int = 0
    minutes: int = MINUTES
    date: str = ""


def content(one: Workshop) -> dict[str, object]:
    """Return the content of a debrief sheet: JSON values only, every text plain text."""
    look = looking_back(one.room, one.attempt, one.ballots)
    asked = look.prompts
    return {
        "lang": language(),
        "words": all_words(),
        "appraisals": {word: tr(word) for word in APPRAISALS.values()},
        "title": one.attempt.vignette.title,
        "date": one_line(one.date),
        "facts": _facts(one, look),
        "safety": list(_safety(look)),
        "talk": list(_talk(look)),
        "plan": [[str(each), what] for each, what in minutes(look, one.minutes)],
        "questions": [
            ["feelings", asked.feelings],
            ["thinking", asked.thinking],
            ["transfer", asked.transfer],
        ],
        "alliance": list(_alliance(look)),
        "decisions": [_decision(each, look, one.room.plan.groups) for each in look.decisions],
    }


def _facts(one: Workshop, look: LookingBack) -> list[str]:
    names = one.attempt.vignette.couple.names
    people = [trn("one participant", "{n} participants", one.seats)] if one.seats else []
    groups = one.room.plan.groups
    return [
        listed(list(names.values())),
        *people,
        *([trn("one small group", "{n} small groups", groups)] if groups else []),
        trn("1 decision", "{n} decisions", len(look.decisions)),
    ]


def _safety(look: LookingBack) -> Iterator[str]:
    """Yield what became of the danger that the room met: left open, late, or what there was."""
    found = look.safety
    if not (found.left_open or found.late or found.unsaid):
        yield from filter(None, [safety_words.summary(found)])
        return
    yield safety_words.summary(found) or trn(
        "There was one sign of danger to notice.",
        "There were {n} signs of danger to notice.",
        len(found.unsaid),
    )
    yield from (_seen(one, safety_words.verdict(one)) for one in (*found.left_open, *found.late))
    yield from (_seen(one, tr("To notice")) for one in found.unsaid)
    if found.left_open and look.attempt.phase != "ending":
        yield tr("The case was not played to its end: later scenes may still look into it.")


def _seen(one: Sighting, verdict: str) -> str:
    where = tr("“{title}”", title=one.scene.title)
    kind = sign_of(one.signal.kind).capitalize()
    return f"{verdict}: {kind}, {where}. {unmarked(one.signal.what)}"


def _talk(look: LookingBack) -> Iterator[str]:
    if split := look.most_split:
        first = split.rounds[0]
        yield tr(
            "Most split: “{scene}”. The leading option had {most} of {n} first votes.",
            scene=split.scene.title,
            most=max(first.counts.values()),
            n=first.n,
        )
    if turn := look.most_moved:
        yield tr(
            "Most changed by talking: “{scene}”, by {share} % of the votes (n = {n}).",
            scene=turn.scene.title,
            share=percents(turn.shift / turn.last.n),
            n=turn.last.n,
        )
    if look.least_foreseen:
        one, prediction = look.least_foreseen
        yield tr(
            "Least foreseen: {name}’s trust in “{scene}”, by {right} of {n}.",
            name=look.attempt.vignette.couple.names[prediction.partner],
            scene=one.scene.title,
            right=prediction.right,
            n=prediction.n,
        )


def _alliance(look: LookingBack) -> Iterator[str]:
    names = look.attempt.vignette.couple.names
    a, b = (100 * level for level in look.balance.alliance[-1])
    yield tr("Now {a} {level_a} and {b} {level_b}, of 100.", **names,
             level_a=f"{a:.0f}", level_b=f"{b:.0f}")  # fmt: skip
    for split in look.balance.splits:
        yield tr(
            "The alliance was split {when}: {nearer} was closer to the clinician, by up to "
            "{widest} of 100.",
            when=split_when(split, look.attempt),
            nearer=names[split.nearer],
            widest=f"{100 * split.widest:.0f}",
        )
    if not look.balance.splits:
        yield tr("The two were never 15 points apart.")


def _decision(one: Chosen, look: LookingBack, groups: int) -> dict[str, object]:
    order = shuffled(one.scene, look.attempt.seed)
    numbers = {option.id: number for number, option in enumerate(order, start=1)}
    names = look.attempt.vignette.couple.names
    taken = look.taken.get(one.place)
    return {
        "scene": one.scene.title,
        "session": tr("Session {number}", number=one.scene.session),
        "heads": [
            f"{tr(name)} (n\u00a0=\u00a0{tally.n})"
            for name, tally in zip(ROUNDS[len(one.rounds)], one.rounds, strict=True)
        ],
        "rows": [
            {
                "number": numbers[option.id],
                "words": unmarked(option.words),
                "counts": [_count(tally.counts[option.id], tally.n) for tally in one.rounds],
                "appraisal": _appraisal(taken, option.id),
                "taken": taken is not None and taken.option.id == option.id,
            }
            for option in order
        ],
        "lines": [
            *moves(one, numbers),
            *(told_of(each, names[each.partner], groups) for each in one.predictions),
        ],
    }


def _appraisal(taken: Decision | None, option: str) -> str:
    """Return the author's view of an option, in English; "" while the story stands there."""
    return APPRAISALS[taken.appraised(taken.scene.option(option))] if taken else ""


def _count(count: int, n: int) -> str:
    return f"{count} ({percents(count / n)} %)" if n else str(count)

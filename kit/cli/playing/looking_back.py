"""The debrief in the terminal: the path, the decisions, what was known, seen, drawn and written."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kit.cli.playing.cycle import map_of
from kit.cli.playing.text import after, heading, inline, items, line, of100, told
from kit.language import tr, trn
from kit.model.limits import UNTREATED
from kit.practice import APPRAISALS, Attempt, Debrief, Decision, Feedback, balance, debrief
from kit.practice.attempts.events import Flagged
from kit.practice.attempts.tries import Try, tries
from kit.practice.looking_back.debrief import UNTOLD
from kit.practice.looking_back.foreseeing import binned, foreseen
from kit.practice.looking_back.safety_words import (
    became,
    beside_a_count,
    how_counted,
    in_vain,
    listed,
    summary,
    verdict,
)
from kit.practice.looking_back.sightings import Sighting
from kit.reports.plain import typed
from kit.screens.attempt import in_weeks, split_sentence
from kit.vignettes import Vignette, sign_of


def looking_back(attempt: Attempt, others: tuple[Vignette, ...] = ()) -> Iterator[Text]:
    """Yield the debrief; of the views only what the module lets be told."""
    look = debrief(attempt, others)
    assert look.ending is not None
    count = trn("one decision", "{n} decisions", len(look.decisions))
    yield heading(look.ending.title)
    facts = [tr("How it ends"), in_weeks(attempt.course.week), count]
    yield Text(" · ".join(facts), style="dim")
    for text in attempt.closing:
        yield told(text)
    yield from _safety(look)
    yield from _path(attempt, look)
    if attempt.told:
        yield from _decisions(attempt, look)
        yield from _competence(look)
        yield from _calibration(look)
    else:
        yield heading(tr("The author’s view"))
        yield Text(tr(UNTOLD))
    yield from _questions(look)
    yield from _cycles(attempt, look)
    yield from _journal(look)
    yield heading(tr("What to practise next"))
    yield Text(look.suggestion.reason)


def _path(attempt: Attempt, look: Debrief) -> Iterator[Text]:
    yield heading(tr("The whole path"))
    yield from items(_levels(attempt, look))
    yield from items(
        after(tr("Alliance with {name}", name=name), of100(level))
        for name, level in zip(
            attempt.vignette.couple.names.values(), attempt.course.alliance, strict=True
        )
    )
    for split in balance(attempt).splits:
        yield Text(split_sentence(split, attempt))
    yield Text(tr(UNTREATED))
    yield Text(tr("Modelled, of 100; not a prediction."), style="dim")


def _levels(attempt: Attempt, look: Debrief) -> Iterator[str]:
    for i, name in enumerate(attempt.vignette.couple.names.values()):
        for k, state in enumerate(("trust", "closeness")):
            yield tr(
                "{name}, {state}: {first} at the start, {last} at the end; {untreated} with no "
                "treatment",
                name=name,
                state=tr(state),
                first=of100(look.path[0, i, k]),
                last=of100(look.path[-1, i, k]),
                untreated=of100(look.untreated[-1, i, k]),
            )


def _decisions(attempt: Attempt, look: Debrief) -> Iterator[Text]:
    yield heading(tr("Your decisions, in the author’s view"))
    if look.safety.acute_open:
        yield Text(beside_a_count())
    yield Text(", ".join(f"{tr(word)} {count}" for word, count in look.tally if count))
    for number, one in enumerate(look.decisions, start=1):
        yield _decision(number, one, attempt)
    if len(attempt.ways) > 1:
        yield heading(tr("The ways you tried"))
        yield from items(_tries(tries(attempt)))


def _decision(number: int, one: Feedback, attempt: Attempt) -> Text:
    made = one.decision
    where = tr("Session {number}", number=made.scene.session)
    better = Text()
    if one.better:
        name = attempt.catalogue.interventions[one.better[0].intervention].name
        better = line("\n   ", tr("Better, in the author’s view:"), f" {name}. ")
        better.append_text(inline(one.better[0].words))
    return line(
        f"{number}. {where}, {made.scene.title}: {made.intervention.name} ({tr(one.appraisal)}). ",
        inline(made.option.words),
        better,
    )


def _tries(one: Try) -> Iterator[str]:
    name = tr("Try {number}", number=one.number) if one.left else tr("First try")
    where = [tr("from “{title}” on", title=one.left.scene.title)] if one.left else []
    here = [tr("where you are")] if one.present else []
    steps = "; ".join(map(_judged, one.decisions))
    yield after(", ".join([name, *where, *here]), steps)
    for branch in one.branches:
        if branch.decisions or branch.present:
            yield from _tries(branch)


def _competence(look: Debrief) -> Iterator[Text]:
    yield heading(tr("What the scenes asked for"))
    for item in look.evidence:
        name, share = tr(item.competency).capitalize(), look.shares.get(item.competency)
        mean = "" if share is None else tr("mean {share} of 100", share=of100(share))
        yield Text(after(name, mean) if mean else name)
        yield from items(
            after(tr("“{title}”", title=made.scene.title), _judged(made)) for made in item.decisions
        )


def _judged(made: Decision) -> str:
    return f"{made.intervention.name} ({tr(APPRAISALS[made.appraisal])})"


def _calibration(look: Debrief) -> Iterator[Text]:
    known = look.calibration
    if not known.forecasts:
        return
    yield heading(tr("How well you knew"))
    yield Text(" ".join(foreseen(known)))
    yield from items(map(binned, known.bins))


def _safety(look: Debrief) -> Iterator[Text]:
    found = look.safety
    if not (found.sightings or found.unplaced):
        return
    yield heading(tr("Safety first"))
    if said := summary(found):
        yield Text(said, style="bold")
    yield from items(_seen(one) for one in found.in_order)
    if found.unplaced and (said := in_vain(found)):
        yield Text(said)
    yield from items(_raised(flag, in_vain(found)) for flag in listed(found))
    if len(found.sightings) > len(found.unsaid):
        yield Text(how_counted(), style="dim")


def _seen(one: Sighting) -> Text:
    return line(
        f"{verdict(one)}: {sign_of(one.signal.kind)}, ",
        tr("“{title}”", title=one.scene.title),
        ": ",
        inline(one.signal.what),
        " ",
        " ".join(became(one)),
        *([" ", tr("You wrote: {words}", words=typed(one.words))] if one.words else []),
    )


def _raised(flag: Flagged, said: str) -> Text:
    why = tr(
        "The author placed no sign of that here; raising it costs a question, not raising it "
        "can cost more."
    )
    words = f": {typed(flag.words)}." if flag.words else "."
    return line(after(tr("You raised"), sign_of(flag.kind)), words, *([] if said else [" ", why]))


def _questions(look: Debrief) -> Iterator[Text]:
    yield heading(tr("Three questions to take with you"))
    yield from items(
        f"{kind}: {question}"
        for kind, question in (
            (tr("Judge for yourself"), look.prompts.self_assessment),
            (tr("Look again"), look.prompts.focused),
            (tr("Do"), look.prompts.directive),
        )
    )


def _cycles(attempt: Attempt, look: Debrief) -> Iterator[Text]:
    for one in look.drawings:
        yield heading(after(tr("The cycle, as you drew it"), one.scene.title))
        names = attempt.vignette.couple.names
        yield from list(map_of(one.first, names, told_now=attempt.told))[1:]


def _journal(look: Debrief) -> Iterator[Text]:
    if look.notes:
        yield heading(tr("Your journal"))
        yield from items(f"{title}: {typed(text)}" for title, text in look.notes)

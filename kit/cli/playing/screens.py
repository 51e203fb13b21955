"""The case file and the scenes, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from kit.cli.playing.hours import in_the_room, measured_again
from kit.cli.playing.text import heading, inline, items, line, named, of100, told
from kit.language import number, tr
from kit.practice import Attempt
from kit.practice.attempts.variants import what_if
from kit.vignettes import Vignette
from kit.vignettes.schema.couple import CasePartner, Measure
from kit.vignettes.schema.scene import Line

#: The longest line, in characters.
WIDTH = 88


def terminal() -> Console:
    """Return a console of the terminal's width, `WIDTH` at most."""
    return Console(width=min(WIDTH, Console().width))


def case(attempt: Attempt) -> Iterator[Text]:
    """Yield the page before the first session."""
    vignette = attempt.vignette
    yield heading(vignette.title)
    yield Text(
        tr("Case file · {level} · about {n} minutes", level=tr(vignette.level), n=vignette.minutes),
        style="dim",
    )
    if said := what_if(attempt.started.variant):
        yield Text(said, style="bold")
    yield told(vignette.summary)
    yield heading(tr("Before you begin"))
    if vignette.content_note:
        yield told(vignette.content_note)
    yield Text(
        tr(
            "A teaching simulation with an invented couple; it does not predict any real one. In "
            "each scene you choose what to say and whom it leans on; then they answer, and you "
            "hear what the author and the model make of it. You may stop at any moment: every "
            "decision is kept."
        )
    )
    yield from case_file(vignette)
    yield heading(tr("What you will practise"))
    yield from items(inline(text) for text in vignette.objectives)


def case_file(vignette: Vignette) -> Iterator[Text]:
    """Yield the couple as they come: each partner with their measures, then what they share."""
    couple = vignette.couple
    for partner in (couple.a, couple.b):
        yield from _partner(partner)
    yield heading(tr("How they came here"))
    yield told(couple.history)
    yield from items(line(f"{entry.when}: ", inline(entry.what)) for entry in couple.timeline)


def _partner(partner: CasePartner) -> Iterator[Text]:
    yield heading(f"{partner.name}, {partner.age}, {partner.pronouns}")
    if partner.concern:
        yield named(tr("In {name}’s words", name=partner.name), inline(partner.concern))
    yield told(partner.history)
    yield from items(_measure(measure) for measure in partner.measures)


def _measure(measure: Measure) -> Text:
    low, high = measure.range
    score = number(measure.score)
    of = tr("of {low}–{high}", low=number(low), high=number(high))
    return line(f"{measure.name} {score} {of}, {measure.what}: ", inline(measure.meaning))


def scene(attempt: Attempt) -> Iterator[Text]:
    """Yield the present scene, with its options by number."""
    here = attempt.scene
    assert here is not None
    where = tr("Session {number} · week {week}", number=here.session, week=attempt.course.week)
    yield heading(f"{where} · {here.title}")
    if here.week:
        yield told(here.week)
    yield from in_the_room(attempt)
    yield from items(inline(event.what) for event in here.events)
    yield from measured_again(attempt)
    for spoken in attempt.lines:
        yield said(attempt.vignette, spoken)
    if here.cues:
        yield heading(tr("In the room you notice"))
        yield from items(inline(cue) for cue in here.cues)
    yield heading(tr("So far"))
    yield from items(standing(attempt))
    yield heading(tr("What do you say or do?"))
    for number_, option in enumerate(attempt.options, start=1):
        yield line(f"{number_}. ", inline(option.words))


def said(vignette: Vignette, spoken: Line) -> Text:
    """Return a line of dialogue."""
    if spoken.stage:
        return _direction(spoken.stage)
    names = {"clinician": tr("You"), **vignette.couple.names}
    return named(names[spoken.who or "clinician"], inline(spoken.says))


def _direction(stage: str) -> Text:
    text = inline(stage)
    text.stylize("italic")
    return text


def answer(vignette: Vignette, stage: str, a: str, b: str) -> Iterator[Text]:
    """Yield the couple's answer to a decision."""
    if stage:
        yield _direction(stage)
    for name, words in zip(vignette.couple.names.values(), (a, b), strict=True):
        if words:
            yield named(name, inline(words))


def standing(attempt: Attempt) -> Iterator[str]:
    """Yield where each partner stands now, in the model, and the alliance with them."""
    for i, name in enumerate(attempt.vignette.couple.names.values()):
        trust, closeness = attempt.course.states[-1, i, :2]
        yield tr(
            "{name}: trust {trust}, closeness {closeness}, alliance {alliance} of 100",
            name=name,
            trust=of100(trust),
            closeness=of100(closeness),
            alliance=of100(attempt.course.alliance[i]),
        )

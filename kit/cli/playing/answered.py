"""The feedback on a decision, for the terminal: answer, model, author, what would be better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from kit.cli.playing.screens import answer
from kit.cli.playing.text import (
    after,
    heading,
    inline,
    item,
    items,
    line,
    named,
    of100,
    percent,
    signed,
    told,
)
from kit.language import number, tr
from kit.model.limits import DOCTRINE
from kit.practice import Attempt, Decision, Feedback, feedback
from kit.practice.answers import trends
from kit.practice.answers.explaining import explained
from kit.practice.answers.feedback import Change
from kit.practice.looking_back.calibration import Forecast, forecasts
from kit.screens.attempt import in_weeks
from kit.screens.hours import answering, paused
from kit.vignettes import Catalogue


def answered(attempt: Attempt) -> Iterator[Text]:
    """Yield what followed the last decision; of the views only what the module lets be told."""
    decision = attempt.decisions[-1]
    reaction = decision.reaction
    yield heading(answering(attempt.vignette.couple.names, decision.scene))
    yield named(tr("You"), inline(decision.option.words))
    yield from answer(attempt.vignette, reaction.stage, reaction.a, reaction.b)
    if attempt.told:
        yield from _model(attempt, decision)
        yield from _author(attempt, feedback(decision))


def _model(attempt: Attempt, decision: Decision) -> Iterator[Text]:
    if decision.hour_goes_on:
        title, words = paused(attempt)
        yield heading(title)
        yield Text(words)
        yield from _alliances(attempt, decision)
        return
    yield heading(tr("The model’s view"))
    if not decision.simulated:
        yield Text(
            tr(
                "Joint sessions are not safe here, so the model does not say how they would go "
                "on: there is no modelled future to weigh against safety."
            )
        )
        return
    names = attempt.vignette.couple.names
    weeks = in_weeks(decision.after.week - decision.before.week)
    yield Text(tr("Until the next session, {weeks} later:", weeks=weeks))
    yield from items(_moved(change, decision, names) for change in feedback(decision).changes)
    yield Text(tr("In points of 100. What moves by less than one point holds."), style="dim")
    yield from _expected(attempt, decision)
    yield from _why(attempt, decision)
    yield from _alliances(attempt, decision)


def _alliances(attempt: Attempt, decision: Decision) -> Iterator[Text]:
    names = attempt.vignette.couple.names
    yield from items(
        after(tr("Alliance with {name}", name=name), f"{of100(first)} → {of100(last)}")
        for name, first, last in zip(
            names.values(), decision.before.alliance, attempt.course.alliance, strict=True
        )
    )


def _moved(change: Change, decision: Decision, names: Mapping[str, str]) -> str:
    name = names[change.partner]
    words = tr("{name}’s {state} {moves}", name=name, state=tr(change.state), moves=tr(change.word))
    moved = after(words, " → ".join(number(points, ".1f") for points in change.figures))
    if change.partner in decision.scene.present:
        return moved
    away = tr("not in the room")
    return f"{moved}, {away}"


def _expected(attempt: Attempt, decision: Decision) -> Iterator[Text]:
    for one in forecasts(decision):
        yield Text(_foreseen(one, attempt.vignette.couple.names[one.partner]))


def _foreseen(one: Forecast, name: str) -> str:
    rose = trends.came()[one.came]
    if one.guessed:
        return tr(
            "You guessed that {name}’s modelled trust would {rise}: it {rose}.",
            name=name,
            rise=trends.would()[one.expected],
            rose=rose,
        )
    return tr(
        "You expected {name}’s modelled trust to {rise}, {sure} sure: it {rose}.",
        name=name,
        rise=trends.to()[one.expected],
        sure=percent(one.sure),
        rose=rose,
    )


def _why(attempt: Attempt, decision: Decision) -> Iterator[Text]:
    names = attempt.vignette.couple.names
    for one in explained(decision):
        moved = tr("What moved {name}’s trust", name=names[one.partner])
        points = tr("{points} of 100", points=number(one.points, "+.1f" if one.points else ".1f"))
        yield Text(f"{moved} ({points}):")
        terms = [(term.words(names["a"], names["b"]), term.amount) for term in one.terms]
        terms.append((tr("everything else"), one.rest))
        yield from items(f"{words}: {signed(amount)}" for words, amount in terms)


def _author(attempt: Attempt, given: Feedback) -> Iterator[Text]:
    decision, catalogue = given.decision, attempt.catalogue
    yield heading(after(tr("The author’s view"), tr(given.appraisal)))
    depends = tr("It depends on the couple: this is the author’s view for them as they are now.")
    if given.depends:
        yield Text(depends, style="dim")
    yield line(tr("You chose:"), " ", decision.intervention.name)
    yield told(decision.option.rationale)
    who = {**attempt.vignette.couple.names, "both": tr("both of them")}
    if given.lean_differs:
        yield Text(
            tr(
                "You leaned on {who}; the author would lean on {other} here.",
                who=who[decision.lean],
                other=who[decision.option.lean],
            )
        )
    if given.too_early and (readiness := decision.intervention.readiness):
        yield inline(
            tr(
                "This work asks for readiness: {what}. In the model they were not there yet.",
                what=readiness.says,
            )
        )
        yield Text(tr(DOCTRINE))
    yield from references(decision.option.references, catalogue)
    for better in given.better[:1]:
        yield heading(tr("A better alternative, in the author’s view"))
        yield inline(better.words)
        name = catalogue.interventions[better.intervention].name
        leaning = tr("leaning on {who}", who=who[better.lean])
        yield line(name) if decision.scene.alone else line(name, ", ", leaning)
        if better.depends:
            yield Text(depends, style="dim")
        yield told(better.rationale)
        yield from references(better.references, catalogue)


def references(keys: Iterable[str], catalogue: Catalogue) -> Iterator[Text]:
    """Yield the sources of an option, each with what it says."""
    lines = []
    for work in (catalogue.references[key] for key in keys):
        number_ = f" DOI {work.doi}." if work.doi else f" ISBN {work.isbn}." if work.isbn else ""
        cited = f"{work.authors} ({work.year}). {work.title}. {work.source}.{number_} {work.says}"
        lines.append(item(cited))
    if lines:
        yield Text("\n", style="dim").join(lines)

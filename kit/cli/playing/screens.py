"""Render an attempt's present screen for the terminal: one panel a phase."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.panel import Panel
from rich.table import Table

from kit.language import number, tr
from kit.practice import Attempt, Debrief, debrief, feedback
from kit.practice.answers.feedback import Change


def screen(attempt: Attempt) -> RenderableType:
    """Return an attempt's present screen as a Rich renderable."""
    screens: dict[str, Callable[[Attempt], RenderableType]] = {
        "case": _case,
        "scene": _scene,
        "feedback": _feedback,
        "ending": _ending,
    }
    return screens[attempt.phase](attempt)


def _names(attempt: Attempt) -> dict[str, str]:
    return {"clinician": tr("You"), **attempt.vignette.couple.names}


def _case(attempt: Attempt) -> RenderableType:
    vignette = attempt.vignette
    people = [
        f"**{p.name}**, {p.age}, {p.pronouns}. {p.history}"
        for p in (vignette.couple.a, vignette.couple.b)
    ]
    text = "\n\n".join(
        [
            vignette.summary,
            tr("*Before you begin:* {note}", note=vignette.content_note),
            *people,
            vignette.couple.history,
        ]
    )
    return Panel(Markdown(text), title=vignette.title)


def _scene(attempt: Attempt) -> RenderableType:
    scene, names = attempt.scene, _names(attempt)
    assert scene is not None
    said = [
        f"*{line.stage}*" if line.stage else f"**{names[line.who or 'clinician']}:** {line.says}"
        for line in scene.dialogue
    ]
    text = "\n\n".join(filter(None, [scene.week, *said]))
    options = Table(box=None, show_header=False, padding=(0, 1, 1, 0))
    for place, option in enumerate(attempt.options, start=1):
        options.add_row(f"{place}.", Markdown(option.words))
    where = tr("Session {number} · week {week}", number=scene.session, week=attempt.course.week)
    title = f"{where} · {scene.title}"
    return Group(Panel(Markdown(text), title=title), options)


def _feedback(attempt: Attempt) -> RenderableType:
    decision, names = attempt.decisions[-1], _names(attempt)
    told = feedback(decision)
    reaction = decision.reaction
    answers = [f"*{reaction.stage}*"] * bool(reaction.stage) + [
        f"**{names[key]}:** {words}"
        for key, words in (("a", reaction.a), ("b", reaction.b))
        if words
    ]
    moves = [
        f"{_moved(c, names)}: {' → '.join(number(points, '.1f') for points in c.figures)}"
        for c in told.changes
    ]
    better = [
        tr("*Better, in the author’s view:* {words}", words=option.words)
        for option in told.better[:1]
    ]
    author = tr(
        "**The author’s view: {appraisal}** ({what}). {why}",
        appraisal=tr(told.appraisal),
        what=decision.intervention.name,
        why=decision.option.rationale,
    )
    text = [
        *answers,
        tr("**The model’s view.** {moves}.", moves="; ".join(moves)),
        author,
    ]
    return Panel(Markdown("\n\n".join(text + better)), title=tr("They answer"))


def _moved(change: Change, names: dict[str, str]) -> str:
    return tr(
        "{name}’s {state} {moves}",
        name=names[change.partner],
        state=tr(change.state),
        moves=tr(change.word),
    )


def _ending(attempt: Attempt) -> RenderableType:
    look = debrief(attempt)
    assert look.ending is not None
    table = Table(tr("Session"), tr("Decision"), tr("Author’s view"))
    for item in look.decisions:
        table.add_row(
            str(item.decision.scene.session), item.decision.intervention.name, tr(item.appraisal)
        )
    return Group(Panel(Markdown(look.ending.text), title=look.ending.title), table, _levels(look))


def _levels(look: Debrief) -> Table:
    names = _names(look.attempt)
    heads = (tr("At the start"), tr("At the end"), tr("no treatment").capitalize())
    table = Table("", *heads, caption=tr("Modelled, of 100; not a prediction."))
    for i, key in enumerate(("a", "b")):
        for k, state in enumerate(("trust", "closeness")):
            levels = (look.path[0, i, k], look.path[-1, i, k], look.untreated[-1, i, k])
            table.add_row(f"{names[key]}, {tr(state)}", *(f"{100 * level:.0f}" for level in levels))
    return table

"""The other options of a decision, drawn over the chosen one in the same figures.

Each option is drawn as an SVG group of its own; the page shows the group that is selected.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kit.figures.drawing import DASHES, PARTNER, Picture
from kit.figures.ground import Layer, course_sheet
from kit.figures.trajectory import BOX, SIZE, write_names
from kit.language import tr
from kit.model import STATES
from kit.practice.answers.counterfactual import Alternative, Counterfactual
from kit.practice.answers.outcome import OUTCOME
from kit.practice.attempts.course import Array
from kit.practice.attempts.decision import Decision
from kit.screens.odds import odds
from kit.screens.render import percents, render
from kit.vignettes import Option

#: The share of runs from which on an option that its author warns of needs a word: one in twenty.
OFTEN = 0.05


def comparison(found: Counterfactual, order: Sequence[Option], **always: Any) -> str:
    """Return the HTML that compares the options, in the ``order`` the trainee saw them in.

    ``always`` is the context of every screen: the partners' names, the catalogue, the appraisals.
    """
    ways = sorted(found.alternatives, key=lambda way: order.index(way.option))
    others = [way for way in ways if not way.chosen]
    best = max(others, key=lambda way: way.against.better, default=None)
    people = list(always["names"].values())
    return render(
        "compare.html",
        refusal=found.refusal,
        ways=ways,
        shown=ways.index(best) if best else None,
        outcome=OUTCOME,
        against_author=against_author(ways),
        leave_open=leave_open(ways, found.decision),
        odds={way.option.id: odds(way.against, found.draws) for way in others},
        weeks=found.weeks,
        pictures=[_picture(k, ways, people) for k in (0, 1) if ways],
        disagreement=disagreement(ways, found.decision.best),
        **always,
    )


def disagreement(
    ways: Sequence[Alternative], authors: Option
) -> tuple[Alternative, Alternative] | None:
    """Return the author's best and the model's best option where they clearly differ, else None.

    They do where the shares that are shown differ.
    """
    if not ways:
        return None
    author = next(way for way in ways if way.option == authors)
    model = max(ways, key=lambda way: way.against.better)
    further = percents(model.against.better) > percents(author.against.better)
    clear = further and not model.against.alike
    return (author, model) if clear and model is not author else None


def leave_open(ways: Sequence[Alternative], decision: Decision) -> frozenset[str]:
    """Return the ids of the options that leave an acute signal open."""
    return frozenset(way.option.id for way in ways if decision.leaves_open(way.option))


def against_author(ways: Sequence[Alternative]) -> frozenset[str]:
    """Return the ids of options that the author warns of and that fare better often enough."""
    return frozenset(
        way.option.id
        for way in ways
        if way.appraisal < 0 and not way.chosen and way.against.better >= OFTEN
    )


def _picture(k: int, ways: Sequence[Alternative], people: Sequence[str]) -> Picture:
    weeks = len(ways[0].path) - 1
    with course_sheet(f"compare {STATES[k]}", SIZE, BOX, weeks) as drawn:
        for number, way in enumerate(ways):
            _way(drawn, 100 * way.path[:, :, k], number, strong=way.chosen)
        chosen = next(way for way in ways if way.chosen)
        write_names(drawn, 100 * chosen.path[-1, :, k], weeks, people)
        title = tr(
            "{state}, {weeks} weeks from here", state=tr(STATES[k]).capitalize(), weeks=weeks
        )
        return drawn.picture(title, _words(k, ways, people))


def _way(drawn: Layer, levels: Array, number: int, *, strong: bool) -> None:
    for i in range(2):
        drawn.line(
            levels[:, i],
            way="chosen" if strong else str(number),
            color=PARTNER[i],
            linestyle=DASHES[i],
            linewidth=2.4 if strong else 1.5,
        )


def _words(k: int, ways: Sequence[Alternative], people: Sequence[str]) -> str:
    parts = []
    for number, way in enumerate(ways, start=1):
        last = 100 * way.path[-1, :, k]
        name = tr("what you chose") if way.chosen else tr("option {number}", number=number)
        parts.append(f"{name}: {people[0]} {last[0]:.0f}, {people[1]} {last[1]:.0f}")
    return tr(
        "Modelled {state} at the end, of 100. {levels}.",
        state=tr(STATES[k]),
        levels="; ".join(parts),
    )

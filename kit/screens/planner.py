"""Render a desk with two plans as HTML: one template, no arithmetic of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

import numpy as np

from kit.figures.trajectory import Picture, pictures
from kit.language import listed, tr
from kit.model.limits import DOCTRINE, UNTREATED
from kit.practice.answers.outcome import OUTCOME
from kit.practice.planning.caution import Caution, in_words, spans
from kit.practice.planning.cautions import OPEN, cautions
from kit.practice.planning.desk import Desk
from kit.practice.planning.plan import HORIZON, MOST_WORKS, Placement, Plan
from kit.practice.planning.planned import DRAWS, UNSAFE, Outlook, better, is_planned
from kit.screens.render import render
from kit.vignettes import Catalogue, Intervention, Vignette


@dataclass(frozen=True)
class Given:
    """The givens of a planner: vignette, catalogue, and the function that simulates a plan.

    ``offered`` is the catalogue without the work that is no longer offered. ``formats`` are the
    files of a plan: their keys and the words of their buttons.
    """

    vignette: Vignette
    catalogue: Catalogue
    outlook: Callable[[Plan], Outlook]
    offered: Catalogue = field(default_factory=Catalogue)
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """The state of the page besides the plans.

    ``epoch`` counts the renewals of the controls, ``newest`` is the index of the work just added,
    ``kept`` when the plans were last kept, and ``handed`` the plans handed in.
    """

    epoch: int = 0
    newest: int | None = None
    kept: datetime | None = None
    handed: Sequence[tuple[str, datetime, Plan]] = ()


@dataclass(frozen=True)
class Row:
    """One work of the timetable, with the shut weeks and cautions shown beside it."""

    work: Placement
    entry: Intervention
    when: str
    shut: tuple[tuple[int, int], ...]
    cautions: tuple[Caution, ...]


def planner_html(desk: Desk, given: Given, standing: Standing) -> str:
    """Return the HTML of the whole planner."""
    common = {"vignette": given.vignette, "names": given.vignette.couple.names}
    if not is_planned(given.vignette):
        return render("planner_refused.html", refusal=UNSAFE, **common)
    this, other = given.outlook(desk.open), given.outlook(desk.other)
    found = cautions(desk.open, this.course, given.vignette, given.catalogue)
    return render(
        "planner.html",
        desk=desk,
        standing=standing,
        beside=_beside(desk),
        limits="" if desk.other.works else UNTREATED,
        doctrine=DOCTRINE,
        key=f"{standing.epoch}-{desk.side}",
        rows=list(_rows(desk.open, given, this, found)),
        loose=[caution for caution in found if not caution.works],
        found=found,
        shut=_shut(this),
        gate=_gate(this),
        opening=_opening(this),
        pictures=_pictures(desk, given, this, other),
        states=this.course.states.tolist(),
        alliance=this.course.alliance,
        ends=_ends(this),
        against=better(this, other),
        draws=DRAWS,
        outcome=OUTCOME,
        horizon=HORIZON,
        full=len(desk.open.works) >= MOST_WORKS,
        groups=_groups(given.offered),
        formats=given.formats,
        **common,
    )


def _rows(plan: Plan, given: Given, outlook: Outlook, found: Sequence[Caution]) -> Iterator[Row]:
    for number, work in enumerate(plan.works):
        when = in_words(work.week, work.last)
        entry = given.catalogue.interventions[work.intervention]
        mine = tuple(caution for caution in found if caution.works[:1] == (number,))
        yield Row(work, entry, when.capitalize(), _shut(outlook), mine)


def _shut(outlook: Outlook) -> tuple[tuple[int, int], ...]:
    """Return the weeks, first and last, that begin with the safety gate less than half open."""
    weeks = np.flatnonzero(outlook.gate[:HORIZON] < OPEN) + 1
    return tuple(spans(weeks.tolist()))


def _opening(outlook: Outlook) -> str:
    """Return in words in which weeks the safety gate is closed."""
    shut = _shut(outlook)
    if not shut:
        return tr("open throughout")
    if shut == ((1, HORIZON),):
        return tr("closed throughout")
    return tr("closed in {weeks}", weeks=listed([in_words(first, last) for first, last in shut]))


def _gate(outlook: Outlook) -> str:
    """Return the points of the gate's line, x in weeks 0..26, y downwards from 0 (open) to 1."""
    return " ".join(f"{week},{1 - level:.3f}" for week, level in enumerate(outlook.gate))


def _pictures(desk: Desk, given: Given, this: Outlook, other: Outlook) -> tuple[Picture, Picture]:
    return pictures(
        this.course.states,
        list(given.vignette.couple.names.values()),
        horizon=HORIZON,
        decided=[work.week - 1 for work in desk.open.works],
        beside=other.course.states,
        beside_name=_beside(desk),
        bands=(this.trust, this.closeness),
    )


def _beside(desk: Desk) -> str:
    """Return the name of what the open plan is compared with: no treatment, or the other plan."""
    if not desk.other.works:
        return tr("no treatment")
    return tr("plan {letter}", letter="B" if desk.side == "a" else "A")


def _ends(outlook: Outlook) -> list[tuple[float, float]]:
    """Return trust and closeness of each partner in the last week, 0..1."""
    return [(float(row[0]), float(row[1])) for row in outlook.course.states[-1]]


def _groups(catalogue: Catalogue) -> Mapping[str, list[Intervention]]:
    """Return the catalogue by competency; common mistakes stand among the others of theirs."""
    entries = sorted(catalogue.interventions.values(), key=lambda entry: entry.competency)
    return {name: list(group) for name, group in groupby(entries, lambda x: x.competency)}

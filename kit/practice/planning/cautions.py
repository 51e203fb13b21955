"""Cautions about a plan, as data: their kind, their weeks, their words, and the works concerned.

The doctrine is the model's (safety before touch: kit/model/README.md, "Doctrine") and the
catalogue's (readiness, common mistakes); a caution says so and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from kit.language import mark, tr
from kit.practice.attempts.course import SPLIT, Course
from kit.practice.attempts.viewing import view_of
from kit.practice.planning.caution import Caution, in_words, spans
from kit.practice.planning.doses import beyond_a_dose
from kit.practice.planning.plan import HORIZON, Placement, Plan
from kit.practice.planning.planned import gate_of
from kit.vignettes import Catalogue, Intervention, Vignette, holds

#: With the gate less open than this, touch is pressure more than comfort.
OPEN = 0.5
#: Less touch than this, skill counted in, is a side of other work (a hand on an arm), not a step.
LEAST_DOSE = 0.2


def cautions(
    plan: Plan, course: Course, vignette: Vignette, catalogue: Catalogue
) -> tuple[Caution, ...]:
    """Return the cautions about a plan; ``course`` is its own (see `planned.course_of`)."""
    entries = [catalogue.interventions[work.intervention] for work in plan.works]
    found: list[Caution] = []
    for number, (work, entry) in enumerate(zip(plan.works, entries, strict=True)):
        found += _mistake(number, work, entry)
        found += _before_safety(number, work, entry, course)
        found += _not_ready(number, work, entry, course)
    found += beyond_a_dose(plan, entries)
    found += _splits(plan, course, vignette.couple.names)
    return tuple(sorted(found, key=lambda caution: (caution.first, caution.works)))


def _mistake(number: int, work: Placement, entry: Intervention) -> Iterator[Caution]:
    if entry.mistake:
        words = tr("A common mistake. When it harms: {harms}", harms=entry.harms)
        yield Caution("mistake", work.week, work.last, words, (number,))


def _before_safety(
    number: int, work: Placement, entry: Intervention, course: Course
) -> Iterator[Caution]:
    doses = {"touch": entry.doses.touch, "desire_work": entry.doses.desire_work}
    name = next((key for key, dose in doses.items() if dose * work.skill >= LEAST_DOSE), None)
    if name is None:
        return
    gate = gate_of(course)
    shut = [week for week in _weeks(work) if gate[week - 1] < OPEN]
    for first, last in spans(shut):
        least = 100 * min(gate[week - 1] for week in range(first, last + 1))
        words = tr(
            _BEFORE_SAFETY[name],
            weeks=in_words(first, last),
            least=min(round(least), round(100 * OPEN) - 1),  # 49.7 is still below 50
            open=f"{100 * OPEN:.0f}",
        )
        yield Caution("safety", first, last, words, (number,))


_BEFORE_SAFETY = {
    "touch": mark(
        "Touch before safety in {weeks}: safety stands at {least} of 100 at its lowest, and "
        "below {open} touch works as pressure."
    ),
    "desire_work": mark(
        "Work on desire before safety in {weeks}: safety stands at {least} of 100 at its lowest, "
        "and below {open} work on desire finds little ground."
    ),
}


def _not_ready(
    number: int, work: Placement, entry: Intervention, course: Course
) -> Iterator[Caution]:
    needs = entry.readiness
    if needs is None:
        return
    ready = [holds(needs.when, view_of(_at(course, w), lean=work.lean)) for w in range(HORIZON)]
    if ready[work.week - 1]:
        return
    first = next((w + 1 for w in range(work.week, HORIZON) if ready[w]), None)
    if first:
        words = tr(
            "Too early in week {week}: it asks that {needs}; "
            "on this plan it is so from week {first} on.",
            week=work.week,
            needs=needs.says,
            first=first,
        )
    else:
        words = tr(
            "Too early in week {week}: it asks that {needs}; on this plan it is never so.",
            week=work.week,
            needs=needs.says,
        )
    last = min((first or HORIZON + 1) - 1, work.last)
    yield Caution("readiness", work.week, last, words, (number,))


def _at(course: Course, week: int) -> Course:
    """Return the course at the start of a week, from 0; the alliance is last week's."""
    a, b = course.alliances[week - 1] if week else _alliance_at_start(course)
    start = course.start
    now = start.with_partners(replace(start.a, alliance=a), replace(start.b, alliance=b))
    return replace(course, now=now, states=course.states[: week + 1], week=week)


def _alliance_at_start(course: Course) -> tuple[float, float]:
    return course.start.a.alliance, course.start.b.alliance


def _splits(plan: Plan, course: Course, names: Mapping[str, str]) -> Iterator[Caution]:
    """Yield a caution for each period of a split alliance, at the work that began it."""
    gaps = np.array([a - b for a, b in course.alliances])
    for nearer, sign in zip(names.values(), (1, -1), strict=True):
        apart = np.flatnonzero(sign * gaps >= SPLIT) + 1
        for first, last in spans(apart.tolist()):
            widest = 100 * np.abs(gaps[first - 1 : last]).max()
            began = tuple(n for n in plan.in_order if plan.works[n].week == first)
            yield Caution("split", first, last, _split_words(nearer, first, last, widest), began)


def _split_words(nearer: str, first: int, last: int, widest: float) -> str:
    if last == first:
        since = tr("In week {first}", first=first)
    elif last == HORIZON:
        since = tr("From week {first} on", first=first)
    else:
        since = tr("From week {first} on to week {last}", first=first, last=last)
    return tr(
        "{since} the alliance is split: {nearer} is closer to you by up to {widest} of 100. "
        "What does the other partner hear?",
        since=since,
        nearer=nearer,
        widest=f"{widest:.0f}",
    )


def _weeks(work: Placement) -> range:
    return range(work.week, work.last + 1)

"""Cautions about a plan, as data: their kind, their weeks, their words, and the works concerned.

The doctrine is the model's (safety before touch: kit/model/README.md, "Doctrine") and the
catalogue's (readiness, common mistakes); a caution says so and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import numpy as np

from kit.language import listed, mark, tr
from kit.model import INPUTS
from kit.practice.attempts.course import SPLIT, Course
from kit.practice.attempts.viewing import view_of
from kit.practice.planning.plan import HORIZON, Placement, Plan
from kit.practice.planning.planned import gate_of
from kit.vignettes import Catalogue, Intervention, Vignette, holds

Kind = Literal["safety", "readiness", "dose", "mistake", "split"]
#: With the gate less open than this, touch is pressure more than comfort.
OPEN = 0.5
#: Less touch than this, skill counted in, is a side of other work (a hand on an arm), not a step.
LEAST_DOSE = 0.2
#: The dose above which there is a caution: a tenth more than a whole one is not worth a word.
WHOLE = 1.1 + 1e-9
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "de_escalate": mark("calming the cycle"),
        "attune": mark("attunement"),
        "repair": mark("repair"),
        "touch": mark("touch"),
        "desire_work": mark("work on desire"),
        "stress_work": mark("work on stress"),
    }
)


@dataclass(frozen=True)
class Caution:
    """A caution about a plan, from week ``first`` to week ``last`` (1..26).

    ``works`` are the numbers, from 0, of the works it concerns, the one to change first.
    """

    kind: Kind
    first: int
    last: int
    words: str
    works: tuple[int, ...]


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
    found += _beyond_a_dose(plan, entries)
    found += _splits(plan, course, vignette.couple.names)
    return tuple(sorted(found, key=lambda caution: (caution.first, caution.works)))


def in_words(first: int, last: int) -> str:
    """Return weeks as words: ``week 3`` or ``weeks 3–5``."""
    if first == last:
        return tr("week {number}", number=first)
    return tr("weeks {first}–{last}", first=first, last=last)


def spans(weeks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the ends of each run of consecutive weeks: 2, 3, 4, 7 yields (2, 4) and (7, 7)."""
    first = last = None
    for week in sorted(weeks):
        if first is None or last is None:
            first = last = week
        elif week == last + 1:
            last = week
        else:
            yield first, last
            first = last = week
    if first is not None and last is not None:
        yield first, last


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
            least=f"{least:.0f}",
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


def _beyond_a_dose(plan: Plan, entries: Sequence[Intervention]) -> Iterator[Caution]:
    """Yield a caution for each work that takes a dose above `WHOLE`, in the order they begin."""
    total = np.zeros((HORIZON, len(INPUTS)))
    for place, number in enumerate(plan.in_order):
        work = plan.works[number]
        own = work.skill * np.array(entries[number].doses.vector)
        weeks = slice(work.week - 1, work.last)
        total[weeks] += own
        over = (total > WHOLE) & (own > 0)
        over[: weeks.start] = over[weeks.stop :] = False
        for first, last in spans((np.flatnonzero(over.any(axis=1)) + 1).tolist()):
            kinds = [WORDS[INPUTS[k]] for k in np.flatnonzero(over[first - 1 : last].any(axis=0))]
            earlier = [
                n
                for n in plan.in_order[:place]
                if plan.works[n].last >= first and plan.works[n].week <= last
                and any(entries[n].doses.vector[k] for k in np.flatnonzero(over[first - 1]))
            ]  # fmt: skip
            yield _beyond(number, earlier, entries, kinds, first, last)


def _beyond(
    number: int,
    earlier: Sequence[int],
    entries: Sequence[Intervention],
    kinds: Sequence[str],
    first: int,
    last: int,
) -> Caution:
    names = list(dict.fromkeys(tr("“{title}”", title=entries[n].name) for n in earlier))
    if len(names) > 2:
        names[1:] = [tr("{n} others", n=len(names) - 1)]
    words = tr(
        "Together with {others} more than a whole dose of {kinds} in {weeks}: "
        "what goes beyond it is lost.",
        others=listed(names),
        kinds=listed([tr(kind) for kind in kinds]),
        weeks=in_words(first, last),
    )
    return Caution("dose", first, last, words, (number, *earlier))


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

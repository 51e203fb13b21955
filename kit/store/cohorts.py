"""A case's cohort: the events of all its learners, and what is published of them.

Without keys, without anything that somebody wrote, and without those who have or had a role of
staff: they try a case before a class does, and are no part of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from kit.practice.attempts.event_json import event_from_json
from kit.practice.attempts.events import Event, Flagged
from kit.practice.cohorts.answers import Answers
from kit.practice.cohorts.steps import Published
from kit.store.classes import SchoolClass
from kit.store.database.rows import insert_if_new
from kit.store.database.tables import attempt, counted, event, learner, published, staff
from kit.store.store import Store

#: The keys of those whose attempts are the rooms' of workshops.
OF_ROOMS = "room-"

#: What is published, and the answers in it by learner -> the same after a step.
Step: TypeAlias = Callable[
    [Published, Mapping[int, Answers]], tuple[Published, Mapping[int, Answers]]
]


@dataclass(frozen=True)
class Attempted:
    """A learner's newest attempt that was not abandoned: their row, its row, its events.

    ``revision`` is that of its texts; None from before 0.5.0.
    """

    learner: int
    attempt: int
    events: tuple[Event, ...]
    revision: str | None = None


class Cohorts:
    """The cohort of each vignette, in an open `Store`: all learners who began an attempt at it.

    Of a class: those who began it in its time. An attempt is in one class alone, so that no two
    counts can be subtracted from each other.
    """

    def __init__(self, store: Store, of: SchoolClass | None = None) -> None:
        self._store = store
        self._class = of or SchoolClass()

    def vignettes(self) -> tuple[str, ...]:
        """Return the slugs of all vignettes that trainees began and did not abandon, sorted."""
        mine = (*_begun(self._class), attempt.c.abandoned.is_(None), _is_of_trainees())
        query = select(attempt.c.vignette).where(*mine).distinct()
        with self._store.reading() as connection:
            return tuple(sorted(connection.scalars(query)))

    def of_vignette(self, vignette: str) -> tuple[Attempted, ...]:
        """Return each learner's newest attempt at a vignette that was not abandoned.

        Notes are left out, and flags come without their words.
        """
        case = (attempt.c.vignette == vignette, attempt.c.abandoned.is_(None))
        mine = (*case, *_begun(self._class), _is_of_trainees())
        newest = select(func.max(attempt.c.number)).where(*mine)
        query = (
            select(attempt.c.learner_id, attempt.c.number, attempt.c.revision, event.c.body)
            .join_from(attempt, event)
            .where(event.c.attempt_number.in_(newest.group_by(attempt.c.learner_id)))
            .where(event.c.kind != "Noted")
            .order_by(event.c.attempt_number, event.c.sequence)
        )
        found: dict[tuple[int, int, str | None], list[Event]] = {}
        with self._store.reading() as connection:
            for *row, body in connection.execute(query):
                events = found.setdefault((row[0], row[1], row[2]), [])
                events.append(_without_words(event_from_json(body)))
        return tuple(
            Attempted(whose, number, tuple(events), revision)
            for (whose, number, revision), events in found.items()
        )

    def publish(self, vignette: str, attempts: Mapping[int, int], step: Step) -> Published:
        """Take a step and return what is published then; nothing is written where nothing moves.

        ``attempts`` is the attempt of each learner by their rows, as `of_vignette` gave them. The
        answers in what is published are kept with the attempts, and erased with them.
        """
        which = (self._class, vignette)
        with self._store.reading() as connection:
            held = _published(connection, _name(*which)), _answers(connection, *which)[0]
        if (taken := step(*held)) == held:
            return taken[0]
        with self._store.writing() as connection:
            return _step(connection, which, attempts, step)


def _step(
    connection: Connection,
    which: tuple[SchoolClass, str],
    attempts: Mapping[int, int],
    step: Step,
) -> Published:
    name = _name(*which)
    new = insert_if_new(connection, published).values(vignette=name, body="{}")
    connection.execute(new)
    before = _published(connection, name, is_locked=True)
    answers, rows = _answers(connection, *which)
    told, kept = step(before, answers)
    of_case = published.c.vignette == name
    connection.execute(update(published).where(of_case).values(body=_json(told.to_data())))
    connection.execute(delete(counted).where(counted.c.attempt_number.in_(rows.values())))
    for whose, number in {**rows, **attempts}.items():
        if whose in kept and _is_there(connection, number):
            body = _json(kept[whose].to_data())
            connection.execute(insert(counted).values(attempt_number=number, body=body))
    return told


def _name(of: SchoolClass, vignette: str) -> str:
    """Return under which name the counts of a class are kept; no slug has a space in it."""
    return f"{vignette} {of.number}" if of.number else vignette


def _begun(of: SchoolClass) -> tuple[ColumnElement[bool], ...]:
    """Return the condition of an attempt that began in the time of a class, where it has bounds."""
    since = [event.c.at >= of.since] if of.since else []
    until = [event.c.at < of.until] if of.until else []
    first = select(event.c.attempt_number).where(event.c.sequence == 0, *since, *until)
    return (attempt.c.number.in_(first),) if since or until else ()


def _is_of_trainees() -> ColumnElement[bool]:
    """Return the condition of an attempt that is neither one of staff nor a room's."""
    rooms = select(learner.c.id).where(learner.c.key.startswith(OF_ROOMS))
    return attempt.c.learner_id.not_in(select(staff.c.learner_id).union_all(rooms))


def _published(connection: Connection, name: str, is_locked: bool = False) -> Published:
    query = select(published.c.body).where(published.c.vignette == name)
    body = connection.scalar(query.with_for_update() if is_locked else query)
    return Published.from_data(json.loads(body or "{}"))


def _answers(
    connection: Connection, of: SchoolClass, vignette: str
) -> tuple[dict[int, Answers], dict[int, int]]:
    """Return the answers in what is published, and with which attempt they are kept, by learner."""
    query = select(attempt.c.learner_id, attempt.c.number, counted.c.body).join_from(
        attempt, counted
    )
    found = list(connection.execute(query.where(attempt.c.vignette == vignette, *_begun(of))))
    answers = {row.learner_id: Answers.from_data(json.loads(row.body)) for row in found}
    return answers, {row.learner_id: row.number for row in found}


def _is_there(connection: Connection, number: int) -> bool:
    """Whether an attempt was not erased since it was read."""
    return connection.scalar(select(attempt.c.number).where(attempt.c.number == number)) is not None


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _without_words(found: Event) -> Event:
    return replace(found, words="") if isinstance(found, Flagged) else found

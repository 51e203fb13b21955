"""The events of all learners at a case, without their keys and without anything they wrote."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select

from kit.practice.attempts.event_json import event_from_json
from kit.practice.attempts.events import Event, Flagged
from kit.store.database.tables import attempt, event
from kit.store.store import Store


class Cohorts:
    """The cohort of each vignette, in an open `Store`: all learners who began an attempt at it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_vignette(self, vignette: str) -> tuple[tuple[Event, ...], ...]:
        """Return the events of each learner's newest attempt at a vignette that was not abandoned.

        Notes are left out, and flags come without their words.
        """
        mine = (attempt.c.vignette == vignette, attempt.c.abandoned.is_(None))
        newest = select(func.max(attempt.c.number)).where(*mine).group_by(attempt.c.learner_id)
        query = (
            select(event.c.attempt_number, event.c.body)
            .where(event.c.attempt_number.in_(newest), event.c.kind != "Noted")
            .order_by(event.c.attempt_number, event.c.sequence)
        )
        found: dict[int, list[Event]] = {}
        with self._store.reading() as connection:
            for number, body in connection.execute(query):
                found.setdefault(number, []).append(_without_words(event_from_json(body)))
        return tuple(map(tuple, found.values()))


def _without_words(found: Event) -> Event:
    return replace(found, words="") if isinstance(found, Flagged) else found

"""Attempts as lists of events, each committed before its outcome is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from kit.practice.attempts.event_json import event_from_json, event_to_json
from kit.practice.attempts.events import Event, Started
from kit.store.database import tables
from kit.store.database.failures import AbandonedError, ForkedError, UnknownAttemptError
from kit.store.database.room import require_room
from kit.store.database.rows import learner_row
from kit.store.revisions import keep_revision
from kit.store.store import Store
from kit.vignettes.revisions import Texts


@dataclass(frozen=True)
class AttemptRecord:
    """One attempt: when it began and last went on (UTC), how many decisions, how it ended.

    ``revision`` is that of its texts (see `kit.store.revisions`); None from before 0.5.0.
    """

    id: str
    vignette: str
    started: datetime
    last: datetime
    decisions: int
    ending: str | None
    abandoned: bool
    revision: str | None = None

    @property
    def finished(self) -> bool:
        """Whether an ending was reached."""
        return self.ending is not None


class Attempts:
    """The attempts of all learners, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(
        self,
        learner_key: str,
        vignette: str,
        event: Started,
        *,
        instead: str = "",
        texts: Texts | None = None,
    ) -> str:
        """Begin an attempt with its first event (sequence 0); return its id, 32 hex digits.

        ``instead`` is the id of an attempt to abandon in the same transaction, which also keeps the
        ``texts`` of the case, as the revision that the attempt stays with. Raises StoreError for an
        invalid learner key, KeptEnoughError where enough is kept of them, UnknownAttemptError.
        """
        attempt_id = uuid4().hex
        with self._store.writing() as connection:
            whose = learner_row(connection, learner_key)
            require_room(connection, whose)
            if instead:
                _abandon(connection, instead)
            revision = keep_revision(connection, vignette, texts) if texts else None
            row = {"id": attempt_id, "learner_id": whose, "vignette": vignette}
            row |= {"revision": revision}
            connection.execute(insert(tables.attempt).values(**row))
            _insert_event(connection, _attempt(connection, attempt_id).number, 0, event)
        return attempt_id

    def append(
        self, attempt_id: str, sequence: int, event: Event, *, ending: str | None = None
    ) -> None:
        """Add the event at ``sequence`` (the number of events so far); durable on return.

        ``ending`` is the id of the ending this event led to, if it did: the attempt is finished.
        Raises ForkedError, with the events the store has, when another writer was first or events
        are missing before this one. The very same event again is a retry after a lost answer and
        counts as done; two tabs that send it are in the same state, so neither shows a wrong one.
        Raises UnknownAttemptError, AbandonedError.
        """
        try:
            self._append(attempt_id, sequence, event, ending)
        except IntegrityError:
            # PostgreSQL: another writer committed between our look and our insert; look again.
            self._append(attempt_id, sequence, event, ending)

    def adopt(self, attempt_id: str, texts: Texts) -> None:
        """Keep the texts of an attempt from before 0.5.0, for it to stay with.

        One that has a revision already keeps that. Raises UnknownAttemptError.
        """
        with self._store.writing() as connection:
            row = _attempt(connection, attempt_id)
            if row.revision is None:
                revision = keep_revision(connection, row.vignette, texts)
                _update(connection, row.number, revision=revision)

    def abandon(self, attempt_id: str) -> None:
        """Mark an attempt as abandoned: it is kept, takes no events, and is never the current one.

        Raises UnknownAttemptError.
        """
        with self._store.writing() as connection:
            _abandon(connection, attempt_id)

    def events(self, attempt_id: str) -> tuple[Event, ...]:
        """Return the events of an attempt in their order; raises UnknownAttemptError."""
        with self._store.reading() as connection:
            return _read(_bodies(connection, _attempt(connection, attempt_id).number))

    def of_learner(self, key: str, vignette: str | None = None) -> tuple[AttemptRecord, ...]:
        """Return a learner's attempts, of one vignette or of all, newest first."""
        with self._store.reading() as connection:
            return records_of(connection, key, vignette)

    def current(self, learner_key: str, vignette: str) -> AttemptRecord | None:
        """Return the newest attempt that was not abandoned, finished or not."""
        found = self.of_learner(learner_key, vignette)
        return next((record for record in found if not record.abandoned), None)

    def _append(self, attempt_id: str, sequence: int, event: Event, ending: str | None) -> None:
        with self._store.writing() as connection:
            row = _attempt(connection, attempt_id)
            held = _bodies(connection, row.number)
            # As events, not as text: an older version may have written the same event otherwise.
            if sequence < len(held) and event_from_json(held[sequence]) == event:
                return
            if sequence != len(held):
                raise ForkedError(attempt_id, sequence, _read(held))
            if row.abandoned is not None:
                raise AbandonedError(
                    "This attempt was put aside, in another tab perhaps. "
                    "Reload the page to go on with the newest."
                )
            _insert_event(connection, row.number, sequence, event)
            if ending is not None:
                _update(connection, row.number, ending=ending)


def records_of(
    connection: Connection, key: str, vignette: str | None = None
) -> tuple[AttemptRecord, ...]:
    """Return a learner's attempts without reading their events, newest first."""
    query = _records().where(tables.learner.c.key == key)
    if vignette is not None:
        query = query.where(tables.attempt.c.vignette == vignette)
    return tuple(_record(row) for row in connection.execute(query))


def _records() -> Select[Any]:
    attempt, event = tables.attempt, tables.event
    return (
        select(
            attempt,
            func.min(event.c.at).label("started"),
            func.max(event.c.at).label("last"),
            func.count().filter(event.c.kind == "Decided").label("decisions"),
        )
        .select_from(attempt.join(tables.learner).join(event))
        .group_by(attempt.c.number)
        .order_by(attempt.c.number.desc())
    )


def _record(row: Row[Any]) -> AttemptRecord:
    return AttemptRecord(
        id=row.id,
        vignette=row.vignette,
        started=row.started,
        last=row.last,
        decisions=row.decisions,
        ending=row.ending,
        abandoned=row.abandoned is not None,
        revision=row.revision,
    )


def _attempt(connection: Connection, attempt_id: str) -> Row[Any]:
    query = select(tables.attempt).where(tables.attempt.c.id == attempt_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownAttemptError(
            f"There is no attempt {attempt_id!r} in this store; it was erased, or never begun here."
        )
    return row


def _abandon(connection: Connection, attempt_id: str) -> None:
    row = _attempt(connection, attempt_id)
    _update(connection, row.number, abandoned=row.abandoned or datetime.now(UTC))


def _bodies(connection: Connection, number: int) -> list[str]:
    event = tables.event
    of_attempt = select(event.c.body).where(event.c.attempt_number == number)
    return list(connection.scalars(of_attempt.order_by(event.c.sequence)))


def _read(bodies: list[str]) -> tuple[Event, ...]:
    return tuple(event_from_json(body) for body in bodies)


def _insert_event(connection: Connection, number: int, sequence: int, event: Event) -> None:
    row = {"attempt_number": number, "sequence": sequence, "at": datetime.now(UTC)}
    body = {"kind": type(event).__name__, "body": event_to_json(event)}
    connection.execute(insert(tables.event).values(**row, **body))


def _update(connection: Connection, number: int, **values: object) -> None:
    attempt = tables.attempt
    connection.execute(update(attempt).where(attempt.c.number == number).values(**values))

"""The store: attempts as lists of events, each on the disk before anybody sees its outcome."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from kit.practice.attempts.events import Event, Started, event_from_json, event_to_json
from kit.store import cookie_secret, personal, records
from kit.store.database.engine import make_engine, writing
from kit.store.database.failures import (
    AbandonedError,
    ForkedError,
    StoreError,
    UnknownAttemptError,
    as_sentences,
)
from kit.store.database.place import find_place, prepare
from kit.store.database.tables import attempt as attempts
from kit.store.database.tables import event as events
from kit.store.database.tables import learner as learners
from kit.store.database.upgrade import bring_up_to_date
from kit.store.learners import LearnerRecord, learners_of
from kit.store.records import AttemptRecord


class Store:
    """Attempts and their events, in SQLite (a folder) or PostgreSQL (a URL).

    ``where`` is a folder, a SQLAlchemy URL, or None: KIT_DATA, else the platform's place for a
    user's data. ``timeout`` is how many seconds a locked store is waited for. Opening creates or
    migrates what needs it. Every method raises StoreError, in one sentence, for what the disk or
    the database refuses; what was committed before stays.

    >>> import tempfile
    >>> from kit.practice.attempts.events import Decided, Started
    >>> with Store(tempfile.mkdtemp()) as store:
    ...     attempt = store.begin("mira", "the-quiet-house", Started("the-quiet-house", "0f", 7, 1))
    ...     store.append(attempt, 1, Decided("first-meeting", "slow-down", "both", 12.5))
    ...     [type(event).__name__ for event in store.events(attempt)]
    ['Started', 'Decided']
    """

    def __init__(
        self, where: str | os.PathLike[str] | None = None, *, timeout: float = 10.0
    ) -> None:
        self.place = find_place(where)
        if self.place.is_sqlite:
            prepare(self.place)
        self._engine = make_engine(self.place, timeout)
        self._writer = writing(self._engine)
        with as_sentences(str(self.place)):
            bring_up_to_date(self._engine, self.place, timeout)

    # ---- Writing ----

    def begin(self, learner_key: str, vignette: str, event: Started) -> str:
        """Begin an attempt with its first event (sequence 0); gives its id, 32 hex digits."""
        attempt_id = uuid4().hex
        with as_sentences(str(self.place)), self._writer.begin() as connection:
            row = {"id": attempt_id, "learner_id": learner_row(connection, learner_key)}
            connection.execute(insert(attempts).values(**row, vignette=vignette))
            number = _attempt(connection, attempt_id).number
            _insert_event(connection, number, 0, event)
        return attempt_id

    def append(
        self, attempt_id: str, sequence: int, event: Event, *, ending: str | None = None
    ) -> None:
        """Add the event at ``sequence`` (as many as there are already); on the disk on return.

        ``ending`` is the id of the ending this event led to, if it did: the attempt is finished.
        Raises ForkedError, with the events the store has, when another writer was first or events
        are missing before this one. The very same event again is a retry after a lost answer and
        counts as done; two tabs that send it are in the same state, so nobody is misled.
        Raises UnknownAttemptError, AbandonedError.
        """
        with as_sentences(str(self.place)):
            try:
                self._append(attempt_id, sequence, event, ending)
            except IntegrityError:
                # PostgreSQL: another writer committed between our look and our insert; look again.
                self._append(attempt_id, sequence, event, ending)

    def _append(self, attempt_id: str, sequence: int, event: Event, ending: str | None) -> None:
        with self._writer.begin() as connection:
            row = _attempt(connection, attempt_id)
            held = _bodies(connection, row.number)
            if sequence < len(held) and held[sequence] == event_to_json(event):
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

    def abandon(self, attempt_id: str) -> None:
        """Put an attempt aside: it is kept, takes no more events, and is never the current one."""
        with as_sentences(str(self.place)), self._writer.begin() as connection:
            row = _attempt(connection, attempt_id)
            _update(connection, row.number, abandoned=row.abandoned or datetime.now(UTC))

    # ---- Reading ----

    def events(self, attempt_id: str) -> tuple[Event, ...]:
        """Return the events of an attempt in their order; raises UnknownAttemptError."""
        with as_sentences(str(self.place)), self._engine.begin() as connection:
            return _read(_bodies(connection, _attempt(connection, attempt_id).number))

    def attempts(self, learner_key: str, vignette: str | None = None) -> tuple[AttemptRecord, ...]:
        """Return a learner's attempts, of one vignette or of all, newest first."""
        with as_sentences(str(self.place)), self._engine.begin() as connection:
            return records.of_learner(connection, learner_key, vignette)

    def current(self, learner_key: str, vignette: str) -> AttemptRecord | None:
        """Return the newest attempt that was not abandoned, finished or not."""
        found = self.attempts(learner_key, vignette)
        return next((record for record in found if not record.abandoned), None)

    # ---- The learner's own ----

    def export(self, learner_key: str) -> dict[str, Any]:
        """Return all that is held of a learner, ready for JSON; raises UnknownLearnerError."""
        with as_sentences(str(self.place)), self._engine.begin() as connection:
            return personal.export(connection, learner_key)

    def learners(self) -> tuple[LearnerRecord, ...]:
        """Return a record for each learner, in the order they came."""
        with as_sentences(str(self.place)), self._engine.begin() as connection:
            return learners_of(connection)

    def erase(self, learner_key: str) -> int:
        """Erase a learner, to the last byte; gives how many attempts went (0: nothing was held)."""
        with as_sentences(str(self.place)):
            return personal.erase(self._writer, self.place, learner_key)

    def forget(self, days: float) -> int:
        """Erase what nobody touched for ``days`` days (> 0); gives how many attempts went."""
        with as_sentences(str(self.place)):
            return personal.forget(self._writer, self.place, days)

    # ---- The house ----

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads, for what else is kept here (see `plans`)."""
        with as_sentences(str(self.place)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; it is on the disk when it closes without an error."""
        with as_sentences(str(self.place)), self._writer.begin() as connection:
            yield connection

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.place.folder

    def secret(self) -> bytes:
        """Return the 32 bytes that sign cookies, made once and kept in the data folder (0600)."""
        return cookie_secret.read_or_make(self.place.folder)

    def close(self) -> None:
        """Close the connections; a closed store opens them again when it is used."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def learner_row(connection: Connection, key: str) -> int:
    """Return the row of a learner, made if it is new; raises StoreError for a key that is none."""
    if not (isinstance(key, str) and 0 < len(key) <= 200 and key.isprintable()):
        raise StoreError("A learner's key must be 1 to 200 printable characters.")
    row = {"key": key, "since": datetime.now(UTC)}
    connection.execute(records.insert_if_new(connection, learners).values(row))
    return int(connection.execute(select(learners.c.id).where(learners.c.key == key)).scalar_one())


def _attempt(connection: Connection, attempt_id: str) -> Row[Any]:
    row = connection.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    if row is None:
        raise UnknownAttemptError(
            f"There is no attempt {attempt_id!r} in this store; it was erased, or never begun here."
        )
    return row


def _bodies(connection: Connection, number: int) -> list[str]:
    of_attempt = select(events.c.body).where(events.c.attempt_number == number)
    return list(connection.scalars(of_attempt.order_by(events.c.sequence)))


def _read(bodies: list[str]) -> tuple[Event, ...]:
    return tuple(event_from_json(body) for body in bodies)


def _insert_event(connection: Connection, number: int, sequence: int, event: Event) -> None:
    row = {"attempt_number": number, "sequence": sequence, "at": datetime.now(UTC)}
    body = {"kind": type(event).__name__, "body": event_to_json(event)}
    connection.execute(insert(events).values(**row, **body))


def _update(connection: Connection, number: int, **values: object) -> None:
    connection.execute(update(attempts).where(attempts.c.number == number).values(**values))

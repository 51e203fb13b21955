"""Learners and their data: list them, export everything of one, erase it to the last byte.

A learner is a pseudonymous key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Table,
    delete,
    func,
    select,
)

from kit.store.attempts import records_of
from kit.store.cohorts import OF_ROOMS
from kit.store.database.failures import StoreError, UnknownLearnerError
from kit.store.database.tables import attempt, event, handed_plan, learner, plan, room, staff
from kit.store.rooms.record import workshops_of
from kit.store.store import Store

FORMAT = 1  # of the exported dict; raised when a key changes its meaning


@dataclass(frozen=True)
class LearnerRecord:
    """A learner: key, first and last moment that something was kept (UTC), and how much there is.

    ``plans`` counts drafts and handed-in plans.
    """

    key: str
    since: datetime
    last: datetime
    attempts: int
    plans: int

    @property
    def name(self) -> str:
        """The name by which their own pages call them."""
        return f"Trainee {code_of(self.key)}"


def code_of(key: str) -> str:
    """Return the code that stands for a learner on their own pages, four characters of the key."""
    return key[:4].upper()


class People:
    """The learners in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> tuple[LearnerRecord, ...]:
        """Return a record for each learner, in the order they came."""
        with self._store.reading() as connection:
            return _learners(connection)

    def export(self, learner_key: str) -> dict[str, object]:
        """Return everything the store holds of a learner, ready for JSON.

        Moments are ISO 8601, UTC. Raises UnknownLearnerError.
        """
        with self._store.reading() as connection:
            return _export(connection, learner_key)

    def erase(self, learner_key: str) -> int:
        """Erase a learner, to the last byte; return how many attempts were deleted (0 if none).

        Erasing again does no harm. Raises LockedError when other programs hold on to old pages of
        the database: the learner is then deleted, but their bytes leave the file only by erasing
        again when those programs are closed.
        """
        with self._store.writing() as connection:
            of_key = select(learner.c.id).where(learner.c.key == learner_key)
            mine = attempt.c.learner_id.in_(of_key)
            count = connection.scalar(select(func.count()).select_from(attempt).where(mine))
            connection.execute(delete(learner).where(_of_rooms(room.c.learner_id.in_(of_key))))
            connection.execute(delete(learner).where(learner.c.key == learner_key))
        self._store.scrub()
        return int(count or 0)

    def forget(self, days: float) -> int:
        """Erase attempts and plans that have not changed for ``days`` days (> 0), and old rooms.

        Learners left with none are erased, too. Return how many attempts were deleted. Raises
        StoreError for days that are not above 0, and LockedError as `erase` does.
        """
        if not days > 0:
            raise StoreError(f"Data are kept for a number of days above 0, not {days!r}.")
        before = datetime.now(UTC) - timedelta(days=days)
        with self._store.writing() as connection:
            gone = connection.execute(delete(attempt).where(_touched_last() < before)).rowcount
            others = [
                connection.execute(delete(learner).where(_of_rooms(room.c.opened < before))),
                connection.execute(delete(room).where(room.c.opened < before)),
                connection.execute(delete(plan).where(plan.c.at < before)),
                connection.execute(delete(handed_plan).where(handed_plan.c.at < before)),
                connection.execute(
                    delete(learner).where(learner.c.since < before, *_without(before))
                ),
            ]
        if gone or any(each.rowcount for each in others):
            self._store.scrub()
        return gone


def _learners(connection: Connection) -> tuple[LearnerRecord, ...]:
    counts = [_own(connection, table) for table in (attempt, plan, handed_plan)]
    latest = [_latest(connection, query) for query in _touched()]
    return tuple(
        LearnerRecord(
            row.key,
            row.since,
            max([row.since, *(each[row.id] for each in latest if row.id in each)]),
            counts[0].get(row.id, 0),
            counts[1].get(row.id, 0) + counts[2].get(row.id, 0),
        )
        for row in connection.execute(select(learner).order_by(learner.c.id))
    )


def _own(connection: Connection, table: Table) -> dict[int, int]:
    query = select(table.c.learner_id, func.count()).group_by(table.c.learner_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def _touched() -> Iterator[Select[Any]]:
    """Yield a query for each table with the last change of each learner's rows."""
    whose = attempt.c.learner_id
    yield select(whose, func.max(event.c.at)).join_from(attempt, event).group_by(whose)
    for table in (plan, handed_plan):
        yield select(table.c.learner_id, func.max(table.c.at)).group_by(table.c.learner_id)


def _latest(connection: Connection, query: Select[Any]) -> dict[int, datetime]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _export(connection: Connection, key: str) -> dict[str, object]:
    query = select(learner.c.since).where(learner.c.key == key)
    since = connection.execute(query).scalar_one_or_none()
    if since is None:
        raise UnknownLearnerError(f"This store holds nothing of a learner {key!r}.")
    return {
        "format": FORMAT,
        "learner": key,
        "since": since.isoformat(),
        "exported": datetime.now(UTC).isoformat(),
        "attempts": [
            {
                "id": record.id,
                "vignette": record.vignette,
                "revision": record.revision,
                "ending": record.ending,
                "abandoned": record.abandoned,
                "events": _events(connection, record.id),
            }
            for record in reversed(records_of(connection, key))
        ],
        "plans": _plans(connection, plan, key),
        "handed_plans": _plans(connection, handed_plan, key),
        "roles": _roles(connection, key),
        "workshops": workshops_of(connection, key),
    }


def _of_rooms(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition of the learners whose attempts are those of some rooms."""
    return learner.c.key.in_(select(OF_ROOMS + room.c.id).where(which))


def _plans(connection: Connection, table: Table, key: str) -> list[dict[str, object]]:
    rows = connection.execute(select(table).join(learner).where(learner.c.key == key))
    return [
        {"vignette": row.vignette, "at": row.at.isoformat(), "plan": json.loads(row.body)}
        for row in rows
    ]


def _roles(connection: Connection, key: str) -> list[dict[str, object]]:
    rows = connection.execute(select(staff).join(learner).where(learner.c.key == key))
    return [{"role": row.role, "until": row.until.isoformat()} for row in rows]


def _events(connection: Connection, attempt_id: str) -> list[dict[str, object]]:
    rows = connection.execute(
        select(event).join(attempt).where(attempt.c.id == attempt_id).order_by(event.c.sequence)
    )
    return [
        {"sequence": row.sequence, "at": row.at.isoformat(), **json.loads(row.body)} for row in rows
    ]


def _touched_last() -> ScalarSelect[Any]:
    touched = select(func.max(event.c.at)).where(event.c.attempt_number == attempt.c.number)
    return touched.scalar_subquery()


def _without(before: datetime) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a learner has no attempts, no plans and, since then, no role."""
    for own in (attempt, plan, handed_plan):
        yield learner.c.id.not_in(select(own.c.learner_id))
    yield learner.c.id.not_in(select(staff.c.learner_id).where(staff.c.until >= before))

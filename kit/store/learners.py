"""Who is in the store: a line for each learner, with nothing of what they wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from kit.store.database.tables import attempt, event, handed_plan, learner, plan


@dataclass(frozen=True)
class LearnerRecord:
    """A learner: key, since when and when last something was kept (UTC), and how much there is.

    ``plans`` counts drafts and what was handed in.
    """

    key: str
    since: datetime
    last: datetime
    attempts: int
    plans: int

    @property
    def name(self) -> str:
        """What their own pages call them."""
        return f"Trainee {self.key[:4].upper()}"


def learners_of(connection: Connection) -> tuple[LearnerRecord, ...]:
    """Return a record for each learner, in the order they came."""
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
    """Yield the queries for when something of each learner's was touched last, by learner."""
    whose = attempt.c.learner_id
    yield select(whose, func.max(event.c.at)).join_from(attempt, event).group_by(whose)
    for table in (plan, handed_plan):
        yield select(table.c.learner_id, func.max(table.c.at)).group_by(table.c.learner_id)


def _latest(connection: Connection, query: Select[Any]) -> dict[int, datetime]:
    return {row[0]: row[1] for row in connection.execute(query)}

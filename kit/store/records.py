"""What a page lists of attempts: a line each, without reading their events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.store.database.tables import attempt, event, learner


@dataclass(frozen=True)
class AttemptRecord:
    """One attempt: when it began and last went on (UTC), how many decisions, how it ended."""

    id: str
    vignette: str
    started: datetime
    last: datetime
    decisions: int
    ending: str | None
    abandoned: bool

    @property
    def finished(self) -> bool:
        """Whether an ending was reached."""
        return self.ending is not None


def of_learner(connection: Connection, key: str, vignette: str | None) -> tuple[AttemptRecord, ...]:
    """Return the attempts of a learner, newest first; newest is the one begun last."""
    query = _lines().where(learner.c.key == key)
    if vignette is not None:
        query = query.where(attempt.c.vignette == vignette)
    return tuple(_record(row) for row in connection.execute(query))


def insert_if_new(connection: Connection, table: Table) -> Any:
    """Return an INSERT that leaves a row alone which is there already."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def _lines() -> Select[Any]:
    decided = func.count().filter(event.c.kind == "Decided")
    return (
        select(
            attempt,
            func.min(event.c.at).label("started"),
            func.max(event.c.at).label("last"),
            decided.label("decisions"),
        )
        .select_from(attempt.join(learner).join(event))
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
    )

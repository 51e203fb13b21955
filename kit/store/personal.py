"""A learner's data are theirs: give all of it, or erase it so that no byte is left."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, select, text

from kit.store.database.failures import LockedError, StoreError, UnknownLearnerError
from kit.store.database.place import Place
from kit.store.database.tables import attempt, event, handed_plan, learner, plan
from kit.store.records import of_learner

FORMAT = 1  # of the exported dict; raised when a key changes its meaning


def export(connection: Connection, key: str) -> dict[str, Any]:
    """Return everything the store holds of a learner, as JSON holds it; moments are ISO 8601, UTC.

    Raises UnknownLearnerError.
    """
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
                "ending": record.ending,
                "abandoned": record.abandoned,
                "events": _events(connection, record.id),
            }
            for record in reversed(of_learner(connection, key, None))
        ],
        "plans": _plans(connection, plan, key),
        "handed_plans": _plans(connection, handed_plan, key),
    }


def _plans(connection: Connection, table: Table, key: str) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).join(learner).where(learner.c.key == key))
    return [
        {"vignette": row.vignette, "at": row.at.isoformat(), "plan": json.loads(row.body)}
        for row in rows
    ]


def _events(connection: Connection, attempt_id: str) -> list[dict[str, Any]]:
    rows = connection.execute(
        select(event).join(attempt).where(attempt.c.id == attempt_id).order_by(event.c.sequence)
    )
    return [
        {"sequence": row.sequence, "at": row.at.isoformat(), **json.loads(row.body)} for row in rows
    ]


def erase(writer: Engine, place: Place, key: str) -> int:
    """Erase a learner; gives how many attempts went. Erasing again does no harm.

    Raises LockedError when other programs hold on to the old pages: the learner is gone from
    every page, and erasing again, when they are closed, takes the last bytes.
    """
    with writer.begin() as connection:
        of_key = select(learner.c.id).where(learner.c.key == key)
        mine = attempt.c.learner_id.in_(of_key)
        count = connection.scalar(select(func.count()).select_from(attempt).where(mine))
        connection.execute(delete(learner).where(learner.c.key == key))
    scrub(writer, place)
    return int(count or 0)


def forget(writer: Engine, place: Place, days: float) -> int:
    """Erase the attempts and plans nobody touched for ``days`` days, and learners left with none.

    Gives how many attempts went.
    """
    if not days > 0:
        raise StoreError(f"Data are kept for a number of days above 0, not {days!r}.")
    before = datetime.now(UTC) - timedelta(days=days)
    touched = select(func.max(event.c.at)).where(event.c.attempt_number == attempt.c.number)
    kept = [learner.c.id.not_in(select(own.c.learner_id)) for own in (attempt, plan, handed_plan)]
    with writer.begin() as connection:
        gone = connection.execute(delete(attempt).where(touched.scalar_subquery() < before))
        others = [
            connection.execute(delete(plan).where(plan.c.at < before)),
            connection.execute(delete(handed_plan).where(handed_plan.c.at < before)),
            connection.execute(delete(learner).where(learner.c.since < before, *kept)),
        ]
    if any(each.rowcount for each in (gone, *others)):
        scrub(writer, place)
    return gone.rowcount


def scrub(engine: Engine, place: Place) -> None:
    """Rewrite the database, so that what was deleted is in no file of it any more.

    For PostgreSQL this covers the tables; its write-ahead log and any backups follow their own
    retention, which is the host's to set.
    """
    if place.is_sqlite:
        _scrub_sqlite(engine, place)
    else:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("VACUUM FULL learner, attempt, event, plan, handed_plan"))


def _scrub_sqlite(engine: Engine, place: Place) -> None:
    """Write the whole file anew, then empty the write-ahead log, where deleted pages live on."""
    pooled = engine.raw_connection()  # VACUUM takes no transaction, and SQLAlchemy opens one
    try:
        connection = pooled.dbapi_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        pooled.close()
    if busy:
        raise LockedError(
            f"What was erased is gone from {place}, but another program still reads its journal, "
            "where traces may remain. Close it and erase again."
        )

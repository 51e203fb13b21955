"""Rows that several kinds of kept things need, made once however many writers are at it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Insert, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.store.database.failures import StoreError
from kit.store.database.tables import learner


def insert_if_new(connection: Connection, table: Table) -> Insert:
    """Return an INSERT that leaves a row alone which is there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def learner_row(connection: Connection, key: str) -> int:
    """Return the row of a pseudonymous learner key, made if it is new.

    Raises StoreError for a key that is none.
    """
    if not (isinstance(key, str) and 0 < len(key) <= 200 and key.isprintable()):
        raise StoreError("A learner's key must be 1 to 200 printable characters.")
    row = {"key": key, "since": datetime.now(UTC)}
    connection.execute(insert_if_new(connection, learner).values(row))
    return int(connection.execute(select(learner.c.id).where(learner.c.key == key)).scalar_one())

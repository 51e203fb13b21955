"""Take what was deleted off the disk: a deleted row lives on in the file until it is rewritten."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Engine, text

from kit.store.database.failures import LockedError
from kit.store.database.place import Place


def scrub(engine: Engine, place: Place) -> None:
    """Rewrite the database, so that what was deleted is in no file of it any more.

    For PostgreSQL this covers the tables; its write-ahead log and any backups follow their own
    retention, which is the host's to set. Raises LockedError when another program still reads
    SQLite's journal.
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

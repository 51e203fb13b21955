"""The connection to the database, set so that a commit is on the disk when it returns."""

from __future__ import annotations

import os
import sqlite3
import time
import weakref
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from kit.store.database.failures import PlaceError
from kit.store.database.place import Place

#: How many connections to PostgreSQL a process with a pool has at most.
POOL = 5


def make_engine(
    place: Place, timeout: float, *, foreign_keys: bool = True, pooled: bool = True
) -> Engine:
    """Make an engine for a place; ``timeout`` in seconds bounds every wait for a lock.

    ``foreign_keys`` are off for migrations only: SQLite rebuilds a table by dropping it, which
    would take along every row that refers to it. ``pooled`` is whether connections to PostgreSQL
    stay open between transactions; SQLite's always do, for the last one to be closed would empty
    the write-ahead log each time.
    """
    if place.is_sqlite:
        engine = create_engine(place.url, connect_args={"timeout": timeout})
        _tune_sqlite(engine, foreign_keys, timeout)
    else:
        engine = _postgres_engine(place, timeout, pooled)
    _close_before_fork(engine)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine, whose transactions take the write lock at their beginning.

    A transaction that reads first and writes later can fail in SQLite without any waiting.
    """
    return engine.execution_options(writes=True)


def _tune_sqlite(engine: Engine, foreign_keys: bool, timeout: float) -> None:
    settings = (
        "synchronous=FULL",  # WAL with less may lose the last commits when the power goes
        "fullfsync=ON",  # macOS: its ordinary fsync does not reach the disk; no effect elsewhere
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "secure_delete=ON",  # what is erased is overwritten
        "temp_store=MEMORY",  # VACUUM leaves no copy in a temporary folder
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the begin of a transaction is ours, below
        _switch_to_wal(connection, timeout)
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _switch_to_wal(connection: Any, timeout: float) -> None:
    """Switch a SQLite database to its write-ahead log, or raise when it stays locked.

    Where several open a fresh database at once, SQLite refuses this one statement without any
    waiting of its own.
    """
    end = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.01)


def _postgres_engine(place: Place, timeout: float, pooled: bool) -> Engine:
    given = place.url.query.get("options", "")  # the host's own, a search_path for one
    options = f"{given} -c lock_timeout={int(timeout * 1000)}"
    try:
        return create_engine(
            place.url,
            connect_args={"connect_timeout": max(2, int(timeout)), "options": options},
            **_pool(timeout, pooled),
        )
    except ModuleNotFoundError as error:
        raise PlaceError(
            "A PostgreSQL store needs the driver psycopg: pip install 'attune-kit[postgres]'."
        ) from error


def _pool(timeout: float, pooled: bool) -> dict[str, Any]:
    if not pooled:
        # A hundred kernels with an idle connection each meet PostgreSQL's default limit of 100.
        # To connect for every transaction takes a decision from 1.6 to 5.4 ms over a Unix socket,
        # and from 1.7 to 8.4 ms over TCP with SCRAM, which a click of 61 ms does not show.
        return {"poolclass": NullPool}
    return {
        "pool_size": POOL,
        "max_overflow": 0,
        "pool_timeout": timeout,
        "pool_pre_ping": True,  # the server may have been restarted since
    }


def _close_before_fork(engine: Engine) -> None:
    """Close the idle connections when this process forks; both sides open their own again.

    SQLite counts its locks in memory. A child that inherits the count believes it holds locks
    that the system never gave it, writes into a log its parent has deleted, and loses commits.
    """
    if not hasattr(os, "register_at_fork"):
        return
    reference = weakref.ref(engine)

    def close() -> None:
        if (known := reference()) is not None:
            known.dispose()

    os.register_at_fork(before=close)

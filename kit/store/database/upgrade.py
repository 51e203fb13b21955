"""Bring a store's schema up to date when it is opened: quickly when there is nothing to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from kit.store.database.engine import make_engine, writing
from kit.store.database.failures import foreign, newer
from kit.store.database.place import Place

# Every revision this version knows, oldest first; the names of the files in migrations/versions.
# Older than the last: migrated in place. Unknown: a newer kit wrote it, and nothing is touched.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")

# Any number does, so long as nobody else locks it in the same database: "attune" in ASCII.
_LOCK = 0x617474756E65


def bring_up_to_date(engine: Engine, place: Place, timeout: float) -> None:
    """Migrate the store if it needs it; raises NewerError when a newer kit wrote it."""
    with engine.begin() as connection:
        if _is_current(connection, place):
            return
    migrator = make_engine(place, timeout, foreign_keys=False)
    try:
        with writing(migrator).begin() as connection:
            _lock(connection)
            if not _is_current(connection, place):  # another process may have been first
                _migrate(connection)
    finally:
        migrator.dispose()


def _is_current(connection: Connection, place: Place) -> bool:
    tables = inspect(connection)
    if not tables.has_table("alembic_version"):
        if tables.has_table("learner"):
            raise foreign(str(place))
        return False
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is not None and found not in REVISIONS:
        raise newer(str(place), found, REVISIONS[-1])
    return bool(found == REVISIONS[-1])


def _lock(connection: Connection) -> None:
    """Keep other openers out until the commit; in SQLite the transaction itself does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _migrate(connection: Connection) -> None:
    from alembic import command  # 0.3 s to import, and needed once in a store's life
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

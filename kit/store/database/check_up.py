"""Look over a store without changing it: whether it is sound, of which format, how far it goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, inspect, select, text

from kit.store.database.engine import make_engine
from kit.store.database.failures import as_sentences, damaged, newer
from kit.store.database.place import Place
from kit.store.database.tables import attempt, event
from kit.store.database.upgrade import REVISIONS

TIMEOUT = 5.0


@dataclass(frozen=True)
class CheckUp:
    """``attempts`` in it, when the ``last`` thing happened, its ``revision`` ("": nothing yet)."""

    revision: str = ""
    attempts: int = 0
    last: datetime | None = None

    @property
    def is_old(self) -> bool:
        """Whether opening it will migrate it."""
        return bool(self.revision) and self.revision != REVISIONS[-1]


def check_up(place: Place) -> CheckUp:
    """Look over the store at ``place``; a place where nothing is yet is in order.

    Raises DamagedError, NewerError, or another StoreError where it cannot be read.
    """
    if place.is_sqlite:
        if not place.file.is_file() or not place.file.stat().st_size:
            return CheckUp()
        _read_every_page(place)
    engine = make_engine(place, TIMEOUT)
    try:
        with as_sentences(str(place)), engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return CheckUp()
            revision = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
            if revision not in REVISIONS:
                raise newer(str(place), revision, REVISIONS[-1])
            attempts = connection.scalar(select(func.count()).select_from(attempt)) or 0
            return CheckUp(revision, attempts, connection.scalar(select(func.max(event.c.at))))
    finally:
        engine.dispose()


def _read_every_page(place: Place) -> None:
    """Let SQLite read the whole file, and nothing be written."""
    with as_sentences(str(place)):
        with closing(sqlite3.connect(f"{place.file.as_uri()}?mode=ro", uri=True)) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise damaged(str(place))

"""The store: where the database is, and the transactions that read and write it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from kit.store import cookie_secret
from kit.store.database.engine import make_engine, writing
from kit.store.database.failures import as_sentences
from kit.store.database.place import find_place, prepare
from kit.store.database.scrub import scrub
from kit.store.database.upgrade import bring_up_to_date


class Store:
    """An open store, in SQLite (a folder) or PostgreSQL (a URL).

    ``where`` is a folder, a SQLAlchemy URL, or None: KIT_DATA, else the platform's folder for a
    user's data. ``timeout`` is how many seconds to wait for a locked database. ``pooled`` is
    whether connections to PostgreSQL, five at most, stay open between transactions: yes for a
    server, no for a kernel, one of a hundred. Opening creates or migrates the tables.

    Every method, and every method of the classes over a store, raises StoreError, in one sentence,
    for errors of the disk or the database; what was committed before stays.

    >>> import tempfile
    >>> from kit.practice.attempts.events import Decided, Started
    >>> from kit.store import Attempts
    >>> with Store(tempfile.mkdtemp()) as store:
    ...     attempts = Attempts(store)
    ...     mine = attempts.begin("mira", "the-quiet-house", Started("the-quiet-house", "0f", 7, 1))
    ...     attempts.append(mine, 1, Decided("first-meeting", "slow-down", "both", 12.5))
    ...     [type(event).__name__ for event in attempts.events(mine)]
    ['Started', 'Decided']
    """

    def __init__(
        self,
        where: str | os.PathLike[str] | None = None,
        *,
        timeout: float = 10.0,
        pooled: bool = True,
    ) -> None:
        self.place = find_place(where)
        if self.place.is_sqlite:
            prepare(self.place)
        self._engine = make_engine(self.place, timeout, pooled=pooled)
        self._writer = writing(self._engine)
        with as_sentences(str(self.place)):
            bring_up_to_date(self._engine, self.place, timeout)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.place.folder

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with as_sentences(str(self.place)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; it commits, durably, when it closes without an error.

        Raises SQLAlchemy's IntegrityError unchanged where a constraint of the tables is broken.
        """
        with as_sentences(str(self.place)), self._writer.begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Rewrite the database, so that deleted rows are in none of its files any more.

        Raises LockedError when other programs hold on to old pages of it.
        """
        with as_sentences(str(self.place)):
            scrub(self._writer, self.place)

    def secret(self) -> bytes:
        """Return the 32 bytes that sign cookies, made once.

        They lie beside SQLite in a file (0600), and in the database where that is PostgreSQL.
        Raises DamagedError when the file is too short.
        """
        if self.place.is_sqlite:
            return cookie_secret.in_folder(self.place.folder)
        with self.writing() as connection:
            return cookie_secret.in_database(connection, self.place.folder)

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

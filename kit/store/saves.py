"""An author's saves: every text that a file of a case ever had, so that one can go back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from kit.store.database.failures import StoreError
from kit.store.database.tables import saved
from kit.store.store import Store
from kit.store.texts import hash_of, keep_texts, read_texts


class UnknownSaveError(StoreError):
    """No save of that number."""


@dataclass(frozen=True)
class SaveRecord:
    """A save of a case's ``file``: when (UTC), ``by`` whom ("": nobody said), its text's hash."""

    number: int
    vignette: str
    file: str
    at: datetime
    text: str
    by: str


class Saves:
    """The saves of all files, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, slug: str, file: str, text: bytes, by: str = "") -> int:
        """Keep a text of a file, durably on return; return its number.

        The text that was saved last is not kept again.
        """
        with self._store.writing() as connection:
            last = _last(connection, slug, file)
            if last is not None and last.text == hash_of(text):
                return last.number
            keep_texts(connection, [text])
            row = {"vignette": slug, "file": file, "text": hash_of(text), "by": by}
            added = insert(saved).values(at=datetime.now(UTC), **row).returning(saved.c.number)
            return int(connection.execute(added).scalar_one())

    def history(self, slug: str, file: str) -> tuple[SaveRecord, ...]:
        """Return the saves of a file, the last first."""
        with self._store.reading() as connection:
            return _history(connection, slug, file)

    def text(self, number: int) -> bytes:
        """Return the text of a save; raise UnknownSaveError where there is none."""
        with self._store.reading() as connection:
            name = connection.scalar(select(saved.c.text).where(saved.c.number == number))
            if name is None:
                raise UnknownSaveError(f"This store has no save {number}.")
            return read_texts(connection, [name])[name]


def _last(connection: Connection, slug: str, file: str) -> SaveRecord | None:
    return next(iter(_history(connection, slug, file, most=1)), None)


def _history(
    connection: Connection, slug: str, file: str, most: int | None = None
) -> tuple[SaveRecord, ...]:
    query = select(saved).where(saved.c.vignette == slug, saved.c.file == file)
    rows = connection.execute(query.order_by(saved.c.number.desc()).limit(most))
    return tuple(
        SaveRecord(row.number, row.vignette, row.file, row.at, row.text, row.by) for row in rows
    )

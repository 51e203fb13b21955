"""Revisions: a case with its catalogue and translations as it was, for the attempts begun with it.

They hold nothing of any learner, and stay where learners are erased.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, select

from kit.store.database.failures import StoreError
from kit.store.database.rows import insert_if_new
from kit.store.database.tables import kept_revision
from kit.store.store import Store
from kit.store.texts import hash_of, keep_texts, read_texts
from kit.vignettes.revisions import Texts, revision_id


class UnknownRevisionError(StoreError):
    """No revision of that id was kept of that case."""


@dataclass(frozen=True)
class RevisionRecord:
    """A revision: its id, when it was kept first (UTC), and the hashes of its texts by path."""

    id: str
    at: datetime
    files: Mapping[str, str]


class Revisions:
    """The revisions of all cases, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, slug: str, texts: Texts) -> str:
        """Keep the texts of a case, durably on return; return the id of the revision.

        The same texts again are the same revision; several processes may keep it at once.
        """
        with self._store.writing() as connection:
            return keep_revision(connection, slug, texts)

    def texts(self, slug: str, id: str) -> Texts:
        """Return the texts of a revision; raise UnknownRevisionError where there is none."""
        query = select(kept_revision.c.files)
        with self._store.reading() as connection:
            files = connection.scalar(query.where(*_is(slug, id)))
            if files is None:
                raise UnknownRevisionError(f"This store has no revision {id!r} of {slug!r}.")
            hashes: dict[str, str] = json.loads(files)
            found = read_texts(connection, hashes.values())
        return {path: found[name] for path, name in hashes.items()}

    def of(self, slug: str) -> tuple[RevisionRecord, ...]:
        """Return the revisions of a case, the one that was kept last first."""
        query = select(kept_revision).where(kept_revision.c.vignette == slug)
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(kept_revision.c.at.desc()))
            return tuple(RevisionRecord(row.id, row.at, json.loads(row.files)) for row in rows)


def keep_revision(connection: Connection, slug: str, texts: Texts) -> str:
    """Keep the texts of a case in a transaction that is open; return the id of the revision."""
    id = revision_id(texts)
    if connection.scalar(select(kept_revision.c.id).where(*_is(slug, id))) is None:
        keep_texts(connection, texts.values())
        files = json.dumps({path: hash_of(body) for path, body in sorted(texts.items())})
        row = {"vignette": slug, "id": id, "at": datetime.now(UTC), "files": files}
        connection.execute(insert_if_new(connection, kept_revision).values(row))
    return id


def _is(slug: str, id: str) -> tuple[ColumnElement[bool], ...]:
    return kept_revision.c.vignette == slug, kept_revision.c.id == id

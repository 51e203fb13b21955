"""Publications: which revision of each case trainees are given, and were given when.

The last row of a case counts; rows are only added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from kit.store.database.tables import kept_revision, publication
from kit.store.revisions import UnknownRevisionError
from kit.store.store import Store


@dataclass(frozen=True)
class Publication:
    """A case's ``revision`` was published at a moment (UTC); None: it was taken away then."""

    number: int
    vignette: str
    revision: str | None
    at: datetime
    note: str


class Publications:
    """The publications of all cases, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def publish(self, slug: str, id: str, note: str = "") -> None:
        """Give trainees this revision of a case; raise UnknownRevisionError where it is not kept.

        ``note`` says what has changed. The revision that is published already stays as it is.
        """
        of_id = (kept_revision.c.vignette == slug, kept_revision.c.id == id)
        with self._store.reading() as connection:
            if connection.scalar(select(kept_revision.c.id).where(*of_id)) is None:
                raise UnknownRevisionError(f"This store has no revision {id!r} of {slug!r}.")
        if self.now().get(slug) != id:
            self._add(slug, id, note)

    def unpublish(self, slug: str) -> None:
        """Take a case away from trainees; whoever has begun it goes on."""
        if slug in self.now():
            self._add(slug, None, "")

    def now(self) -> Mapping[str, str]:
        """Return what is published: the ids of the revisions, by slug."""
        last = select(func.max(publication.c.number)).group_by(publication.c.vignette)
        query = select(publication.c.vignette, publication.c.revision)
        here = publication.c.number.in_(last), publication.c.revision.is_not(None)
        with self._store.reading() as connection:
            rows = connection.execute(query.where(*here).order_by(publication.c.vignette))
            return {row.vignette: row.revision for row in rows}

    def newest(self) -> int:
        """Return the number of the last publication of any case; 0: there was none yet."""
        with self._store.reading() as connection:
            return connection.scalar(select(func.max(publication.c.number))) or 0

    def history(self, slug: str) -> tuple[Publication, ...]:
        """Return what was published of a case and taken away, the last first."""
        query = select(publication).where(publication.c.vignette == slug)
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(publication.c.number.desc()))
            return tuple(
                Publication(row.number, row.vignette, row.revision, row.at, row.note)
                for row in rows
            )

    def _add(self, slug: str, id: str | None, note: str) -> None:
        row = {"vignette": slug, "revision": id, "at": datetime.now(UTC), "note": note}
        with self._store.writing() as connection:
            connection.execute(insert(publication).values(row))

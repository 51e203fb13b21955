"""A learner's plans: one draft for each vignette, overwritten, and the handed-in plans, frozen.

A draft has a revision, and a writer must name the last one (optimistic locking): a second tab
cannot silently undo the first. Here a plan is a text; `kit.practice.planning.plan` parses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from kit.errors import KitError
from kit.language import tr
from kit.store.database.room import require_room
from kit.store.database.rows import learner_row
from kit.store.database.tables import handed_plan, learner, plan
from kit.store.store import Store


@dataclass(frozen=True)
class Draft:
    """The last version of a plan; ``revision`` counts from 1."""

    revision: int
    at: datetime
    body: str


@dataclass(frozen=True)
class Handed:
    """A plan that was handed in, and cannot change any more."""

    id: str
    vignette: str
    at: datetime
    body: str


class OtherDraftError(KitError):
    """Raised when the plan was changed elsewhere; ``draft`` is the version in the store."""

    def __init__(self, draft: Draft | None) -> None:
        super().__init__(
            tr(
                "This plan was changed in another tab or window, so the last change here was not "
                "kept. Here is the plan as it stands there."
            )
        )
        self.draft = draft


class Plans:
    """The plans of one learner for one vignette's couple, in an open `Store`."""

    def __init__(self, store: Store, learner_key: str, vignette: str) -> None:
        self._store, self._key, self._vignette = store, learner_key, vignette

    @property
    def draft(self) -> Draft | None:
        """The draft, or None."""
        with self._store.reading() as connection:
            return self._draft(connection)

    def keep(self, body: str, seen: int) -> int:
        """Keep the plan over the revision that was ``seen`` (0: none yet); return the new revision.

        Durable on return. Raises OtherDraftError when another writer was first. The very same text
        again is a retry and counts as kept. Raises StoreError for an invalid learner key.
        """
        try:
            return self._keep(body, seen)
        except IntegrityError:
            # PostgreSQL: another first draft was committed between our look and our insert.
            return self._keep(body, seen)

    def hand_in(self, body: str) -> Handed:
        """Freeze a copy of the plan with today's date; the draft stays.

        Raises StoreError for an invalid learner key, KeptEnoughError where enough is kept of them.
        """
        handed = Handed(uuid4().hex, self._vignette, datetime.now(UTC), body)
        row: dict[str, object] = {
            "id": handed.id,
            "at": handed.at,
            "body": body,
            "vignette": self._vignette,
        }
        with self._store.writing() as connection:
            whose = learner_row(connection, self._key)
            require_room(connection, whose)
            row |= {"learner_id": whose}
            connection.execute(insert(handed_plan).values(**row))
        return handed

    @property
    def handed(self) -> tuple[Handed, ...]:
        """The handed-in plans, newest first."""
        query = select(handed_plan).where(*self._mine(handed_plan))
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(handed_plan.c.number.desc()))
            return tuple(_handed(row) for row in rows)

    def _keep(self, body: str, seen: int) -> int:
        now: dict[str, object] = {"revision": seen + 1, "at": datetime.now(UTC), "body": body}
        with self._store.writing() as connection:
            held = self._draft(connection)
            if held and held.revision == seen + 1 and held.body == body:
                return held.revision
            if (held.revision if held else 0) != seen:
                raise OtherDraftError(held)
            if held is None:
                now |= {"learner_id": learner_row(connection, self._key)}
                connection.execute(insert(plan).values(vignette=self._vignette, **now))
            else:
                connection.execute(update(plan).where(*self._mine(plan)).values(**now))
        return seen + 1

    def _draft(self, connection: Connection) -> Draft | None:
        row = connection.execute(select(plan).where(*self._mine(plan))).one_or_none()
        return Draft(row.revision, row.at, row.body) if row else None

    def _mine(self, table: Table) -> tuple[ColumnElement[bool], ...]:
        # Look the key up each time: a learner who was erased meanwhile has no row any more.
        of_key = select(learner.c.id).where(learner.c.key == self._key).scalar_subquery()
        return table.c.learner_id == of_key, table.c.vignette == self._vignette


def _handed(row: Row[Any]) -> Handed:
    return Handed(row.id, row.vignette, row.at, row.body)

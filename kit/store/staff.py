"""Who has or had a role of staff: until when, and what proves it to the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from kit.store.database.rows import learner_row
from kit.store.database.tables import learner, staff
from kit.store.store import Store


@dataclass(frozen=True)
class Held:
    """A role of a learner, ``until`` a moment (UTC) that may have passed; ``mark`` proves it."""

    role: str
    until: datetime
    mark: str


class Staff:
    """The roles of learners, in an open `Store`.

    A role that has ended stays written down: its bearer tries the cases before a class does, and
    does not belong into the class's counts (see `kit.store.Cohorts`).
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def grant(self, learner_key: str, marks: Mapping[str, str], until: datetime) -> None:
        """Give a learner roles, each with its mark, in place of the same roles held before."""
        with self._store.writing() as connection:
            mine = learner_row(connection, learner_key)
            of_role = staff.c.role.in_(list(marks))
            connection.execute(delete(staff).where(staff.c.learner_id == mine, of_role))
            for role, mark in marks.items():
                row = {"learner_id": mine, "role": role, "until": until, "mark": mark}
                connection.execute(insert(staff).values(row))

    def held(self, learner_key: str) -> tuple[Held, ...]:
        """Return the roles that a learner has or had."""
        query = select(staff).join(learner).where(learner.c.key == learner_key)
        with self._store.reading() as connection:
            return tuple(
                Held(row.role, row.until, row.mark)
                for row in connection.execute(query.order_by(staff.c.role))
            )

    def end(self, learner_key: str) -> None:
        """End the roles of a learner now, in whatever browser."""
        mine = select(learner.c.id).where(learner.c.key == learner_key)
        ended = {"until": datetime.now(UTC), "mark": ""}
        with self._store.writing() as connection:
            connection.execute(update(staff).where(staff.c.learner_id.in_(mine)).values(ended))

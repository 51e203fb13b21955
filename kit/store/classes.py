"""Classes: one after the other on a server, each counted by itself from the moment it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

from sqlalchemy import insert, select

from kit.store.database.tables import school_class
from kit.store.store import Store

#: The longest name of a class, in characters.
LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class SchoolClass:
    """A class: whose attempts began from ``since`` on and before ``until`` (UTC).

    ``number`` 0 is everybody before the first class began: it has no name, and no ``since``. The
    present one has no ``until``.
    """

    number: int = 0
    name: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Classes:
    """The classes of a server, in an open `Store`.

    They never overlap, and none begins earlier than the moment in which it is begun: two counts
    that differ by a day could be subtracted from each other, and would tell of one person.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[SchoolClass, ...]:
        """Return all classes, the present one first."""
        with self._store.reading() as connection:
            rows = list(connection.execute(select(school_class).order_by(school_class.c.number)))
        begun = [SchoolClass(), *(SchoolClass(row.number, row.name, row.since) for row in rows)]
        ended = (
            SchoolClass(one.number, one.name, one.since, after.since)
            for one, after in pairwise(begun)
        )
        return tuple(reversed([*ended, begun[-1]]))

    def begin(self, name: str) -> None:
        """Begin a class now: the attempts from now on are its own."""
        row = {"name": name[:LONGEST_NAME], "since": datetime.now(UTC)}
        with self._store.writing() as connection:
            connection.execute(insert(school_class).values(**row))

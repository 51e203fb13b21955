"""How much is kept of one learner: more than anybody practises, less than fills a disk."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Label, Select, func, select

from kit.language import tr
from kit.store.database.failures import StoreError
from kit.store.database.tables import attempt, event, handed_plan

#: Of one learner. A long attempt with all its notes takes 0.1 MB; a page that did nothing but write
#: wrote 6 GB a day.
MOST_ATTEMPTS, MOST_PLANS, MOST_MEGABYTES = 500, 200, 20


class KeptEnoughError(StoreError):
    """As much is kept of this learner as is kept of anybody."""


def require_room(connection: Connection, learner_id: int) -> None:
    """Raise KeptEnoughError where a learner may begin no attempt and hand in no plan any more."""
    mine = attempt.c.learner_id == learner_id
    events = select(func.count(event.c.attempt_number.distinct()), _size(event.c.body))
    attempts, written = _row(connection, events.join_from(event, attempt).where(mine))
    plans = select(func.count(), _size(handed_plan.c.body))
    handed, planned = _row(connection, plans.where(handed_plan.c.learner_id == learner_id))
    full = written + planned > MOST_MEGABYTES * 10**6
    if full or attempts >= MOST_ATTEMPTS or handed >= MOST_PLANS:
        raise KeptEnoughError(
            tr(
                "As much is kept of you here as is kept of one person: {attempts} attempts and "
                "{plans} plans handed in. On the first page, take along all that is kept of you, "
                "then delete it there; after that you can begin again.",
                attempts=attempts,
                plans=handed,
            )
        )


def _size(body: ColumnElement[str]) -> Label[int]:
    return func.coalesce(func.sum(func.length(body)), 0).label("size")


def _row(connection: Connection, query: Select[int, int]) -> tuple[int, int]:
    count, size = connection.execute(query).one()
    return int(count), int(size)

"""``kit data``: what is kept of a trainee, found by the code on their page, given out or erased."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kit.errors import KitError
from kit.store import LearnerRecord, Store


def line(record: LearnerRecord) -> str:
    """Say in one line what is kept of a learner; never what they wrote."""
    attempts, plans = _count(record.attempts, "attempt"), _count(record.plans, "plan")
    return f"{record.name}  since {record.since:%Y-%m-%d}, last {record.last:%Y-%m-%d}: " + (
        f"{attempts}, {plans}  ({record.key})"
    )


def find(store: Store, asked: str) -> LearnerRecord:
    """Find the learner a trainee names: “Trainee 3F2A”, its letters, or more of the code.

    Raises KitError where there is none, and where there are several, with a line for each.
    """
    start = asked.strip().casefold().removeprefix("trainee").strip()
    known = store.learners()
    found = [one for one in known if start and one.key.casefold().startswith(start)]
    exact = [one for one in found if one.key.casefold() == start]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise KitError(
            f"This store keeps nothing of {asked!r}. A page shows its trainee’s code at the "
            "foot: “You are Trainee 3F2A”; kit data list has them all."
        )
    raise KitError(
        f"{asked!r} can be {len(found)} trainees. Give more of the code in brackets:\n"
        + listing(found)
    )


def listing(records: Iterable[LearnerRecord]) -> str:
    """Return a line for each learner, the latest first."""
    return "\n".join(map(line, sorted(records, key=lambda one: one.last, reverse=True)))


def exported(store: Store, record: LearnerRecord) -> bytes:
    """Return all that is kept of a learner, as the trainee's own page would."""
    return (json.dumps(store.export(record.key), ensure_ascii=False, indent=1) + "\n").encode()


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"

"""How far a learner is with each case: the only thing the landing page asks of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kit.store import AttemptRecord, Attempts, Store


class State(StrEnum):
    """Where a learner stands with a case."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class Progress:
    """``decisions`` of the current attempt; ``finished``: how many attempts reached an end."""

    state: State = State.NEW
    decisions: int = 0
    finished: int = 0


def progress(store: Store, learner: str) -> Mapping[str, Progress]:
    """Return the progress by vignette id; a case never opened is not in it. Raises StoreError."""
    of_vignette: dict[str, list[AttemptRecord]] = {}
    for record in Attempts(store).of_learner(learner):
        of_vignette.setdefault(record.vignette, []).append(record)
    return {slug: _progress(records) for slug, records in of_vignette.items()}


def _progress(records: list[AttemptRecord]) -> Progress:
    finished = sum(record.finished for record in records)
    current = next((record for record in records if not record.abandoned), None)
    if current is None or (current.decisions == 0 and not finished):
        return Progress(finished=finished)
    state = State.DONE if current.finished else State.BEGUN
    return Progress(state, current.decisions, finished)

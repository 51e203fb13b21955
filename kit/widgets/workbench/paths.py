"""The way through a case as text: its choices by their ids, ``listen-first,say-sorry@a``."""

from __future__ import annotations

from typing import Final, cast, get_args

from kit.errors import KitError
from kit.language import tr
from kit.practice import Attempt
from kit.vignettes import Lean

#: Choices in a path: a way has a dozen, and a loop is long enough by then.
MOST: Final = 200


def path_of(text: str) -> list[tuple[str, Lean | None]]:
    """Return the choices of a path; raise KitError for what is none."""
    parts = [one.strip() for one in text.split(",") if one.strip()]
    if len(parts) > MOST:
        raise KitError(
            tr("A way has at most {most} choices; this one has {n}.", most=MOST, n=len(parts))
        )
    found: list[tuple[str, Lean | None]] = []
    for part in parts:
        option, at, lean = part.partition("@")
        if at and lean not in get_args(Lean):
            raise KitError(
                tr("{part!r} leans on nobody. Allowed after the @: a, b, both.", part=part[:80])
            )
        found.append((option, cast(Lean, lean) if at else None))
    return found


def written(attempt: Attempt) -> str:
    """Return the way of an attempt as a path."""
    return ",".join(f"{one.event.option}@{one.event.lean}" for one in attempt.decisions)

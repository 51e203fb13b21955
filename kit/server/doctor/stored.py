"""The store: its disk, its database, and the clock that its events rely on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kit.errors import KitError
from kit.server.doctor.disk import disk, fit_for_sqlite, writable
from kit.server.doctor.finding import Finding, Verdict, bad, doubtful, good
from kit.store import CheckUp, Place, check_up, find_place


def stored(data: str | None) -> Iterator[Finding]:
    """Look at the store at ``data``, a folder or URL, without touching it."""
    try:
        place = find_place(data)
    except KitError as error:
        yield bad("data folder", str(error))
        return
    if place.is_sqlite:
        yield (can := writable(place))
        if can.verdict is not Verdict.BAD:
            yield fit_for_sqlite(place)
    yield from _checked_up(place)
    yield disk(place)


def _checked_up(place: Place) -> Iterator[Finding]:
    try:
        seen = check_up(place)
    except KitError as error:
        yield bad("database", str(error))
        return
    yield _database(place, seen)
    yield _clock(seen)


def _database(place: Place, seen: CheckUp) -> Finding:
    if not seen.revision:
        return good("database", f"none yet at {place}; it is made at the first start")
    found = f"{place} is sound; attempts in it: {seen.attempts}"
    if seen.is_old:
        advice = "It is renewed at the next start; keep a copy until then."
        return doubtful("database", f"{found}, in the format of an older version", advice)
    return good("database", found)


def _clock(seen: CheckUp) -> Finding:
    """Compare with what is known without a network: the last decision, and the kit's own files."""
    now = datetime.now(UTC)
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    later = [moment for moment in (seen.last, made) if moment and moment > now]
    if later:
        latest = max(later)
        return bad(
            "clock",
            f"it says {now:%Y-%m-%d %H:%M} UTC, yet something was written {latest:%Y-%m-%d %H:%M}",
            "Set it: cookies and the order of what happened depend on it.",
        )
    return good("clock", f"{now:%Y-%m-%d %H:%M} UTC, after everything that was written")

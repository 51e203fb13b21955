"""Dates where the trainee is: their browser names its time zone with what it asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


def zone(name: str) -> ZoneInfo | None:
    """Return the time zone of an IANA name; None for any other text, which may be hostile."""
    return ZoneInfo(name) if name in _known() else None


def local(at: datetime, name: str) -> datetime:
    """Return a moment in the zone of that name; in UTC where the zone is unknown."""
    return at.astimezone(zone(name) or UTC)


def today(name: str, now: datetime | None = None) -> str:
    """Return the date in the zone of that name; where the zone is unknown, UTC's, and say so."""
    date = local(now or datetime.now(UTC), name).date().isoformat()
    return date if zone(name) else f"{date} (UTC)"


@cache
def _known() -> frozenset[str]:
    """Return the names of all zones; no name that a page sends is ever used as a path."""
    return frozenset(available_timezones())

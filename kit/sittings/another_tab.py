"""A step that comes after another tab's: whether it still fits, and how notes of both are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kit.practice.attempts.events import ASIDES, Event, EventError, Flagged, Noted


def only_asides(events: Iterable[Event]) -> bool:
    """Return whether the attempt stands where it did before these events."""
    return all(isinstance(event, ASIDES) for event in events)


def fits(event: Event, before: Sequence[Event], now: Sequence[Event]) -> bool:
    """Return whether a step that was meant after the events ``before`` still fits after ``now``."""
    same = tuple(now[: len(before)]) == tuple(before)
    return isinstance(event, Flagged) or (same and only_asides(now[len(before) :]))


def joined(note: Noted, before: Sequence[Event], now: Sequence[Event]) -> Noted:
    """Return a note with what the other tab wrote of the same scene meanwhile in front of it."""
    theirs = _last(note.scene, now)
    if theirs in ("", _last(note.scene, before)) or theirs in note.text:
        return note
    try:
        return replace(note, text=f"{theirs}\n\n{note.text}")
    except EventError:  # too long together: the other tab's stays among the events
        return note


def _last(scene: str, events: Iterable[Event]) -> str:
    notes = [one.text for one in events if isinstance(one, Noted) and one.scene == scene]
    return notes[-1] if notes else ""

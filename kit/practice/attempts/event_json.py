"""Events as JSON, one line each; a number survives the trip unchanged, to the last bit.

>>> from kit.practice.attempts.events import Decided
>>> event_to_json(Decided(scene="first-meeting", option="slow-down", lean="both", seconds=12.5))
'{"kind": "Decided", "scene": "first-meeting", "option": "slow-down", "lean": "both", \
"seconds": 12.5}'
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from kit.practice.attempts.events import Event, EventError, Flagged

Kind = TypeVar("Kind")

EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


def event_to_json(event: object) -> str:
    """Return one line of JSON, the class name under ``kind``; equal events have equal text.

    Text outside ASCII is escaped, so that any store holds it whatever its encoding, and fields
    that are None are left out, so that an event without them reads as it did before they existed.
    The words of a flag are written even when empty: the key tells it from a flag of version 0.1.0.
    """
    record: dict[str, Any] = {"kind": type(event).__name__}
    for key, item in _fields(type(event)).items():
        value = getattr(event, item.name)
        if value is not None:
            record[key] = dict(value) if isinstance(value, Mapping) else value
    return json.dumps(record, allow_nan=False)


def event_from_json(text: str) -> Event:
    """Parse one event; raise EventError with a sentence that says what is wrong with it."""
    return one_of(EVENTS, text)


def one_of(kinds: Mapping[str, type[Kind]], text: str) -> Kind:
    """Parse an event of one of these ``kinds``, by their names; raise EventError."""
    record = _record(text)
    kind = record.pop("kind", None)
    event = kinds.get(kind) if isinstance(kind, str) else None
    if event is None:
        raise EventError(
            f"Unknown kind of event: {kind!r}; known are {', '.join(sorted(kinds))}. "
            "Perhaps a newer version of the kit wrote it; update this one."
        )
    if event is Flagged:
        record = _unpacked(record)
    _check_names(event, record)
    names = _fields(event)
    return event(**{names[key].name: value for key, value in record.items()})


def _fields(event: type[Any]) -> dict[str, dataclasses.Field[Any]]:
    """Return the fields of an event by their keys in JSON."""
    return {item.metadata.get("key", item.name): item for item in dataclasses.fields(event)}


def _unpacked(record: dict[str, Any]) -> dict[str, Any]:
    """Split the signal of a flag of version 0.1.0, which is ``kind`` or ``kind: words``."""
    signal = record.get("signal")
    if "words" in record or not isinstance(signal, str):
        return record
    kind, _, words = signal.partition(":")
    return record | {"signal": kind.strip(), "words": words.strip()}


def _record(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EventError(f"An event is not readable as JSON: {text[:80]!r}.") from error
    if not isinstance(record, dict):
        raise EventError(f"An event must be a JSON object, not {text[:80]!r}.")
    return record


def _check_names(event: type[Any], record: dict[str, Any]) -> None:
    known = {key: item.default for key, item in _fields(event).items()}
    needed = {name for name, default in known.items() if default is dataclasses.MISSING}
    if missing := sorted(needed - record.keys()):
        raise EventError(f"An event of kind {event.__name__} lacks {', '.join(missing)}.")
    if extra := sorted(record.keys() - known.keys()):
        raise EventError(
            f"An event of kind {event.__name__} has the unknown field {', '.join(extra)}; "
            f"known are {', '.join(known)}."
        )

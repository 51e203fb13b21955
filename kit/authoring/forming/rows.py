"""What is done with the rows of a form: put in, taken out, moved."""

from __future__ import annotations

from typing import Any

from kit.authoring.editing.data import frozen, get, put, without
from kit.authoring.forming import fresh
from kit.authoring.forming.filling import as_kept
from kit.authoring.forming.parts import path_of
from kit.vignettes.reading.nodes import Path


def with_row_done(whole: Any, part: Any, path: Path, do: str) -> tuple[Any, str]:
    """Return a part after a step such as ``up:dialogue:2``, and the row that it is about.

    ``save`` is no such step.
    """
    step, _, place = do.partition(":")
    key, _, number = place.rpartition(":")
    if step not in ("add", "up", "down", "drop") or not number.isdecimal() or len(number) > 4:
        return part, ""
    at, there = int(number), path_of(key)
    rows = _rows(get(part, there, ()))
    match step:
        case "add":
            rows.insert(at, frozen(fresh.row((*path, *there), whole)))
        case "drop" if at < len(rows):
            del rows[at]
            at = max(0, at - 1)
        case "up" | "down":
            other = at + (1 if step == "down" else -1)
            if at < len(rows) and 0 <= other < len(rows):
                rows[at], rows[other] = rows[other], rows[at]
                at = other
    new = put(part, there, as_kept(there, rows)) if rows else without(part, there)
    return new, f"{key}.{at}" if rows else "title"


def _rows(value: Any) -> list[Any]:
    return [{"to": value}] if isinstance(value, str) else list(value)

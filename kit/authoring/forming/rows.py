"""What is done with the rows of a form: put in, taken out, moved."""

from __future__ import annotations

from typing import Any, Final

from kit.authoring.editing.data import frozen, get, put, without
from kit.authoring.forming import fresh
from kit.authoring.forming.answering import as_kept
from kit.authoring.forming.asking.fields import fields
from kit.authoring.forming.field import Field
from kit.vignettes.reading.nodes import Path

#: What a row begins with that comes before others: without a condition it would hide them.
FOR_SOME: Final = {"partner": "a", "alliance": {"below": 0.5}}


def with_row_done(whole: Any, part: Any, path: Path, do: str) -> tuple[Any, str]:
    """Return a part after a step such as ``up:dialogue:2``, and the row that it is about.

    A row is added of a kind by ``add.order:expect:0``. ``save`` is no such step.
    """
    step, _, place = do.partition(":")
    step, _, kind = step.partition(".")
    name, _, number = place.rpartition(":")
    field = next((one for one in fields(whole, path) if one.name == name), None)
    if field is None or field.kind != "rows" or not number.isdecimal() or len(number) > 4:
        return part, ""
    rows, at = _rows(field, part), int(number)
    match step:
        case "add":
            rows.insert(at, _new(field, whole, path, kind, is_ahead=at < len(rows)))
        case "drop" if at < len(rows):
            del rows[at]
            at = max(0, at - 1)
        case "up" | "down":
            other = at + (1 if step == "down" else -1)
            if at < len(rows) and 0 <= other < len(rows):
                rows[at], rows[other] = rows[other], rows[at]
                at = other
        case _:
            return part, ""
    new = put(part, field.path, as_kept(field, rows)) if rows else without(part, field.path)
    return new, f"{name}.{at}" if rows else "title"


def _new(field: Field, whole: Any, path: Path, kind: str, *, is_ahead: bool) -> Any:
    row = fresh.row((*path, *field.path), whole, kind)
    return frozen({"when": FOR_SOME, **row} if field.ahead and is_ahead else row)


def _rows(field: Field, part: Any) -> list[Any]:
    value = get(part, field.path, ())
    is_bare = field.bare and isinstance(value, str | int)
    return [{field.bare: value}] if is_bare else list(value or ())

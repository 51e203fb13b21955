"""What stands in the fields of a form: values for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kit.authoring.editing.data import get
from kit.authoring.forming import conditions, levels
from kit.authoring.forming.field import Choice, Field
from kit.language import tr


@dataclass(frozen=True)
class Filled:
    """A field with what stands in it; of ``rows``, the fields of each row."""

    field: Field
    name: str
    value: str = ""
    chosen: Sequence[str] = ()
    choices: Sequence[Choice] = ()
    rows: Sequence[Sequence[Filled]] = ()
    fixed: bool = False


def filled(field: Field, part: Any, prefix: str = "") -> Filled:
    """Return a field with what stands there in a part of a case."""
    name, value = f"{prefix}{field.name}", shown(field, part)
    match field.kind:
        case "rows":
            return Filled(field, name, rows=_rows(field, value, name), fixed=not _is_rows(value))
        case "checks" | "cite":
            chosen = tuple(map(str, value or ()))
            unknown = [(one, one) for one in chosen if one not in dict(field.choices)]
            return Filled(field, name, chosen=chosen, choices=[*field.choices, *unknown])
        case "items":
            return Filled(field, name, "\n".join(map(str, value or ())))
        case "when":
            offered = conditions.with_present([*field.choices], value, dict(field.names))
            return Filled(field, name, conditions.written(value), choices=offered)
        case "level":
            return Filled(
                field,
                name,
                f"{value:g}" if value is not None else "",
                choices=levels.choices(value),
            )
        case "check":
            return Filled(field, name, "on" if value else "")
    fixed = isinstance(value, Mapping | tuple)
    text = "" if value is None else str(value)
    choices = field.choices
    if field.kind == "choice" and not fixed and text not in dict(choices):
        choices = [*choices, (text, text or tr("not chosen yet"))]
    return Filled(field, name, text, choices=choices, fixed=fixed)


def shown(field: Field, part: Any) -> Any:
    """Return a value as its field shows it."""
    value = get(part, field.path, field.absent)
    if field.kind == "rows":
        is_bare = field.bare and isinstance(value, str | int)
        return ({field.bare: value},) if is_bare else value or ()
    if field.path == ("present",) and isinstance(value, tuple):
        return value[0] if len(value) == 1 else "both"
    if field.path == ("in",) and isinstance(value, str):
        return (value,)
    if field.path == ("order",) and isinstance(value, tuple):
        return ", ".join(map(str, value))
    if field.kind == "speech":
        return get(part, ("says",)) or get(part, ("stage",)) or ""
    return value


def _is_rows(value: Any) -> bool:
    return value is None or isinstance(value, tuple)


def _rows(field: Field, value: Any, name: str) -> list[list[Filled]]:
    rows = value if isinstance(value, tuple) else ()
    return [
        [filled(column, one, f"{name}.{index}.") for column in field.columns_of(one)]
        for index, one in enumerate(rows)
    ]

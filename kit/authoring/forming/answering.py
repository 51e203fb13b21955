"""What the page's answers to the fields of a form change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kit.authoring.editing.data import get, put, without
from kit.authoring.forming import conditions
from kit.authoring.forming.field import Field
from kit.authoring.forming.filling import Filled, filled, shown
from kit.errors import KitError
from kit.language import tr


class NotReadError(KitError):
    """An answer that no value can be made of; ``name`` is its field."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


def answered(field: Field, part: Any, answers: Mapping[str, str], prefix: str = "") -> Any:
    """Return a part as the answers to one of its fields have it; raise NotReadError."""
    now = filled(field, part, prefix)
    if now.fixed:
        return part
    if field.kind == "rows":
        return _with_rows(field, part, answers, now)
    value = _read(now, answers)
    if value == _standing(now):
        return part
    return _placed(field, part, value)


def _standing(now: Filled) -> Any:
    return tuple(now.chosen) if now.field.kind in ("checks", "cite") else now.value


def _read(now: Filled, answers: Mapping[str, str]) -> Any:
    """Return what the page says of a field: a text, or what is ticked."""
    if now.field.kind in ("check", "checks", "cite") and f"{now.name}.asked" not in answers:
        return _standing(now)  # what is not ticked is not sent, so the page says what it asked
    if now.field.kind in ("checks", "cite"):
        start = f"{now.name}:"
        ticked = [one[len(start) :] for one in answers if one.startswith(start)]
        kept = [one for one in now.chosen if one in ticked]
        return (*kept, *(one for one in ticked if one not in kept))
    if now.field.kind == "check":
        return answers.get(now.name, "")
    said = answers.get(now.name, now.value).replace("\r\n", "\n").strip()
    return now.value if said == now.value.strip() else said


def _placed(field: Field, part: Any, value: Any) -> Any:
    """Return a part with the new value of a field."""
    new = _made(field, value)
    if field.kind == "speech" or field.path == ("who",):
        return _spoken(field, part, new or "")
    if new is None or (new == field.absent and get(part, field.path) is None):
        return without(part, field.path)
    return put(part, field.path, new)


def _made(field: Field, value: Any) -> Any:
    match field.kind:
        case "checks" if field.path == ("in",) and len(value) == 1:
            return value[0]
        case "checks" | "cite":
            return value or (() if field.needed else None)
        case "check":
            return value == "on"
        case "items":
            lines = tuple(line.strip() for line in value.split("\n") if line.strip())
            return lines or (() if field.needed else None)
        case "when":
            return _condition(value)
        case "whole":
            return _number(field, value, whole=True)
        case "level" | "number":
            return _number(field, value, whole=False)
    if field.path == ("is",):
        return _number(field, value, whole=True)
    if field.path == ("present",):
        return (value,) if value in ("a", "b") else None
    if field.path == ("order",):
        return tuple(value.split(", "))
    return value if value or field.needed else None


def _condition(value: str) -> Any:
    try:
        return conditions.read(value)
    except ValueError as error:
        raise KitError(tr("The page sent a condition that cannot be read. Reload it.")) from error


def _number(field: Field, value: str, *, whole: bool) -> Any:
    if not value and not field.needed:
        return None
    try:
        number = float(value.replace(",", "."))
        if whole and number != int(number):
            raise ValueError(value)
        return int(number) if whole else number
    except (ValueError, OverflowError) as error:
        allowed = tr("a whole number, such as 12") if whole else tr("a number, such as 0.4")
        said = tr("{label}: found “{value}”; allowed: {allowed}.", label=field.label,
                  value=value[:40], allowed=allowed)  # fmt: skip
        raise NotReadError(said, field.name) from error


def _spoken(field: Field, part: Any, new: str) -> Any:
    """Return a line of a scene with other words, or said by somebody else."""
    words = new if field.kind == "speech" else get(part, ("says",)) or get(part, ("stage",)) or ""
    who = get(part, ("who",)) if field.kind == "speech" else new
    others = {key: one for key, one in part.items() if key not in ("who", "says", "stage")}
    return {**others, **({"who": who, "says": words} if who else {"stage": words})}


def _with_rows(field: Field, part: Any, answers: Mapping[str, str], now: Filled) -> Any:
    rows = shown(field, part) or ()
    new = []
    for index, row in enumerate(rows):
        for column in field.columns_of(row):
            row = answered(column, row, answers, f"{now.name}.{index}.")
        new.append(row)
    if tuple(new) == rows:
        return part
    return put(part, field.path, as_kept(field, new))


def as_kept(field: Field, rows: Sequence[Any]) -> Any:
    """Return rows as the file has them: one way without a condition is an id alone."""
    if field.bare and len(rows) == 1 and set(rows[0]) == {field.bare}:
        return rows[0][field.bare]
    return tuple(rows)

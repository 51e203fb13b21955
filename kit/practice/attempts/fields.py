"""The checks an event runs on its own fields, each with a sentence that names the field."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType

from kit.errors import KitError


class EventError(KitError, ValueError):
    """An event that cannot have happened: unknown kind, missing field, value out of range."""


def check_text(event: object, name: str, *, longest: int = 200, empty: bool = False) -> None:
    """Require a string of at most ``longest`` characters, not blank unless ``empty``."""
    value = getattr(event, name)
    if not isinstance(value, str) or (not empty and not value.strip()):
        raise _wrong(event, name, "text that is not empty" if not empty else "text")
    if len(value) > longest:
        raise EventError(
            f"{_of(event, name)} is {len(value)} characters long; at most {longest} are kept."
        )


def check_choice(event: object, name: str, allowed: tuple[str, ...]) -> None:
    """Require one of the ``allowed`` words."""
    value = getattr(event, name)
    if not isinstance(value, str) or value not in allowed:
        raise _wrong(event, name, f"one of {', '.join(allowed)}")


def check_flag(event: object, name: str) -> None:
    """Require True or False."""
    if not isinstance(getattr(event, name), bool):
        raise _wrong(event, name, "true or false")


def check_whole(event: object, name: str, *, least: int) -> None:
    """Require an integer of at least ``least``; True and False are not numbers here."""
    value = getattr(event, name)
    if type(value) is not int or value < least:
        raise _wrong(event, name, f"a whole number, {least} or more")


def check_only(event: object, name: str, allowed: int) -> None:
    """Require None or the one whole number that is ``allowed``."""
    value = getattr(event, name)
    if value is not None and (type(value) is not int or value != allowed):
        raise _wrong(event, name, str(allowed))


def check_number(event: object, name: str, *, least: float) -> None:
    """Require a finite number of at least ``least``; it is kept as a float."""
    number = _float(getattr(event, name))
    if number is None or number < least:
        raise _wrong(event, name, f"a number, {least:g} or more")
    object.__setattr__(event, name, number)  # frozen: the one moment its fields may be set


def check_partners(
    event: object, name: str, holds: Callable[[object], bool], allowed: tuple[str, ...]
) -> None:
    """Require None, or a mapping from partner a, b (kept in that order) to valid values."""
    value = getattr(event, name)
    if value is None:
        return
    try:
        given = {key: _number_or_itself(value[key]) for key in ("a", "b") if key in value}
        good = len(given) == len(value) > 0 and all(holds(item) for item in given.values())
    except TypeError:
        good = False
    if not good:
        raise _wrong(event, name, f"a mapping from a and b to {' | '.join(allowed)}")
    object.__setattr__(event, name, MappingProxyType(given))


def check_slots(event: object, name: str, allowed: tuple[str, ...]) -> None:
    """Require a mapping from some of the ``allowed`` places, kept in that order, to names."""
    value = getattr(event, name)
    try:
        given = {slot: value[slot] for slot in allowed if slot in value}
        good = len(given) == len(value) > 0 and all(_is_name(item) for item in given.values())
    except TypeError:
        good = False
    if not good:
        raise _wrong(event, name, f"a mapping from some of {', '.join(allowed)} to ids")
    object.__setattr__(event, name, MappingProxyType(given))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= len(value) <= 200


def _float(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _number_or_itself(value: object) -> object:
    number = _float(value)
    return value if number is None else number


def _of(event: object, name: str) -> str:
    return f"The field {name} of an event of kind {type(event).__name__}"


def _wrong(event: object, name: str, allowed: str) -> EventError:
    found = repr(getattr(event, name))
    return EventError(f"{_of(event, name)} is {found[:80]}; it must be {allowed}.")

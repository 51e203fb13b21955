"""Write mappings and lists as YAML: short ones in braces, the others below their key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.authoring.editing.spelling import WIDTH, Spelled, spelled
from kit.vignettes.schema.condition import FORMS

#: An item of a list stands in braces up to this length, as lines of dialogue do.
LONG: Final = 160

#: Plain data as it is read: mappings, tuples, texts, numbers.
Data = object


def built(value: Data, indent: int) -> Spelled:
    """Return a value as it stands after a key in column ``indent``."""
    if isinstance(value, Mapping) and not fits_braces(value):
        return Spelled("", tuple(lines(value, indent + 2)))
    if isinstance(value, tuple) and not _is_row(value):
        rows = [row for one in value for row in item(one, indent + 2)]
        return Spelled("", tuple(rows))
    if isinstance(value, Mapping | tuple):
        return Spelled(in_brackets(value))
    return spelled(value, indent + 2, flow=False)  # type: ignore[arg-type]


def lines(mapping: Mapping[str, Data], indent: int) -> list[str]:
    """Return the lines of a mapping."""
    return [row for key, value in mapping.items() for row in entry(key, value, indent)]


def entry(key: str, value: Data, indent: int) -> list[str]:
    """Return the lines of one key and its value."""
    head, body = built(value, indent)
    return [f"{' ' * indent}{key}: {head}".rstrip() if head else f"{' ' * indent}{key}:", *body]


def item(value: Data, indent: int, braces: bool | None = None) -> list[str]:
    """Return the lines of an item with its dash; ``braces`` is what its siblings stand in."""
    dash = " " * indent + "- "
    if isinstance(value, Mapping):
        short = in_brackets(value)
        wanted = braces if braces is not None else _is_said(value)
        if not value or (wanted and _is_flat(value) and len(short) <= LONG):
            return [dash + short]
        first, *rest = lines(value, indent + 2)
        return [dash + first[indent + 2 :], *rest]
    if isinstance(value, tuple):
        return [dash + in_brackets(value)]
    head, body = spelled(value, indent + 2, flow=False)  # type: ignore[arg-type]
    return [dash + head, *body]


def in_brackets(value: Data) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_brackets(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    return spelled(value, 0, flow=True).head  # type: ignore[arg-type]


def fits_braces(value: Mapping[str, Data]) -> bool:
    """Return whether a mapping stands beside its key: a condition, or a few numbers."""
    is_condition = any(form in value for form in FORMS)
    numbers = all(isinstance(one, int | float) for one in value.values())
    return not value or ((is_condition or numbers) and len(in_brackets(value)) < WIDTH)


def _is_row(value: tuple[Data, ...]) -> bool:
    """Return whether a list stands beside its key: of ids and other single words."""
    return all(isinstance(one, int | float) or (isinstance(one, str) and one and
               not set(one) - _OF_IDS) for one in value)  # fmt: skip


_OF_IDS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def _is_said(value: Mapping[str, Data]) -> bool:
    """Return whether this is one line of a scene, a route, or a point of the timeline."""
    return set(value) <= {"when", "who", "says", "stage", "to", "what", "is"}


def _is_flat(value: Mapping[str, Data]) -> bool:
    """Return whether nothing in a mapping is longer than a sentence or a condition."""
    texts = [one for one in value.values() if isinstance(one, str)]
    inner = [one for one in value.values() if isinstance(one, Mapping)]
    is_short = all("\n" not in one for one in texts) and all(map(fits_braces, inner))
    return is_short and not any(isinstance(one, tuple) and not _is_row(one) for one in
                                value.values())  # fmt: skip

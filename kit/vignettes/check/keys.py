"""Look-ups in the schema: the type at a location, its keys, and their descriptions."""

from __future__ import annotations

from types import NoneType
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from kit.vignettes.reading.nodes import Path
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.condition import FORM_TYPES


def keys_of(owner: type[Part] | None) -> tuple[str, ...]:
    """Return the keys that a mapping of this type may hold, in the order of the format."""
    fields = owner.model_fields if owner else {}
    return tuple(field.alias or name for name, field in fields.items())


def field_of(owner: type[Part], key: str) -> FieldInfo | None:
    """Return the pydantic field of a key, or None where there is no such key."""
    fields = ((field.alias or name, field) for name, field in owner.model_fields.items())
    return next((field for name, field in fields if name == key), None)


def type_at(model: type[Part], loc: Path) -> type[Part] | None:
    """Return the type of the mapping at ``loc``, a location as pydantic gives it."""
    here: Any = model
    for step in loc:
        here = _step(here, step)
    return here if isinstance(here, type) and issubclass(here, Part) else None


def purpose(model: type[Part], loc: Path) -> str:
    """Return the short description of the key at the end of ``loc``."""
    owner = type_at(model, loc[:-1])
    field = field_of(owner, str(loc[-1])) if owner else None
    text = " ".join((field.description or "" if field else "").split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _step(here: Any, step: str | int) -> Any:
    if isinstance(step, str) and step.startswith("<"):
        return FORM_TYPES[step]
    if isinstance(step, int):
        return bare(get_args(here)[0]) if get_origin(here) is tuple else None
    if isinstance(here, type) and issubclass(here, Part):
        field = field_of(here, step)
        return bare(field.annotation) if field else None
    return None


def bare(annotation: Any) -> Any:
    """Return an annotation without ``Annotated[…]`` and ``… | None``."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    options = [option for option in get_args(annotation) if option is not NoneType]
    return (
        bare(options[0]) if NoneType in get_args(annotation) and len(options) == 1 else annotation
    )

"""How the format asks for a key: which kind of field fits, what is needed, what counts without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kit.authoring.completing.schemas import Schema, at, schema_of
from kit.authoring.forming.field import Choice, Field, Kind
from kit.language import tr
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path

_KINDS: Final[dict[str, Kind]] = {"boolean": "check", "integer": "whole", "string": "text"}


class Asked:
    """Makes the fields of the part at ``place`` of a file, as its schema has them."""

    def __init__(self, *place: str | int, file: str = VIGNETTE) -> None:
        schema = schema_of(file)
        assert schema is not None
        self._root, self._place = schema, place

    def __call__(self, key: str, label: str, kind: Kind | None = None, **more: Any) -> Field:
        """Return the field for a key, or a key of a key ("start.trust"); ``more`` goes before."""
        path = tuple(key.split("."))
        found = at(self._root, (*self._place, *path))
        told = {
            "choices": _choices(found),
            "needed": self._is_needed(path),
            "absent": found[0].get("default") if found else None,
        }
        return Field(path, label, kind or _kind(found), **{**told, **more})

    def _is_needed(self, path: Path) -> bool:
        around = at(self._root, (*self._place, *path[:-1]))
        return any(path[-1] in one.get("required", ()) for one in around)


def _kind(found: Sequence[Schema]) -> Kind:
    one = found[0]
    if "enum" in one:
        return "choice"
    if one.get("type") == "number":
        return "level" if (one.get("minimum"), one.get("maximum")) == (0, 1) else "number"
    if one.get("type") == "array":
        inner = one.get("items", {})
        if "enum" in inner:
            return "checks"
        return "rows" if "$ref" in inner else "items"
    return _KINDS[str(one.get("type"))]


def _choices(found: Sequence[Schema]) -> list[Choice]:
    words = [word for one in found for word in (one.get("enum") or _inner(one))]
    return [(str(word), tr(str(word))) for word in words]


def _inner(one: Schema) -> Sequence[str]:
    inner = one.get("items", {})
    return inner.get("enum", ()) if isinstance(inner, dict) else ()

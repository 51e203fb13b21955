"""What the JSON Schema of a file says about a path in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kit.vignettes.editor import json_schema
from kit.vignettes.reading.nodes import Path

Schema = Mapping[str, Any]


@cache
def schema_of(file: str) -> Schema | None:
    """Return the schema of a file of this name; None for a name that no file of ours has."""
    try:
        return json_schema(file)
    except KeyError:
        return None


def at(root: Schema, path: Path) -> list[Schema]:
    """Return all that may stand at ``path``: each alternative by itself, without references."""
    found = list(apart(root, root))
    for step in path:
        found = [deeper for one in found for deeper in _inside(root, one, step)]
    return found


def mappings(found: Iterable[Schema], there: frozenset[str]) -> list[Schema]:
    """Return the mappings among alternatives; where some have all keys that are there, those."""
    some = [one for one in found if "properties" in one]
    return [one for one in some if there <= one["properties"].keys()] or some


def apart(root: Schema, one: Schema) -> Iterator[Schema]:
    """Yield each alternative of a schema by itself, with its references followed."""
    if "$ref" in one:
        name = one["$ref"].rpartition("/")[2]
        yield from apart(root, {**root["$defs"][name], **_told(one)})
    elif "anyOf" in one or "oneOf" in one:
        for option in one.get("anyOf") or one["oneOf"]:
            yield from apart(root, option if "$ref" in option else {**_told(one), **option})
    elif one.get("type") != "null":
        yield one


def _told(one: Schema) -> Schema:
    """Return what is said about a key where it is used, which goes before what it is."""
    return {key: one[key] for key in ("description", "default") if key in one}


def _inside(root: Schema, one: Schema, step: str | int) -> Iterator[Schema]:
    inner: Any = None
    if isinstance(step, int):
        items = one.get("prefixItems", [])
        inner = items[step] if step < len(items) else one.get("items")
    elif step in one.get("properties", {}):
        inner = one["properties"][step]
    elif isinstance(one.get("additionalProperties"), dict):
        inner = one["additionalProperties"]
    if isinstance(inner, dict):
        yield from apart(root, inner)


def opening(root: Schema, one: Schema) -> str | None:
    """Return what begins the value of a key below it: nothing, a dash; None for one beside it."""
    found = list(apart(root, one))
    if any("properties" not in inner and "items" not in inner for inner in found):
        return None
    return "- " if any("items" in inner for inner in found) else ""


def alike(one: Schema, other: Schema) -> bool:
    """Return whether the values of two keys have one shape, so that either may have the other's."""
    shape = ("$ref", "type", "items", "prefixItems", "anyOf", "oneOf", "additionalProperties")
    return all(one.get(key) == other.get(key) for key in shape)


def purpose(one: Schema) -> str:
    """Return what a key is for, without the marks of code."""
    return " ".join(str(one.get("description", "")).replace("``", "").split())


def allowed(root: Schema, one: Schema) -> str:
    """Return the values that are allowed, in a few words."""
    return " or ".join(dict.fromkeys(filter(None, map(_kind, apart(root, one)))))


def _kind(one: Schema) -> str:
    words = one.get("enum") or ([one["const"]] if "const" in one else [])
    if words:
        return ", ".join(map(str, words)) if len(words) <= 12 else f"one of {len(words)} words"
    if one.get("type") in ("integer", "number"):
        low = one.get("minimum", one.get("exclusiveMinimum"))
        bounds = f" from {low} to {one['maximum']}" if low is not None and "maximum" in one else ""
        return ("a whole number" if one["type"] == "integer" else "a number") + bounds
    return {"boolean": "true or false", "array": "a list", "object": "a mapping"}.get(
        str(one.get("type")), "an id" if "pattern" in one else "text"
    )

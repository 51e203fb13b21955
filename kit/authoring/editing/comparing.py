"""Whether two values are the same, and which items of two lists belong together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from kit.vignettes.reading.nodes import Node


def same(old: Any, new: Any) -> bool:
    """Return whether two values are equal, and true is not 1."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(isinstance(old, bool) == isinstance(new, bool) and old == new)


def aligned(old: Sequence[Any], new: Sequence[Any]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how the items of two lists belong together: by their ids, else by what they say."""
    return SequenceMatcher(None, [*map(_mark, old)], [*map(_mark, new)], False).get_opcodes()


def items(node: Node) -> Sequence[Any]:
    """Return the values of a list."""
    return [one.data for one in node.inside.values()]


def _mark(value: Any) -> str:
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return str(value["id"])
    return json.dumps(value, sort_keys=True)

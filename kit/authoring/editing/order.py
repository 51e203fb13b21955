"""The order of a mapping's keys, as the format tells them."""

from __future__ import annotations

from functools import lru_cache

from kit.authoring.completing.schemas import at, schema_of
from kit.vignettes.reading.nodes import Path


def rank(file: str, path: Path, key: str) -> int:
    """Return the place of a key in the mapping at ``path``; an unknown one comes last."""
    keys = _keys(file, tuple(0 if isinstance(step, int) else step for step in path))
    return keys.index(key) if key in keys else len(keys)


@lru_cache(maxsize=500)
def _keys(file: str, path: Path) -> tuple[str, ...]:
    root = schema_of(file)
    found = at(root, path) if root else []
    return tuple(dict.fromkeys(key for one in found for key in one.get("properties", {})))

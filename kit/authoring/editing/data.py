"""Change plain data by paths: each function returns new data and leaves the old."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kit.vignettes.reading.nodes import Path

#: Plain data as it is read: mappings, tuples, texts, numbers.
Data = Any


def get(data: Data, path: Path, default: Data = None) -> Data:
    """Return what stands at a path, or ``default``."""
    for step in path:
        inside = data if isinstance(data, Mapping) else {}
        if isinstance(step, int) and isinstance(data, tuple):
            inside = dict(enumerate(data))
        if step not in inside:
            return default
        data = inside[step]
    return data


def put(data: Data, path: Path, value: Data) -> Data:
    """Return data with a value at a path; what is missing on the way is made."""
    if not path:
        return frozen(value)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = data if isinstance(data, tuple) else ()
        items += (None,) * (step + 1 - len(items))
        return (*items[:step], put(items[step], rest, value), *items[step + 1 :])
    known = data if isinstance(data, Mapping) else {}
    return {**known, step: put(known.get(step), rest, value)}


def without(data: Data, path: Path) -> Data:
    """Return data without what stands at a path; a mapping that would be empty goes, too."""
    if get(data, path) is None:
        return data
    inner = _changed(data, path[:-1], lambda here: _drop(here, path[-1]))
    parent = path[:-1]
    if parent and isinstance(parent[-1], str) and get(inner, parent) == {}:
        return without(inner, parent)
    return inner


def inserted(data: Data, path: Path, index: int, value: Data) -> Data:
    """Return data with an item more in the list at a path, which is made where it is missing."""
    here = get(data, path, ())
    return put(data, path, (*here[:index], value, *here[index:]))


def moved(data: Data, path: Path, to: int) -> Data:
    """Return data with the item at a path in another place of its list."""
    around, at = path[:-1], path[-1]
    assert isinstance(at, int)
    one = get(data, path)
    rest = tuple(other for index, other in enumerate(get(data, around)) if index != at)
    return put(data, around, (*rest[:to], one, *rest[to:]))


def frozen(value: Data) -> Data:
    """Return data with tuples for its lists, as it is read from a file."""
    if isinstance(value, Mapping):
        return {key: frozen(one) for key, one in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value


def _changed(data: Data, path: Path, change: Callable[[Data], Data]) -> Data:
    return put(data, path, change(get(data, path)))


def _drop(data: Data, step: str | int) -> Data:
    if isinstance(step, str):
        return {key: one for key, one in data.items() if key != step}
    return tuple(one for index, one in enumerate(data) if index != step)

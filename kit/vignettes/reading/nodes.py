"""The nodes of a document, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from kit.errors import Severity

#: A path through a document: keys of mappings, indices of lists.
Path = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


_START: Final = Mark(1, 1)
_NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


def _nothing() -> Mapping[Any, Any]:
    """Return one shared empty mapping, for the thousands of scalars."""
    return _NOTHING


@dataclass(slots=True)
class Node:
    """A value with its place: plain ``data``, the nodes inside it, and the places of its keys.

    ``end`` is the place right after it; ``flow`` says whether it stands in brackets; ``said`` is a
    number or a truth value as it was typed.
    """

    data: object
    mark: Mark
    inside: Mapping[str | int, Node] = field(default_factory=_nothing)
    keys: Mapping[str, Mark] = field(default_factory=_nothing)
    end: Mark = _START
    flow: bool = False
    said: str = ""

    def find(self, path: Path) -> tuple[Path, Node]:
        """Follow ``path`` as far as the document goes; return how far that was, and the node."""
        node = self
        for taken, step in enumerate(path):
            if step not in node.inside:
                return path[:taken], node
            node = node.inside[step]
        return path, node

    def get(self, *path: str | int) -> Node | None:
        """Return the node at ``path``, or None when the document does not go that far."""
        taken, node = self.find(path)
        return node if taken == path else None

    def items(self, key: str) -> Iterator[tuple[int, Node]]:
        """Yield the items of the list at ``key`` with their indices; none when it is no list."""
        node = self.inside.get(key)
        for index, item in node.inside.items() if node else ():
            if isinstance(index, int):
                yield index, item


@dataclass(slots=True)
class Root(Node):
    """The node of a whole document, with an index of the paths to every node in it."""

    places: list[tuple[Path, Node]] = field(default_factory=list, repr=False)
    index: dict[str, list[tuple[Path, Node]]] = field(default_factory=dict, repr=False)

    def walk(self) -> list[tuple[Path, Node]]:
        """Return all nodes inside this one with their paths, in document order."""
        if not self.places:
            self.places.extend(_walk(self))
        return self.places

    def under(self, key: str) -> list[tuple[Path, Node]]:
        """Return the values at ``key`` anywhere in the document; of a list also its items."""
        if not self.index:
            for path, node in self.walk():
                last = next((step for step in reversed(path) if isinstance(step, str)), "")
                self.index.setdefault(last, []).append((path, node))
        return self.index.get(key, [])


def _walk(root: Node) -> Iterator[tuple[Path, Node]]:
    """Yield all nodes but the root: its own index would make it a reference cycle."""
    waiting = _inner((), root)
    while waiting:
        path, node = waiting.pop()
        yield path, node
        if node.inside:
            waiting.extend(_inner(path, node))


def _inner(path: Path, node: Node) -> list[tuple[Path, Node]]:
    inner = [((*path, step), value) for step, value in node.inside.items()]
    inner.reverse()
    return inner


@dataclass(frozen=True)
class Complaint:
    """Something wrong at a place of one document."""

    mark: Mark
    path: Path
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class UnreadableError(Exception):
    """Raised when a text cannot be read further; carries the complaints, the fatal one last.

    ``cure`` holds, by their index in the text, what to replace which signs by to read on.
    """

    def __init__(self, *complaints: Complaint, cure: Mapping[int, str] = _NOTHING) -> None:
        super().__init__(complaints[-1].message)
        self.complaints, self.cure = complaints, cure


def path_text(path: Path) -> str:
    """Return a path as authors read it: ``scenes[2].options[0].skill``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")

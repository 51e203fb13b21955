"""A document in memory that remembers where each of its parts stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kit.errors import Severity

Path = tuple[str | int, ...]
"""The way through a document: keys of mappings, indices of lists."""


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """A value with its place: plain ``data``, the nodes inside it, and where its keys stand."""

    data: Any
    mark: Mark
    inside: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)

    def find(self, path: Path) -> tuple[Path, Node]:
        """Follow ``path`` as far as the document goes; return how far that was, and the node."""
        node: Node = self
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

    def walk(self, path: Path = ()) -> Iterator[tuple[Path, Node]]:
        """Yield this node and all nodes inside it, in the order of the document."""
        yield path, self
        for step, node in self.inside.items():
            yield from node.walk((*path, step))


@dataclass(frozen=True)
class Complaint:
    """Something wrong at a place of one document."""

    mark: Mark
    path: Path
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class UnreadableError(Exception):
    """A text cannot be read any further; carries the complaints, the deciding one last."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(complaints[-1].message)
        self.complaints = complaints


def path_text(path: Path) -> str:
    """Write a path as authors read it: ``scenes[2].options[0].skill``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")

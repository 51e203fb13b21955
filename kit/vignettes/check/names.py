"""Names: each is given once, and each that is used has been given.

Works on the document, not on checked objects, so that a wrong value in one place does not hide
a wrong name in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kit.vignettes.nodes import Complaint, Node, Path
from kit.vignettes.words import did_you_mean, nearest

Names = Mapping[str, Mapping[str, Path]]
"""For each list of the format (scenes, options …) the ids given in it, with their first place."""

_SPACE: Final = {"scenes": "places", "endings": "places"}
"""Scenes and endings share their names, because a route may lead to either."""


@dataclass(frozen=True)
class Shared:
    """The ids that interventions.yaml and references.yaml give, and those free of errors."""

    given: Mapping[str, Collection[str]]
    loaded: Mapping[str, Collection[str]]


def ids(root: Node) -> Iterator[tuple[str, str, Path, Node]]:
    """Yield every id that a document gives: the list it is in, the id, its path and node."""
    for path, node in root.walk():
        if len(path) >= 3 and path[-1] == "id" and isinstance(node.data, str):
            yield str(path[-3]), node.data, path, node


def given(root: Node) -> Names:
    """Collect the ids of a document by the list they are in."""
    names: dict[str, dict[str, Path]] = {}
    for kind, name, path, _ in ids(root):
        names.setdefault(kind, {}).setdefault(name, path)
    return names


def repeated(root: Node) -> Iterator[Complaint]:
    """Complain about every id that is given a second time."""
    first: dict[tuple[str, str], Node] = {}
    for kind, name, path, node in ids(root):
        other = first.setdefault((_SPACE.get(kind, kind), name), node)
        if other is not node:
            message = (
                f"found the id '{name}' again; allowed: once, and line {other.mark.line} has it"
            )
            yield Complaint(node.mark, path, message)


def unknown(root: Node, shared: Shared | None) -> Iterator[Complaint]:
    """Complain about every name that is used and was given nowhere."""
    known = {**_own(given(root)), **_common(shared)}
    for path, node in root.walk():
        role = _role(path)
        if role in known and isinstance(node.data, str):
            yield from _name(node, path, *known[role])
            if shared is not None:
                yield from _faulty(node, path, role, shared)


def _own(names: Names) -> dict[str, tuple[str, Collection[str]]]:
    """Return, by the key that uses it, what a name stands for and the names the vignette gives."""
    places = {**names.get("scenes", {}), **names.get("endings", {})}
    return {
        "chosen": ("option", names.get("options", {})),
        "visited": ("scene", names.get("scenes", {})),
        "next": ("scene or ending", places),
        "to": ("scene or ending", places),
    }


def _common(shared: Shared | None) -> dict[str, tuple[str, Collection[str]]]:
    if shared is None:
        return {}
    return {
        "intervention": ("intervention", shared.given["interventions"]),
        "references": ("reference", shared.given["references"]),
    }


def _role(path: Path) -> str:
    """Return the key under which a name is used; for the items of a list the key of the list."""
    if not path:
        return ""
    if isinstance(path[-1], int):
        return "references" if path[-2] == "references" and len(path) > 2 else ""
    return "" if path[-1] == "references" else path[-1]


def _name(node: Node, path: Path, what: str, known: Collection[str]) -> Iterator[Complaint]:
    if node.data in known:
        return
    allowed = ", ".join(known) if len(known) <= 12 else f"one of the {len(known)} that are given"
    message = f"unknown {what} {node.data!r}; allowed: {allowed or 'none, for none is given'}"
    yield Complaint(node.mark, path, message, did_you_mean(nearest(node.data, known)))


def _faulty(node: Node, path: Path, role: str, shared: Shared) -> Iterator[Complaint]:
    """Complain about a name that leads to an entry of the catalogue with errors of its own."""
    kind = {"intervention": "interventions"}.get(role, role)
    if node.data in shared.given.get(kind, ()) and node.data not in shared.loaded[kind]:
        message = f"'{node.data}' has errors in {kind}.yaml; allowed: an entry without errors"
        yield Complaint(node.mark, path, message, "Mend it there first.")

"""Checks of the author's map of a cycle: its scene's own fragments, each in one place."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.words import nearest
from kit.vignettes.reading.nodes import Complaint, Node, Path, Root
from kit.vignettes.schema.formulation import LOOP


def check_formulations(root: Root) -> Iterator[Complaint]:
    """Yield complaints about fragments on a map that are not the scene's, or that are repeated."""
    for index, scene in root.items("scenes"):
        formulation = scene.inside.get("formulation")
        if formulation is not None:
            yield from _map(formulation, ("scenes", index, "formulation"))


def _map(formulation: Node, path: Path) -> Iterator[Complaint]:
    known = _listed(formulation)
    first: dict[str, Node] = {}
    for step, node in _places(formulation):
        if node.data not in known:
            yield _unknown(node, (*path, *step), known)
            continue
        other = first.setdefault(node.data, node)
        if other is not node:
            message = f"found the fragment '{node.data}' again; allowed: one place on the map"
            message += f", and line {other.mark.line} has it"
            hint = "Give each place of the map a fragment of its own."
            yield Complaint(node.mark, (*path, *step), message, hint)


def _listed(formulation: Node) -> list[str]:
    given = (item.inside.get("id") for _, item in formulation.items("fragments"))
    return [node.data for node in given if node is not None and isinstance(node.data, str)]


def _places(formulation: Node) -> Iterator[tuple[Path, Node]]:
    """Yield the places of the map that hold a name, in the order of the file."""
    found = [
        (step, node)
        for step in (("map", *slot) for slot in LOOP.values())
        if (node := formulation.get(*step)) is not None and isinstance(node.data, str)
    ]
    yield from sorted(found, key=lambda one: one[1].mark)


def _unknown(node: Node, path: Path, known: list[str]) -> Complaint:
    message = f"unknown fragment {node.data!r}; allowed: {', '.join(known) or 'none is given'}"
    return Complaint(node.mark, path, message, did_you_mean(nearest(node.data, known)))

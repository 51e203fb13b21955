"""The second pass over one vignette."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.check.graph import check_ways
from kit.vignettes.check.names import Shared, repeated, unknown
from kit.vignettes.check.order import misordered
from kit.vignettes.check.todo import todos
from kit.vignettes.nodes import Complaint, Node


def check_vignette(root: Node, slug: str, shared: Shared | None) -> Iterator[Complaint]:
    """Yield what is wrong in the vignette of the folder ``slug``, beyond single values.

    Without ``shared`` the names of interventions and references are left unchecked.
    """
    yield from _misnamed(root, slug)
    yield from repeated(root)
    yield from unknown(root, shared)
    yield from misordered(root)
    yield from check_ways(root)
    yield from todos(root)


def _misnamed(root: Node, slug: str) -> Iterator[Complaint]:
    node = root.get("id")
    if node is not None and isinstance(node.data, str) and node.data != slug:
        message = f"found {node.data!r} in the folder '{slug}'; allowed: the name of the folder"
        yield Complaint(node.mark, ("id",), message)

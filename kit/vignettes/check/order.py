"""The check that only the last reaction or route is unconditional: the first to hold counts."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.reading.nodes import Complaint, Node, Path, Root


def misordered(root: Root) -> Iterator[Complaint]:
    """Yield complaints about last items with a condition, and about others without one."""
    for path, node in (*root.under("reactions"), *root.under("next")):
        if isinstance(path[-1], str):
            items = [item for item in node.inside.values() if isinstance(item.data, dict)]
            yield from _list(items, path)


def _list(items: list[Node], path: Path) -> Iterator[Complaint]:
    for index, item in enumerate(items):
        last = index == len(items) - 1
        if last and "when" in item.keys:
            message = "found a `when` in the last item; allowed: a last item that always holds"
            hint = "Add an item without `when` after it."
            yield Complaint(item.keys["when"], (*path, index), message, hint)
        if not last and "when" not in item.keys:
            message = "found no `when` before the last item; allowed: only the last without one"
            hint = "The items after it can never be reached."
            yield Complaint(item.mark, (*path, index), message, hint)

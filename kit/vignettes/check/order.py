"""Of several reactions or routes the first that holds counts, so only the last is unconditional."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.reading.nodes import Complaint, Node, Path, Root


def misordered(root: Root) -> Iterator[Complaint]:
    """Complain about lists of reactions and routes whose conditions stand in the wrong items."""
    for path, node in (*root.under("reactions"), *root.under("next")):
        if isinstance(path[-1], str):
            items = [item for item in node.inside.values() if isinstance(item.data, dict)]
            yield from _list(items, path)


def _list(items: list[Node], path: Path) -> Iterator[Complaint]:
    for index, item in enumerate(items):
        last = index == len(items) - 1
        if last and "when" in item.data:
            message = "found a `when` in the last item; allowed: a last item that always holds"
            hint = "Add an item without `when` after it."
            yield Complaint(item.keys["when"], (*path, index), message, hint)
        if not last and "when" not in item.data:
            message = "found no `when` before the last item; allowed: only the last without one"
            hint = "The items after it can never be reached."
            yield Complaint(item.mark, (*path, index), message, hint)

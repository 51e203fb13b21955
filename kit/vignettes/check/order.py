"""Checks of lists with conditions: which of their items have a `when`, and what it may test.

Of reactions, routes and appraisals the first to hold counts, so only the last is unconditional.
Lines of dialogue and an ending's paragraphs count wherever they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kit.vignettes.reading.nodes import Complaint, Node, Path, Root
from kit.vignettes.schema.condition import FORMS

#: The keys whose conditions are read outside a decision, and what they are called.
_OUTSIDE: Final[dict[str | int, str]] = {
    "dialogue": "the condition of a line",
    "also": "the condition of an ending's paragraph",
    "appraisal": "the condition of an appraisal",
    "measures": "the condition of a score",
    "expect": "an expectation",
}
#: The lists of which the first item that holds counts.
_FIRST: Final = ("reactions", "next", "appraisal")

#: The lists whose items may have a `when`; ``a`` and ``b`` are those of scores taken again.
_CONDITIONAL: Final = (*_FIRST, "dialogue", "a", "b")

_LASTING: Final = tuple(form for form in FORMS if form != "lean")


def misordered(root: Root) -> Iterator[Complaint]:
    """Yield complaints about last items with a condition, and about others without one."""
    for path, node in (node for key in _FIRST for node in root.under(key)):
        if isinstance(path[-1], str):
            items = [item for item in node.inside.values() if isinstance(item.data, dict)]
            yield from _list(items, path)


def unsaid(root: Root) -> Iterator[Complaint]:
    """Yield complaints about dialogues of which no line is always said."""
    for path, node in root.under("dialogue"):
        items = [item for item in node.inside.values() if isinstance(item.data, dict)]
        if isinstance(path[-1], str) and items and all("when" in item.keys for item in items):
            message = "found a `when` at every line; allowed: at least one line without"
            yield Complaint(node.mark, path, message, "A way where none holds would be silent.")


def untimely(root: Root) -> Iterator[Complaint]:
    """Yield complaints about conditions on the lean where no decision is being made."""
    for path, node in root.under("lean"):
        where = next((_OUTSIDE[step] for step in path if step in _OUTSIDE), "")
        if where and ("when" in path or path[0] == "expect"):
            message = f"found 'lean' in {where}; allowed: {', '.join(_LASTING)}"
            yield Complaint(node.mark, path[:-1], message, "Nobody is leaned on at that moment.")


def unfinished(root: Root) -> Iterator[Complaint]:
    """Yield complaints about a `when` without a condition, which would hold everywhere."""
    for path, node in root.under("when"):
        if path[-1] == "when" and node.data is None and path[-3] in _CONDITIONAL:
            message = f"found nothing; allowed: a mapping with one of {', '.join(FORMS)}"
            yield Complaint(node.mark, path, message, "Leave the key out where it always holds.")


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

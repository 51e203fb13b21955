"""What an instructor's own files say again, or otherwise, that the kit's say already."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kit.errors import Severity
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Complaint, Mark, Node, Root

#: The most entries that one warning names.
NAMED = 3
#: What the entries of each file are called.
ONE = {"interventions": "intervention", "references": "reference"}


def check_repeated(document: Document, below: Document, kind: str) -> Iterator[Complaint]:
    """Yield a warning about each entry that takes the place of one in the kit's file ``below``.

    What only repeats the kit's, word for word, is said in one line: it would hide what an update
    of the kit brings.
    """
    if document.digest == below.digest:
        yield _whole(f"{kind}.yaml")
        return
    kits, same = _by_id(below.root, kind), []
    for id, (index, node) in _by_id(document.root, kind).items():
        if id in kits and node.data == kits[id][1].data:
            same.append((id, index, node))
        elif id in kits:
            yield _instead(node, index, kind, id)
    if same:
        yield _same([id for id, *_ in same], same[0][2], same[0][1], kind)


def check_case_repeated(root: Root, slug: str, is_same: bool) -> Iterator[Complaint]:
    """Yield a warning about a case in the place of the kit's; ``is_same``: word for word."""
    if is_same:
        yield _whole("vignette.yaml")
        return
    node = root.inside.get("id", root)
    message = (
        f"found a case of the kit's name {slug}, in the place of which it is shown; allowed: that, "
        "or a name of its own"
    )
    hint = "To show both, give another name to this id and to its folder."
    yield Complaint(node.mark, ("id",), message, hint, Severity.WARNING)


def check_uncited(root: Root, cited: Collection[str]) -> Iterator[Complaint]:
    """Yield a warning about each of one's own references that is not among those ``cited``."""
    for id, (index, node) in _by_id(root, "references").items():
        if id not in cited:
            message = f"found the reference '{id}', which nothing cites; allowed: one that is cited"
            hint = f"Name it where it belongs, `references: [{id}]`, or take it out."
            place = ("references", index, "id")
            yield Complaint(node.inside["id"].mark, place, message, hint, Severity.WARNING)


def _whole(name: str) -> Complaint:
    message = f"found the kit's own {name} again, word for word; allowed: what is one's own"
    hint = "Delete the file: the kit's is always there, and here it would hide an update's."
    return Complaint(Mark(1, 1), (), message, hint, Severity.WARNING)


def _same(ids: list[str], first: Node, index: int, kind: str) -> Complaint:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    message = (
        f"found the kit's own again, word for word: {', '.join(ids[:NAMED])}{more}; allowed: what "
        "is one's own"
    )
    each = "it" if len(ids) == 1 else "each of them"
    hint = f"Delete {each} here: the kit's is always there, and here it would hide an update's."
    return Complaint(first.mark, (kind, index), message, hint, Severity.WARNING)


def _instead(node: Node, index: int, kind: str, id: str) -> Complaint:
    message = (
        f"found another {ONE[kind]} '{id}' than the kit's, in the place of which it counts in "
        "every case; allowed: that, or an id of its own"
    )
    hint = "If it is meant, leave it; else give it another id."
    return Complaint(node.inside["id"].mark, (kind, index, "id"), message, hint, Severity.WARNING)


def _by_id(root: Root | None, kind: str) -> dict[str, tuple[int, Node]]:
    items = root.items(kind) if root is not None else ()
    found = ((item.inside.get("id"), index, item) for index, item in items)
    return {str(id.data): (index, item) for id, index, item in found if id is not None}

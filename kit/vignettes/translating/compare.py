"""Compare a translation with its source: the same keys and ids, and a text at each.

An empty place is not translated yet, which is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.words import found, nearest, no_text
from kit.vignettes.reading.nodes import Complaint, Node, Path
from kit.vignettes.translating.outline import Branch, Outline, Phrase

#: More ids than this are counted, not listed.
MANY = 12


def compared(node: Node, source: Outline, path: Path = ()) -> Iterator[Complaint]:
    """Yield complaints about parts of ``node`` that do not fit ``source``."""
    if node.data is None:
        return
    if isinstance(source, Phrase):
        yield from _phrase(node, path)
    elif source.kind == "list":
        yield from _list(node, source, path)
    else:
        yield from _mapping(node, source, path)


def _phrase(node: Node, path: Path) -> Iterator[Complaint]:
    if not isinstance(node.data, str):
        yield Complaint(node.mark, path, f"found {found(node.data)}; allowed: text", no_text(node))
    elif not node.data.strip():
        message = "found empty text; allowed: text, or nothing at all while it is not translated"
        yield Complaint(node.mark, path, message, "Delete the quotation marks, or translate it.")


def _list(node: Node, source: Branch, path: Path) -> Iterator[Complaint]:
    if not isinstance(node.data, tuple) or len(node.data) != len(source.inside):
        allowed = f"a list of {len(source.inside)}, in the order of the source"
        message = f"found {found(node.data)}; allowed: {allowed}"
        hint = "Give each item of the source one here; of one not translated yet write ~."
        yield Complaint(node.mark, path, message, hint)
        return
    yield from _inside(node, source, path)


def _mapping(node: Node, source: Branch, path: Path) -> Iterator[Complaint]:
    if not isinstance(node.data, dict):
        what = "a mapping by id" if source.kind == "ids" else "a mapping"
        message = f"found {found(node.data)}; allowed: {what} with {_listed(source)}"
        yield Complaint(node.mark, path, message, "Write one of them and a colon before it.")
        return
    for key in node.data:
        if key not in source.inside and key not in source.apart:
            yield _stray(node, source, path, key)
    yield from _inside(node, source, path)


def _inside(node: Node, source: Branch, path: Path) -> Iterator[Complaint]:
    for step, inner in node.inside.items():
        if step in source.inside:
            yield from compared(inner, source.inside[step], (*path, step))


def _stray(node: Node, source: Branch, path: Path, key: str) -> Complaint:
    what = "id" if source.kind == "ids" else "key"
    message = f"unknown {what} '{key}'"
    hint = did_you_mean(nearest(key, _known(source))) or "Take it out, if it is gone there."
    if key in source.others:
        message = f"found '{key}', of which the source has no text"
        hint = "Take it out, or write it in the source first."
    return Complaint(node.keys[key], path, f"{message}; allowed: {_listed(source)}", hint)


def _listed(source: Branch) -> str:
    steps = _known(source)
    if len(steps) > MANY and source.kind == "ids":
        return f"the {len(steps)} ids of the source"
    return ", ".join(steps)


def _known(source: Branch) -> list[str]:
    return [*source.apart, *map(str, source.inside)]

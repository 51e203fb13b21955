"""Make a text say other data, and move parts of it; the result is read again to be sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kit.authoring.editing import data
from kit.authoring.editing.comparing import same
from kit.authoring.editing.places import EditError, Places, places, unreachable
from kit.authoring.editing.splicing import Splice, Splicer
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path


def read(text: str) -> Any:
    """Return the data of a text; raise EditError where it cannot be read without a guess."""
    return places(text).root.data


def changed(text: str, changes: Mapping[Path, Any], file: str = VIGNETTE) -> str:
    """Return a text with other values at some paths; None takes a key away.

    Raises EditError for a text with errors, and for a place that no form can change.
    """
    here = places(text)
    new = here.root.data
    for path, value in changes.items():
        new = data.without(new, path) if value is None else data.put(new, path, value)
    return _rewritten(here, new, file)


def rewritten(text: str, new: Any, file: str = VIGNETTE) -> str:
    """Return a text that says ``new``; raises as `changed` does."""
    return _rewritten(places(text), data.frozen(new), file)


def inserted(text: str, path: Path, index: int, value: Any, file: str = VIGNETTE) -> str:
    """Return a text with one item more in the list at ``path``; raises as `changed` does."""
    here = places(text)
    return _rewritten(here, data.inserted(here.root.data, path, index, data.frozen(value)), file)


def removed(text: str, path: Path, file: str = VIGNETTE) -> str:
    """Return a text without a key or an item; raises as `changed` does."""
    here = places(text)
    return _rewritten(here, data.without(here.root.data, path), file)


def moved(text: str, path: Path, to: int, file: str = VIGNETTE) -> str:
    """Return a text with an item of a list in another place, its comments with it."""
    here = places(text)
    at, around = path[-1], here.root.get(*path[:-1])
    if around is None or not isinstance(at, int) or not 0 <= to < len(around.inside):
        raise unreachable(1)
    if at == to:
        return text
    new = data.moved(here.root.data, path, to)
    if here.is_flow(around):
        return _rewritten(here, new, file)
    return _checked(_carried(here, Splicer(here, file), around, at, to), new)


def _carried(here: Places, splicer: Splicer, around: Any, at: int, to: int) -> str:
    """Return the text with one item's lines cut out and put in elsewhere."""
    text = here.text if here.text.endswith("\n") else f"{here.text}\n"
    start = splicer.item_start(around, at)
    end = min(here.line_end(here.end(around.inside[at])) + 1, len(text))
    block = text[start:end]
    if to > at:
        place = min(here.line_end(here.end(around.inside[to])) + 1, len(text))
    else:
        place = splicer.item_start(around, to)
    if here.has_gaps(around):
        start, end = _with_gap(text, start, end, at)
        block = f"\n{block}" if to > at else f"{block}\n"
    return _applied(text, [Splice(start, end, ""), Splice(place, place, block)])


def _with_gap(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Return a cut with one of the blank lines around it."""
    if at == 0:
        while text[end : end + 1] == "\n":
            end += 1
    else:
        while text[:start].endswith("\n\n"):
            start -= 1
    return start, end


def _rewritten(here: Places, new: Any, file: str) -> str:
    found = [*Splicer(here, file).value(here.root, new, ())]
    return _checked(_applied(here.text, found), new)


def _applied(text: str, splices: Iterable[Splice]) -> str:
    for start, end, put in reversed(sorted(splices, key=lambda one: one.start)):
        text = text[:start] + put + text[end:]
    return text


def _checked(text: str, new: Any) -> str:
    """Return the text, if it says ``new``; nothing is written that says anything else."""
    try:
        is_right = same(read(text), new)
    except EditError as error:
        raise unreachable(error.line) from error
    if not is_right:
        raise unreachable(1)
    return text

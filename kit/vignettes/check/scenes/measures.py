"""The checks of scores that are taken again: a known measure, within its range, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.words import nearest
from kit.vignettes.reading.nodes import Complaint, Node, Path, Root

#: The measures in the case file of one partner, by name.
First: TypeAlias = Mapping[object, list[Node]]


def remeasured(root: Root) -> Iterator[Complaint]:
    """Yield complaints about scores of no measure of the case file, out of its range, or hidden."""
    known = {who: _first(root, who) for who in ("a", "b")}
    for index, scene in root.items("scenes"):
        again = scene.inside.get("measures")
        for who in ("a", "b") if again else ():
            path: Path = ("scenes", index, "measures", who)
            always: dict[object, int] = {}
            for place, item in again.items(who) if again else ():
                yield from _score(item, (*path, place), known[who], who)
                yield from _hidden(item, (*path, place), always)


def _first(root: Root, who: str) -> First:
    """Return the measures in the case file of one partner, by name."""
    found: dict[object, list[Node]] = {}
    partner = root.get("couple", who)
    for _, item in partner.items("measures") if partner else ():
        name = item.inside.get("name")
        if name and isinstance(name.data, str):
            found.setdefault(name.data, []).append(item)
    return found


def _score(item: Node, path: Path, known: First, who: str) -> Iterator[Complaint]:
    name, score = item.inside.get("name"), item.inside.get("score")
    if name is None or not isinstance(name.data, str):
        return
    if name.data not in known:
        names = [str(one) for one in known]
        allowed = ", ".join(names) or f"none, for couple.{who} has no measures"
        message = f"unknown measure {name.data!r}; allowed: {allowed}"
        yield Complaint(
            name.mark, (*path, "name"), message, did_you_mean(nearest(name.data, names))
        )
        return
    first, *others = known[name.data]
    if others:
        message = (
            f"found {name.data}, which couple.{who} has {len(others) + 1} times; "
            "allowed: a measure whose name stands there once"
        )
        hint = f"Line {others[0].mark.line} has it again: give it another name there."
        yield Complaint(name.mark, (*path, "name"), message, hint)
        return
    span = first.inside.get("range")
    match span.data if span else None, score.data if score else None:
        case [(int() | float()) as low, (int() | float()) as high], int() | float() as found:
            if score and low < high and not low <= found <= high:
                message = (
                    f"found {found:g}; allowed: a number from {low:g} to {high:g}, "
                    f"the range of {name.data}"
                )
                hint = "Look at the score, or at the `range` in the couple's case file."
                yield Complaint(score.mark, (*path, "score"), message, hint)


def _hidden(item: Node, path: Path, always: dict[object, int]) -> Iterator[Complaint]:
    """Yield a complaint about a score after one of the same name that is always taken."""
    name = item.inside.get("name")
    if name is None or not isinstance(name.data, str):
        return
    if name.data in always:
        message = (
            f"found {name.data} again; allowed: several of one name, of which only the last "
            f"has no `when`, and line {always[name.data]} has none"
        )
        yield Complaint(item.mark, path, message, "The items after it can never be reached.")
    elif "when" not in item.keys:
        always[name.data] = item.mark.line

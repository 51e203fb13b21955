"""The checks of scores that are taken again: a known measure, within its range, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.vignettes.check.words import did_you_mean, nearest
from kit.vignettes.reading.nodes import Complaint, Node, Path, Root


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


def _first(root: Root, who: str) -> Mapping[object, Node]:
    """Return the measures in the case file of one partner, by name."""
    partner = root.get("couple", who)
    items = partner.items("measures") if partner else ()
    named = ((item.inside.get("name"), item) for _, item in items)
    return {name.data: item for name, item in named if name and isinstance(name.data, str)}


def _score(item: Node, path: Path, known: Mapping[object, Node], who: str) -> Iterator[Complaint]:
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
    span = known[name.data].inside.get("range")
    match span.data if span else None, score.data if score else None:
        case [(int() | float()) as low, (int() | float()) as high], int() | float() as found:
            if score and not low <= found <= high:
                message = (
                    f"found {found:g}; allowed: a number from {low:g} to {high:g}, "
                    f"the range of {name.data}"
                )
                yield Complaint(score.mark, (*path, "score"), message)


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

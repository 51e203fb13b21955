"""What to replace in a text so that it says other data: only the values that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kit.authoring.editing.building import built, entry, in_brackets, item
from kit.authoring.editing.comparing import aligned, items, same
from kit.authoring.editing.order import rank
from kit.authoring.editing.places import Places, unreachable
from kit.authoring.editing.spelling import Spelled, spelled
from kit.vignettes.reading.nodes import Node, Path


class Splice(NamedTuple):
    """The signs ``start`` to ``end`` (not included) of a text, and what comes in their place."""

    start: int
    end: int
    text: str


class Splicer:
    """Finds the splices that turn one text into one with other data; ``file`` is its name."""

    def __init__(self, places: Places, file: str) -> None:
        self._places, self._file = places, file

    def value(self, node: Node, new: Any, path: Path) -> Iterator[Splice]:
        """Yield what makes ``new`` of a value."""
        old = node.data
        if same(old, new):
            return
        if isinstance(old, Mapping) and isinstance(new, Mapping) and old and new:
            yield from self._mapping(node, new, path)
        elif isinstance(old, tuple) and isinstance(new, tuple) and old and new:
            yield from self._list(node, new, path)
        else:
            yield self._whole(node, new, path)

    # ---- Mappings ----

    def _mapping(self, node: Node, new: Mapping[str, Any], path: Path) -> Iterator[Splice]:
        kept = [key for key in node.keys if key in new]
        if len(kept) == len(node.keys) == len(new):
            for key in kept:
                yield from self.value(node.inside[key], new[key], (*path, key))
        elif self._places.is_flow(node):
            yield self._braces(node, new, path)
        elif not kept:
            yield self._whole(node, new, path)
        else:
            yield from self._keys(node, new, kept, path)

    def _keys(
        self, node: Node, new: Mapping[str, Any], kept: Sequence[str], path: Path
    ) -> Iterator[Splice]:
        for key in kept:
            yield from self.value(node.inside[key], new[key], (*path, key))
        yield from self._dropped(node, kept)
        added = sorted((key for key in new if key not in node.keys), key=self._rank(path))
        for key in added:
            yield self._added(node, key, new[key], kept, path)

    def _rank(self, path: Path) -> Any:
        return lambda key: rank(self._file, path, key)

    def _dropped(self, node: Node, kept: Sequence[str]) -> Iterator[Splice]:
        places, keys = self._places, list(node.keys)
        first = places.at(node.keys[keys[0]])
        if keys[0] not in kept and not places.is_first_in_line(first):
            yield Splice(first, places.at(node.keys[kept[0]]), "")
            keys = keys[keys.index(kept[0]) :]
        for key in keys:
            if key not in kept:
                start = places.line_start(places.at(node.keys[key]))
                yield Splice(start, places.after_line(self._end_of(node, key)), "")

    def _end_of(self, node: Node, key: str) -> int:
        """Return where the value of a key ends; one without a value where its colon is."""
        one = node.inside[key]
        if one.data is None and not one.said.strip():
            return self._places.text.index(":", self._places.at(node.keys[key])) + 1
        return self._places.end(one)

    def _added(self, node: Node, key: str, value: Any, kept: Sequence[str], path: Path) -> Splice:
        places, place = self._places, self._rank(path)
        before = [one for one in kept if place(one) <= place(key)]
        column = places.column(places.at(node.keys[kept[0]]))
        rows = entry(key, value, column)
        if before:
            after = max(self._end_of(node, one) for one in before)
            return self._below(after, rows)
        at = places.at(node.keys[kept[0]])
        return Splice(at, at, "\n".join(rows).lstrip(" ") + "\n" + " " * column)

    def _below(self, at: int, rows: Sequence[str]) -> Splice:
        """Return the insertion of whole lines below the line of a place."""
        places = self._places
        start = places.after_line(at)
        text = "".join(f"{row}\n" for row in rows)
        is_open = start == len(places.text) and not places.text.endswith("\n")
        return Splice(start, start, f"\n{text[:-1]}" if is_open else text)

    # ---- Lists ----

    def _list(self, node: Node, new: Sequence[Any], path: Path) -> Iterator[Splice]:
        if self._places.is_flow(node):
            if len(node.inside) == len(new):
                for index, one in enumerate(new):
                    yield from self.value(node.inside[index], one, (*path, index))
            else:
                yield self._brackets(node, new, path)
            return
        for tag, i, j, m, n in aligned(items(node), new):
            paired = min(j - i, n - m) if tag != "insert" else 0
            for step in range(paired):
                yield from self.value(node.inside[i + step], new[m + step], (*path, i + step))
            yield from (self._taken(node, index) for index in range(i + paired, j))
            if m + paired < n:
                yield self._put_in(node, j, new[m + paired : n])

    def _taken(self, node: Node, index: int) -> Splice:
        """Return the removal of an item with its own comments, and of one blank line."""
        places, one = self._places, node.inside[index]
        start = self.item_start(node, index)
        end = places.after_line(places.end(one))
        if places.has_gaps(node):
            if index == 0 and len(node.inside) > 1:
                end = places.with_comments(places.dash(node.inside[1]))
            else:
                while places.text[:start].endswith("\n\n"):
                    start -= 1
        return Splice(start, end, "")

    def item_start(self, node: Node, index: int) -> int:
        """Return where an item begins: with the comments above it, but the first without."""
        dash = self._places.dash(node.inside[index])
        return self._places.with_comments(dash) if index else self._places.line_start(dash)

    def _put_in(self, node: Node, index: int, values: Sequence[Any]) -> Splice:
        places, count = self._places, len(node.inside)
        column = places.column(places.dash(node.inside[0]))
        braces = places.is_flow(node.inside[min(index, count - 1)])
        blocks = [item(one, column, braces) for one in values]
        gap = [""] if places.has_gaps(node) else []
        if index == count:
            rows = [row for block in blocks for row in (*gap, *block)]
            return self._below(places.end(node.inside[count - 1]), rows)
        at = self.item_start(node, index)
        rows = [row for block in blocks for row in (*block, *gap)]
        return Splice(at, at, "".join(f"{row}\n" for row in rows))

    # ---- Brackets, and values as a whole ----

    def _braces(self, node: Node, new: Mapping[str, Any], path: Path) -> Splice:
        order = sorted(new, key=lambda key: (key not in node.keys, self._rank(path)(key)))
        known = list(node.keys)
        place = self._rank(path)
        for key in order:
            if key not in known:
                index = max((at + 1 for at, one in enumerate(known) if place(one) <= place(key)),
                            default=0)  # fmt: skip
                known.insert(index, key)
        parts = (f"{key}: {self._inner(node, key, new[key])}" for key in known if key in new)
        return self._over(node, "{" + ", ".join(parts) + "}")

    def _brackets(self, node: Node, new: Sequence[Any], path: Path) -> Splice:
        parts: list[str] = []
        for tag, i, _, m, n in aligned(items(node), new):
            texts = [self._inner(node, i + step if tag == "equal" else -1, new[m + step])
                     for step in range(n - m)]  # fmt: skip
            parts += texts
        return self._over(node, "[" + ", ".join(parts) + "]")

    def _inner(self, node: Node, step: str | int, new: Any) -> str:
        """Return a value in brackets: as it is typed, where it stays."""
        one = node.inside.get(step)
        if one is None:
            return in_brackets(new)
        typed = self._places.text[self._places.start(one) : self._places.end(one)]
        if same(one.data, new):
            return typed or "null"
        if isinstance(new, Mapping | tuple):
            return in_brackets(new)
        return spelled(new, 0, flow=True, was=typed).head

    def _over(self, node: Node, text: str) -> Splice:
        return Splice(self._places.start(node), self._places.end(node), text)

    def _whole(self, node: Node, new: Any, path: Path) -> Splice:
        """Return a value in place of another; the comment in its line stays."""
        places = self._places
        if node.flow and not path_is_block(places, node):
            was = places.text[places.start(node) : places.end(node)]
            if isinstance(new, Mapping | tuple):
                return self._over(node, in_brackets(new))
            return self._over(node, spelled(new, 0, flow=True, was=was).head)
        return self._replaced(node, new, path)

    def _replaced(self, node: Node, new: Any, path: Path) -> Splice:
        places = self._places
        start, end, indent, is_item = self._slot(node, path)
        typed = places.text[places.start(node) : places.end(node)] if end > start else ""
        found = self._spelled(node, new, indent, typed, is_item)
        line = places.text[start : places.line_end(start)]
        comment = _comment(line, typed)
        head = f" {found.head}" if found.head else ""
        if "\n" not in places.text[start:end] and not found.body:
            return Splice(start, end, head)
        if "\n" not in places.text[start:end]:
            end = max(end, places.line_end(end))
        return Splice(start, end, "\n".join([head + comment, *found.body]))

    def _spelled(self, node: Node, new: Any, indent: int, typed: str, is_item: bool) -> Spelled:
        if is_item and isinstance(new, Mapping | tuple):
            first, *rest = item(new, indent, None)
            return Spelled(first.lstrip(" ").removeprefix("- "), tuple(rest))
        if isinstance(new, Mapping | tuple):
            return built(new, indent)
        was = "" if isinstance(node.data, Mapping | tuple) else typed
        return spelled(new, indent + 2, flow=False, was=was)

    def _slot(self, node: Node, path: Path) -> tuple[int, int, int, bool]:
        """Return where a value stands after its colon or dash, its key's column, which it is."""
        places = self._places
        if not path:
            raise unreachable(1)
        around = places.root.get(*path[:-1])
        assert around is not None
        if isinstance(path[-1], int):
            dash = places.dash(node)
            return dash + 1, max(places.end(node), dash + 1), places.column(dash), True
        at = places.at(around.keys[path[-1]])
        colon = places.text.index(":", at) + 1
        return colon, max(self._end_of(around, path[-1]), colon), places.column(at), False


def path_is_block(places: Places, node: Node) -> bool:
    """Return whether a collection in brackets is itself in none."""
    if not isinstance(node.data, Mapping | tuple):
        return False
    start = places.start(node)
    line = places.text[places.line_start(start) : start]
    return not ("{" in line or "[" in line) and line.rstrip().endswith((":", "-"))


def _comment(line: str, typed: str) -> str:
    """Return the comment in the line of a value, with the spaces before it."""
    first = typed.partition("\n")[0]
    if first[:1] in ("|", ">"):
        head, sign, said = line.partition(" #")
        return head[len(head.rstrip()) :] + sign + said if sign else ""
    rest = line[line.find(first) + len(first) :] if first else line
    return rest if rest.strip().startswith("#") else ""

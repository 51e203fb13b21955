"""Where everything of the drawing stands, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from kit.authoring.graphing.graph import Edge, Graph, Node, Pair, danger_of, kind_of
from kit.authoring.graphing.layout import Layout, Point
from kit.authoring.graphing.shapes import Box
from kit.authoring.graphing.text import BOLD, wrapped

#: The width of a node, the distance of two nodes side by side, and the space between two rows.
NODE, PITCH, GAP = 166.0, 180.0, 66.0

#: The sizes of a node's title and of what stands above it, their line heights, and its padding.
TITLE, SMALL, TITLE_LINE, SMALL_LINE, PAD = 13.5, 11.5, 17.0, 15.0, 9.0

#: A title has at most so many lines.
LINES: Final = 4

#: What is left free around the drawing, and above it, for the mark of the first node.
MARGIN: Final = 20.0
ABOVE: Final = 34.0

#: Edges that leave a node, or come to it, stand so far apart, where there is room.
APART: Final = 22.0


class Spot(NamedTuple):
    """A point of the drawing."""

    x: float
    y: float


class Words(NamedTuple):
    """What stands in a node: what it is, its title in lines, and its danger."""

    kind: Sequence[str]
    title: Sequence[str]
    danger: Sequence[str]

    @property
    def high(self) -> float:
        """How much room they need."""
        small = len(self.kind) + len(self.danger)
        return 2 * PAD + SMALL_LINE * small + TITLE_LINE * len(self.title)


@dataclass(frozen=True)
class Drawing:
    """A graph with its layout; all places are in pixels."""

    graph: Graph
    layout: Layout

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The words of each node."""
        return {node.id: words_of(node) for node in self.graph.nodes}

    @cached_property
    def rows(self) -> Sequence[tuple[float, float]]:
        """The top and the bottom of each row."""
        count = 1 + max(place.row for place in self.layout.nodes.values())
        high = [0.0] * count
        for name, place in self.layout.nodes.items():
            high[place.row] = max(high[place.row], self.words[name].high)
        found, y = [], ABOVE
        for one in high:
            found.append((y, y + one))
            y += one + GAP
        return found

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The box of each node, in the middle of its row."""
        found = {}
        for name, place in self.layout.nodes.items():
            top, bottom = self.rows[place.row]
            high = self.words[name].high
            left = MARGIN + self._x(place) - NODE / 2
            found[name] = Box(left, (top + bottom - high) / 2, NODE, high)
        return found

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of all of it."""
        bends = [self._x(place) for way in self.layout.bends.values() for place in way]
        right = max([box.x + box.wide for box in self.boxes.values()] + bends)
        loops = any(edge.origin == edge.to for edge in self.graph.edges)
        return right + MARGIN + (30 if loops else 0), self.rows[-1][1] + MARGIN

    @cached_property
    def ways(self) -> Mapping[Pair, Sequence[Spot]]:
        """The points that each edge runs through, up and down at each of them; loops have none."""
        return {edge.pair: self._way(edge) for edge in self.graph.edges if edge.origin != edge.to}

    def _way(self, edge: Edge) -> Sequence[Spot]:
        up = edge.pair in self.layout.back
        a, b = self.boxes[edge.origin], self.boxes[edge.to]
        ends = Spot(self._port(edge, out=True), a.y if up else a.y + a.high)
        last = Spot(self._port(edge, out=False), b.y + b.high if up else b.y)
        both = (edge.to, edge.origin) in self.layout.bends
        shift = 10.0 if both and up else 0.0
        between = [
            Spot(MARGIN + self._x(place) + shift, y)
            for place in self.layout.bends[edge.pair]
            for y in (self.rows[place.row][::-1] if up else self.rows[place.row])
        ]
        return [ends, *between, last]

    def _port(self, edge: Edge, *, out: bool) -> float:
        """Return where on its node an edge begins or ends: side by side, as they come from afar."""
        name = edge.origin if out else edge.to
        side = self._sides[name, out == (edge.pair in self.layout.back)]
        apart = min(APART, (NODE - 40) / max(1, len(side) - 1))
        at = side.index(edge.pair) - (len(side) - 1) / 2
        box = self.boxes[name]
        return box.x + box.wide / 2 + at * apart

    @cached_property
    def _sides(self) -> Mapping[tuple[str, bool], Sequence[Pair]]:
        """The edges at the top (True) and at the bottom of each node, from left to right."""
        found: dict[tuple[str, bool], list[tuple[float, Pair]]] = {}
        for edge in self.graph.edges:
            if edge.origin != edge.to:
                up = edge.pair in self.layout.back
                way = [*self.layout.bends[edge.pair]]
                after = [*way, self.layout.nodes[edge.to]][0]
                before = [self.layout.nodes[edge.origin], *way][-1]
                found.setdefault((edge.origin, up), []).append((self._x(after), edge.pair))
                found.setdefault((edge.to, not up), []).append((self._x(before), edge.pair))
        return {side: [pair for _, pair in sorted(pairs)] for side, pairs in found.items()}

    def _x(self, place: Point) -> float:
        return NODE / 2 + place.x * PITCH


def words_of(node: Node) -> Words:
    """Return the words of a node on lines that fit in it."""
    room = NODE - 2 * PAD - (16 if node.tone else 0)
    danger = danger_of(node)
    return Words(
        wrapped(kind_of(node), room, SMALL, 2),
        wrapped(node.title, room / BOLD, TITLE, LINES),
        wrapped(danger, (room - 18) / BOLD, SMALL, 3) if danger else (),
    )


def curve(way: Sequence[Spot], short: float) -> str:
    """Return a path through points that runs up and down at each, ``short`` of the last one."""
    (x, y), *more = way
    end = more[-1]
    sign = 1 if end.y >= (more[-2].y if len(more) > 1 else y) else -1
    more[-1] = Spot(end.x, end.y - sign * short)
    path = [f"M{x:.1f} {y:.1f}"]
    for to in more:
        middle = (y + to.y) / 2
        straight = abs(to.x - x) < 0.05
        path.append(
            f"V{to.y:.1f}"
            if straight
            else f"C{x:.1f} {middle:.1f} {to.x:.1f} {middle:.1f} {to.x:.1f} {to.y:.1f}"
        )
        x, y = to
    return "".join(path)


def along(way: Sequence[Spot]) -> Iterator[Spot]:
    """Yield places beside which a label may stand: in the gaps between rows, from the first on."""
    for (x, y), (u, v) in zip(way[::2], way[1::2], strict=True):
        for t in (0.5, 0.35, 0.65, 0.22, 0.8):
            s = 1 - t
            yield Spot((s**3 + 3 * s * s * t) * x + (3 * s * t * t + t**3) * u, y + (v - y) * _y(t))


def _y(t: float) -> float:
    """Return how far down the curve has come: both its control points are at half of the way."""
    s = 1 - t
    return 1.5 * s * s * t + 1.5 * s * t * t + t**3

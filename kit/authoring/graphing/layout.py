"""Where the nodes stand and the edges bend: a layered layout by fast-sugiyama.

The library stops the whole process at a loop of one node, and lays cycles out differently each
time, perhaps with the start at the bottom. So loops are left out and the edges that lead back are
turned round first; an acyclic graph of numbers is laid out the same in every process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kit.authoring.graphing.graph import Graph, Pair
from kit.errors import KitError
from kit.language import mark, tr

#: Where there is no wheel of the library.
MISSING: Final = mark(
    "The graph cannot be laid out on this computer: the library fast-sugiyama is not installed, "
    "or has no build for this platform. kit graph --format mermaid, or dot, needs no layout."
)

#: The distance of neighbours and of rows in the units of the library.
UNIT: Final = 10.0


class LayoutError(KitError):
    """The library that lays graphs out is not there."""


@dataclass(frozen=True)
class Point:
    """A place: how far to the right, in distances of neighbours, and in which row, from 0."""

    x: float
    row: int


@dataclass(frozen=True)
class Layout:
    """The place of each node, and the places where an edge passes a row between its ends.

    ``bends`` are in the direction of the edge; ``back`` are the edges that lead upwards.
    """

    nodes: Mapping[str, Point]
    bends: Mapping[Pair, tuple[Point, ...]]
    back: frozenset[Pair]


def laid_out(graph: Graph) -> Layout:
    """Return the layout of a graph; the same graph always has the same.

    Raises LayoutError on a platform for which the library has no build.
    """
    names = [node.id for node in graph.nodes]
    number = {name: at for at, name in enumerate(names)}
    pairs = [(number[edge.origin], number[edge.to]) for edge in graph.edges]
    back = _back(len(names), pairs)
    down = {pair: pair[::-1] if pair in back else pair for pair in pairs if pair[0] != pair[1]}
    places, after = _placed(len(names), sorted(set(down.values())))
    bends = {}
    for (origin, to), (top, bottom) in down.items():
        way = tuple(places[at] for at in _between(top, bottom, after, len(names)))
        bends[names[origin], names[to]] = way[::-1] if (origin, to) in back else way
    return Layout(
        {name: places[at] for name, at in number.items()},
        bends,
        frozenset((names[origin], names[to]) for origin, to in back),
    )


def _back(count: int, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the edges that lead back to where one came from, followed in depth from the start."""
    after: dict[int, list[int]] = {}
    for origin, to in pairs:
        after.setdefault(origin, []).append(to)
    back: set[tuple[int, int]] = set()
    done: set[int] = set()
    here: set[int] = set()
    for start in range(count):
        stack = [] if start in done else [(start, iter(after.get(start, ())))]
        here.update(node for node, _ in stack)
        while stack:
            node, more = stack[-1]
            for to in more:
                if to in here:
                    back |= {(node, to)} if to != node else set()
                elif to not in done:
                    here.add(to)
                    stack.append((to, iter(after.get(to, ()))))
                    break
            else:
                stack.pop()
                here.discard(node)
                done.add(node)
    return back


def _placed(
    count: int, pairs: Sequence[tuple[int, int]]
) -> tuple[dict[int, Point], dict[int, list[int]]]:
    """Return the place of each node and bend, and what follows each; parts stand in a column."""
    places: dict[int, Point] = {}
    after: dict[int, list[int]] = {}
    row = 0
    for part, edges in _parts(count, pairs):
        left, top = min(x for _, (x, _) in part), max(y for _, (_, y) in part)
        for node, (x, y) in part:
            places[node] = Point((x - left) / UNIT, row + round((top - y) / UNIT))
        for origin, to in edges:
            after.setdefault(origin, []).append(to)
        row = 1 + max(places[node].row for node, _ in part)
    return places, after


#: The places of nodes and bends, and the edges between them.
_Part: TypeAlias = tuple[Sequence[tuple[int, tuple[float, float]]], Sequence[tuple[int, int]]]


def _parts(count: int, pairs: Sequence[tuple[int, int]]) -> Iterator[_Part]:
    """Yield the parts of a graph that hang together, that of the start first, then lone nodes."""
    # A bend's number is its own within its part alone: those of a part follow the ones before.
    shift = 0
    for nodes, edges in _from_edges(pairs) if pairs else ():
        far = {node: node if node < count else node + shift for node, _ in nodes}
        yield (
            [(far[node], place) for node, place in nodes],
            [(far[origin], far[to]) for origin, to in edges],
        )
        shift += max(far)
    lone = sorted(set(range(count)) - {node for pair in pairs for node in pair})
    if lone:
        yield [(node, (at * UNIT, 0.0)) for at, node in enumerate(lone)], []


def _from_edges(pairs: Sequence[tuple[int, int]]) -> Sequence[_Part]:
    """Lay out an acyclic graph without loops, the part of the first node first.

    Raises LayoutError where the library is missing.
    """
    try:
        from fast_sugiyama import from_edges
    except ImportError as error:
        raise LayoutError(tr(MISSING)) from error
    # Of The quiet house the narrowest drawing but one, with 7 crossings; at best 6, and 8 % wider.
    found = from_edges(
        pairs,
        vertex_spacing=UNIT,
        dummy_vertices=True,
        crossing_minimization="median",
        transpose=False,
    )
    parts = [
        (
            [(int(node), (float(x), float(y))) for node, (x, y) in nodes],
            [(int(origin), int(to)) for origin, to in edges or ()],
        )
        for nodes, _, _, edges in found
    ]
    return sorted(parts, key=lambda part: min(node for node, _ in part[0]))


def _between(
    top: int, bottom: int, after: Mapping[int, Sequence[int]], count: int
) -> Iterator[int]:
    """Yield the bends of an edge; each has one edge that comes and one that leaves."""
    for first in after[top]:
        way, node = [], first
        while node >= count:
            way.append(node)
            node = after[node][0]
        if node == bottom:
            yield from way
            return

"""The edges of the drawing, and their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kit.authoring.graphing.colours import painted
from kit.authoring.graphing.geometry import Drawing, Spot, along, curve
from kit.authoring.graphing.graph import Edge
from kit.authoring.graphing.nodes import line_of
from kit.authoring.graphing.shapes import Box
from kit.authoring.graphing.text import as_xml, shortened, width
from kit.authoring.graphing.weights import Weights
from kit.language import tr

#: The size of an edge's label, and how wide it may be: less where there is no room for more.
LABEL: Final = 11.0
LABEL_ROOMS: Final = (170.0, 100.0)


def edges_of(drawing: Drawing, weights: Weights) -> Iterator[str]:
    """Yield the lines of all edges, the widest first, and then their labels on top."""
    taken: list[Box] = []
    labels = []
    names = {node.id: node.title for node in drawing.graph.nodes}
    edges = sorted(drawing.graph.edges, key=lambda one: -weights.thickness(one.pair))
    for edge in edges:
        said = as_xml(
            tr("From {origin} to {to}", origin=names[edge.origin], to=names[edge.to])
            + ": "
            + ", ".join(one for one in (edge.says, weights.told(edge.pair)) if one)
        )
        yield f"<g><title>{said}</title>{_drawn(edge, drawing, weights)}</g>"
        labels.append(_label(edge, drawing, weights, taken))
    yield from labels


def _drawn(edge: Edge, drawing: Drawing, weights: Weights) -> str:
    wide = weights.thickness(edge.pair)
    head = 9 + wide * 0.6, 4.5 + wide * 0.55
    hidden = weights.is_hidden(edge.pair)
    dashes = "1.5 5" if hidden else "" if edge.sure else f"{6 + wide:.0f} {4 + wide * 0.6:.0f}"
    if edge.origin == edge.to:
        path, tip, sign = _loop(drawing.boxes[edge.origin])
    else:
        way = drawing.ways[edge.pair]
        path, tip = curve(way, head[0] - 1), way[-1]
        sign = -1 if edge.pair in drawing.layout.back else 1
    drawn = f' stroke-dasharray="{dashes}"' if dashes else ""
    back = f"l{-head[1]:.1f} {-sign * head[0]:.1f}h{2 * head[1]:.1f}z"
    return (
        f'<path d="{path}" fill="none" {painted(stroke="line-strong")}'
        f' stroke-width="{wide:.2f}"{drawn}/>'
        f'<path d="M{tip.x:.1f} {tip.y:.1f}{back}" {painted(fill="line-strong")}/>'
    )


def _loop(box: Box) -> tuple[str, Spot, int]:
    """Return the path of an edge from a node to itself, at its right, and where it ends."""
    x, y = box.x + box.wide, box.y + box.high / 2
    tip = Spot(x - 14, box.y + box.high)
    below = tip.y + 26
    turn = f"C{x + 34:.1f} {y:.1f} {x + 26:.1f} {below:.1f} {tip.x:.1f} {tip.y + 9:.1f}"
    return f"M{x:.1f} {y:.1f}{turn}", tip, -1


def _label(edge: Edge, drawing: Drawing, weights: Weights, taken: list[Box]) -> str:
    words = edge.label
    if weights.is_hidden(edge.pair) and weights.counts:
        words = f"{words} · <5" if words else "<5"
    if not words:
        return ""
    places = _places(edge, drawing)
    for room in LABEL_ROOMS:
        said = shortened(words, room, LABEL)
        if (box := _free(said, places, taken)) is not None:
            return _on_paper(said, box)
    return ""  # its line has a title, and the list beside the drawing has all of it


def _on_paper(words: str, box: Box) -> str:
    return (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.wide:.1f}" height="{box.high:.1f}"'
        f' rx="3" {painted(fill="paper")}/>'
        + line_of(words, box.x + box.wide / 2, box.y + 11.5, LABEL, "ink")
    )


def _places(edge: Edge, drawing: Drawing) -> Sequence[Spot]:
    if edge.origin != edge.to:
        return list(along(drawing.ways[edge.pair]))
    box = drawing.boxes[edge.origin]
    return [Spot(box.x + box.wide, box.y + box.high + 24)]


def _free(words: str, places: Sequence[Spot], taken: list[Box]) -> Box | None:
    """Return the first box where a label covers no other, and take it; None without one."""
    wide = width(words, LABEL) + 4
    for spot in places:
        box = Box(spot.x - wide / 2, spot.y - 8, wide, 16)
        if not any(_touch(box, one) for one in taken):
            taken.append(box)
            return box
    return None


def _touch(one: Box, other: Box) -> bool:
    return (
        abs(one.x + one.wide / 2 - other.x - other.wide / 2) < (one.wide + other.wide) / 2
        and abs(one.y - other.y) < one.high
    )

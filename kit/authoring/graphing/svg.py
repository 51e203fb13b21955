"""The graph as SVG, for a page or for a file that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from kit.authoring.graphing.colours import SANS, painted, sheet
from kit.authoring.graphing.geometry import (
    PAD,
    SMALL,
    SMALL_LINE,
    TITLE,
    TITLE_LINE,
    Drawing,
    Spot,
    along,
    curve,
)
from kit.authoring.graphing.graph import Edge, Graph, Node, danger_of, kind_of
from kit.authoring.graphing.layout import laid_out
from kit.authoring.graphing.legend import HIGH, legend
from kit.authoring.graphing.shapes import Box, look_of
from kit.authoring.graphing.text import BOLD, shortened, width
from kit.authoring.graphing.weights import ALIKE, Weights
from kit.language import tr, trn

#: The size of an edge's label, and how wide it may be: less where there is no room for more.
LABEL: Final = 11.0
LABEL_ROOMS: Final = (170.0, 100.0)


def svg(
    graph: Graph,
    weights: Weights = ALIKE,
    *,
    alone: bool = True,
    here: str = "",
    name: str = "graph",
) -> str:
    """Return the drawing; raise LayoutError where it cannot be laid out.

    ``alone``: a file, with its own colours for light and dark, and nothing to open; else a part of
    a page, whose nodes are links. ``here`` is the node where somebody stands, ``name`` begins its
    ids on the page.
    """
    drawing = Drawing(graph, laid_out(graph))
    wide, high = drawing.size
    key = legend(weights, drawing.rows[-1][1] + 24) if weights.says else ""
    high += HIGH if key else 0
    body = [*_edges(drawing, weights), *_nodes(drawing, alone, here), key]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}"'
        f' width="{wide:.0f}" height="{high:.0f}" role="group" lang="{escape(graph.language)}"'
        f' aria-labelledby="{name}-title {name}-desc" font-family="{SANS}">'
        f'<title id="{name}-title">{_text(title_of(graph))}</title>'
        f'<desc id="{name}-desc">{_text(description(graph, weights))}</desc>'
        + (f"<style>{sheet()}</style>" + _ground(wide, high) if alone else "")
        + "".join(body)
        + "</svg>"
    )


def title_of(graph: Graph) -> str:
    """Return the title of the drawing, in words."""
    return tr("The graph of {title}", title=graph.title)


def description(graph: Graph, weights: Weights) -> str:
    """Return what the drawing shows, in words."""
    endings = sum(bool(node.tone) for node in graph.nodes)
    scenes = len(graph.nodes) - endings
    counts = (
        trn("{n} scene", "{n} scenes", scenes),
        trn("{n} ending", "{n} endings", endings),
        trn("{n} edge", "{n} edges", len(graph.edges)),
    )
    said = [f"{', '.join(counts)}.", tr("Dashed: only under a condition.")]
    return " ".join([*said, *(f"{one}." for one in (weights.says, weights.hides) if one)])


def _ground(wide: float, high: float) -> str:
    return f'<rect width="{wide:.0f}" height="{high:.0f}" {painted(fill="paper")}/>'


# ---- Nodes ----


def _nodes(drawing: Drawing, alone: bool, here: str) -> Iterator[str]:
    """Yield the nodes in the order in which they are read: row by row."""
    places = drawing.layout.nodes
    for node in sorted(drawing.graph.nodes, key=lambda one: (places[one.id].row, places[one.id].x)):
        yield _node(node, drawing, alone, node.id == here)


def _node(node: Node, drawing: Drawing, alone: bool, is_here: bool) -> str:
    said = told(node, is_here)
    to = "" if alone else ' href="#"'
    tail = "".join(
        [_mark(drawing.boxes[node.id]) if is_here else "", *_outline(node, drawing.boxes[node.id])]
    )
    return (
        f'<a data-open="{escape(node.id)}" tabindex="0"{to} aria-label="{_text(said)}">'
        f"<title>{_text(said)}</title>{tail}{''.join(_words(node, drawing))}</a>"
    )


def told(node: Node, is_here: bool = False) -> str:
    """Return a node in one sentence."""
    here = tr("the preview stands here") if is_here else ""
    return ". ".join(one for one in (node.title, kind_of(node), danger_of(node), here) if one)


def _outline(node: Node, box: Box) -> Iterator[str]:
    look = look_of(node)
    dashes = "" if node.reached else ' stroke-dasharray="5 4"'
    wide = 2.5 if node.acute or node.start else 1.5
    colours = painted(fill=look.ground, stroke=look.line)
    yield f'<path d="{look.outline(box)}" {colours} stroke-width="{wide}"{dashes}/>'


def _mark(box: Box) -> str:
    """Return a second line around a node, with a word above it."""
    word = tr("the preview is here")
    wide = width(word, SMALL) + 12
    x, y = box.x - 6, box.y - 6
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{box.wide + 12:g}" height="{box.high + 12:g}" rx="12"'
        f' fill="none" {painted(stroke="focus")} stroke-width="3"/>'
        f'<rect x="{x:g}" y="{y - 19:g}" width="{wide:.0f}" height="19" rx="5"'
        f" {painted(fill='focus')}/>"
        f'<text x="{x + 6:g}" y="{y - 5:g}" font-size="{SMALL}" font-weight="600"'
        f" {painted(fill='paper')}>{_text(word)}</text>"
    )


def _words(node: Node, drawing: Drawing) -> Iterator[str]:
    words, box = drawing.words[node.id], drawing.boxes[node.id]
    x, y = box.x + box.wide / 2, box.y + PAD
    for line in words.kind:
        yield _line(line, x, y + 11, SMALL, "ink-soft")
        y += SMALL_LINE
    for line in words.title:
        yield _line(line, x, y + 13, TITLE, "ink", ' font-weight="600"')
        y += TITLE_LINE
    for at, line in enumerate(words.danger):
        if at == 0:
            yield _triangle(x - width(line, SMALL) * BOLD / 2 - 6, y + 7)
        yield _line(line, x + 8, y + 11, SMALL, "bad", ' font-weight="600"')
        y += SMALL_LINE


def _line(words: str, x: float, y: float, size: float, colour: str, more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle"{more}'
        f" {painted(fill=colour)}>{_text(words)}</text>"
    )


def _triangle(x: float, y: float) -> str:
    """Return a warning sign: a triangle with a bar in it."""
    return (
        f'<path d="M{x:.1f} {y - 6:.1f}l7 12h-14z" {painted(fill="bad")}/>'
        f'<path d="M{x:.1f} {y - 2:.1f}v4.5m0 1v1" {painted(stroke="bad-soft")}'
        ' stroke-width="1.6"/>'
    )


# ---- Edges ----


def _edges(drawing: Drawing, weights: Weights) -> Iterator[str]:
    """Yield the lines of all edges, the widest first, and then their labels on top."""
    taken: list[Box] = []
    labels = []
    names = {node.id: node.title for node in drawing.graph.nodes}
    edges = sorted(drawing.graph.edges, key=lambda one: -weights.thickness(one.pair))
    for edge in edges:
        said = _text(
            tr("From {origin} to {to}", origin=names[edge.origin], to=names[edge.to])
            + ": "
            + ", ".join(one for one in (edge.says, weights.told(edge.pair)) if one)
        )
        yield f"<g><title>{said}</title>{_line_of(edge, drawing, weights)}</g>"
        labels.append(_label(edge, drawing, weights, taken))
    yield from labels


def _line_of(edge: Edge, drawing: Drawing, weights: Weights) -> str:
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
        + _line(words, box.x + box.wide / 2, box.y + 11.5, LABEL, "ink")
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


def _text(words: str) -> str:
    """Return words as XML may hold them: a character that it cannot is a replacement."""
    return escape("".join(one if one.isprintable() else _kept(one) for one in words))


def _kept(letter: str) -> str:
    """Return a letter that is not printable where XML allows it: a space, a joiner of letters."""
    code = ord(letter)
    legal = 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000
    return letter if legal else "\ufffd"

"""The nodes of the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kit.authoring.graphing.colours import painted
from kit.authoring.graphing.geometry import PAD, SMALL, SMALL_LINE, TITLE, TITLE_LINE, Drawing
from kit.authoring.graphing.graph import Node, danger_of, kind_of
from kit.authoring.graphing.shapes import Box, look_of
from kit.authoring.graphing.text import BOLD, as_xml, width
from kit.language import tr


def nodes_of(drawing: Drawing, alone: bool, here: str) -> Iterator[str]:
    """Yield the nodes in the order in which they are read: row by row."""
    places = drawing.layout.nodes
    for node in sorted(drawing.graph.nodes, key=lambda one: (places[one.id].row, places[one.id].x)):
        yield _node(node, drawing, alone, node.id == here)


def _node(node: Node, drawing: Drawing, alone: bool, is_here: bool) -> str:
    said = told(node, is_here)
    to = "" if alone else ' href="#"'
    to += ' data-here=""' if is_here and not alone else ""
    tail = "".join(
        [_mark(drawing.boxes[node.id]) if is_here else "", *_outline(node, drawing.boxes[node.id])]
    )
    return (
        f'<a data-open="{escape(node.id)}" tabindex="0"{to} aria-label="{as_xml(said)}">'
        f"<title>{as_xml(said)}</title>{tail}{''.join(_words(node, drawing))}</a>"
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
    wide = width(word, SMALL) * BOLD + 12
    x, y = box.x - 6, box.y - 6
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{box.wide + 12:g}" height="{box.high + 12:g}" rx="12"'
        f' fill="none" {painted(stroke="focus")} stroke-width="3"/>'
        f'<rect x="{x:g}" y="{y - 19:g}" width="{wide:.0f}" height="19" rx="5"'
        f" {painted(fill='focus')}/>"
        f'<text x="{x + 6:g}" y="{y - 5:g}" font-size="{SMALL}" font-weight="600"'
        f" {painted(fill='paper')}>{as_xml(word)}</text>"
    )


def _words(node: Node, drawing: Drawing) -> Iterator[str]:
    words, box = drawing.words[node.id], drawing.boxes[node.id]
    x, y = box.x + box.wide / 2, box.y + PAD
    for line in words.kind:
        yield line_of(line, x, y + 11, SMALL, "ink-soft")
        y += SMALL_LINE
    for line in words.title:
        yield line_of(line, x, y + 13, TITLE, "ink", ' font-weight="600"')
        y += TITLE_LINE
    for at, line in enumerate(words.danger):
        if at == 0:
            yield _triangle(x - width(line, SMALL) * BOLD / 2 - 6, y + 7)
        yield line_of(line, x + 8, y + 11, SMALL, "bad", ' font-weight="600"')
        y += SMALL_LINE


def _triangle(x: float, y: float) -> str:
    """Return a warning sign: a triangle with a bar in it."""
    return (
        f'<path d="M{x:.1f} {y - 6:.1f}l7 12h-14z" {painted(fill="bad")}/>'
        f'<path d="M{x:.1f} {y - 2:.1f}v4.5m0 1v1" {painted(stroke="bad-soft")}'
        ' stroke-width="1.6"/>'
    )


def line_of(words: str, x: float, y: float, size: float, colour: str, more: str = "") -> str:
    """Return a line of text, its middle at ``x``."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle"{more}'
        f" {painted(fill=colour)}>{as_xml(words)}</text>"
    )

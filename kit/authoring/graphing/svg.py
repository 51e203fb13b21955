"""The graph as SVG, for a page or for a file that stands alone."""

from __future__ import annotations

from html import escape

from kit.authoring.graphing.colours import SANS, painted, sheet
from kit.authoring.graphing.edges import edges_of
from kit.authoring.graphing.geometry import Drawing
from kit.authoring.graphing.graph import Graph
from kit.authoring.graphing.layout import laid_out
from kit.authoring.graphing.legend import HIGH, legend, room_of
from kit.authoring.graphing.nodes import nodes_of
from kit.authoring.graphing.text import as_xml
from kit.authoring.graphing.weights import ALIKE, Weights
from kit.language import tr, trn


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
    wide, high = (max(wide, room_of(weights)), high + HIGH) if key else (wide, high)
    body = [*edges_of(drawing, weights), *nodes_of(drawing, alone, here), key]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}"'
        f' width="{wide:.0f}" height="{high:.0f}" role="group" lang="{escape(graph.language)}"'
        f' aria-labelledby="{name}-title {name}-desc" font-family="{SANS}">'
        f'<title id="{name}-title">{as_xml(title_of(graph))}</title>'
        f'<desc id="{name}-desc">{as_xml(description(graph, weights))}</desc>'
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

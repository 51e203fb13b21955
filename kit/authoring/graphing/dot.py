"""A graph in the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kit.authoring.graphing.graph import Edge, Graph, Node, danger_of, kind_of
from kit.authoring.graphing.weights import ALIKE, Weights

#: A node's shape: of a scene, and of an ending by its tone.
SHAPES: Final[Mapping[str, str]] = {
    "": 'shape=box, style="rounded"',
    "repair": "shape=oval",
    "holding": "shape=box, peripheries=2",
    "distance": "shape=hexagon",
    "referral": "shape=cds",
    "parting": "shape=octagon",
}


def dot(graph: Graph, weights: Weights = ALIKE) -> str:
    """Return the graph for Graphviz, the width of each edge as its pen's."""
    return "\n".join(_lines(graph, weights)) + "\n"


def _lines(graph: Graph, weights: Weights) -> Iterator[str]:
    yield f"digraph {quoted(graph.slug)} {{"
    label = " · ".join(one for one in (graph.title, weights.says, weights.hides) if one)
    yield f'    graph [label={quoted(label)}, rankdir=TB, charset="UTF-8"];'
    yield '    node [fontname="sans-serif"];'
    yield '    edge [fontname="sans-serif", fontsize=10];'
    for node in graph.nodes:
        yield f"    {quoted(node.id)} [{_node(node)}];"
    for edge in graph.edges:
        yield f"    {quoted(edge.origin)} -> {quoted(edge.to)} [{_edge(edge, weights)}];"
    yield "}"


def _node(node: Node) -> str:
    said = "\n".join(one for one in (node.title, kind_of(node), danger_of(node)) if one)
    shape = SHAPES[node.tone] if node.reached else 'shape=box, style="dashed"'
    return f"label={quoted(said)}, {shape}{', penwidth=3' if node.acute else ''}"


def _edge(edge: Edge, weights: Weights) -> str:
    told = " · ".join(one for one in (edge.short, weights.told(edge.pair)) if one)
    parts = [f"label={quoted(told)}"] if told else []
    parts += [] if edge.sure else ["style=dashed"]
    return ", ".join([*parts, f"penwidth={weights.thickness(edge.pair):.2f}"])


def quoted(text: str) -> str:
    r"""Return a text in quotation marks, for Graphviz; a line break is ``\n`` there.

    It reads entities of HTML and escapes of its own in labels, so that both are spelt out.
    """
    inside = text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + "\\n".join(" ".join(line.split()) for line in inside.split("\n")) + '"'

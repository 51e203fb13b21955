"""A graph in the language of Mermaid, for a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kit.authoring.graphing.graph import Edge, Graph, Node, danger_of, kind_of
from kit.authoring.graphing.weights import ALIKE, Weights

#: The brackets of a node's shape: of a scene, and of an ending by its tone.
SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "": ("[", "]"),
    "repair": ("([", "])"),
    "holding": ("(", ")"),
    "distance": ("{{", "}}"),
    "referral": (">", "]"),
    "parting": ("[[", "]]"),
}

#: What Mermaid or its Markdown would read as more than a letter; ``1.`` begins a list there.
_SPECIAL: Final = re.compile(r"[^\w .,:·–—’“”…≥≤€¿¡?!-]|_|^-|(?<=\d)\.(?=\s)")


def mermaid(graph: Graph, weights: Weights = ALIKE) -> str:
    """Return the graph as a Mermaid flowchart, the width of each edge as a style of its link."""
    return "\n".join(_lines(graph, weights)) + "\n"


def _lines(graph: Graph, weights: Weights) -> Iterator[str]:
    yield "flowchart TD"
    yield f"    %% {escaped(graph.title)}"
    names = {node.id: f"n{at}" for at, node in enumerate(graph.nodes)}
    for node in graph.nodes:
        yield f"    {names[node.id]}{_node(node)}"
    for edge in graph.edges:
        yield f"    {names[edge.origin]} {_arrow(edge, weights)} {names[edge.to]}"
    if weights.says:
        for at, edge in enumerate(graph.edges):
            yield f"    linkStyle {at} stroke-width:{weights.thickness(edge.pair):.2f}px"
        yield f"    %% {escaped(weights.says)}"
    for kind, style in (("acute", "stroke-width:3px"), ("unreachable", "stroke-dasharray:4 3")):
        which = [names[node.id] for node in graph.nodes if _is(node, kind)]
        if which:
            yield f"    classDef {kind} {style}"
            yield f"    class {','.join(which)} {kind}"


def _is(node: Node, kind: str) -> bool:
    return bool(node.acute) if kind == "acute" else not node.reached


def _node(node: Node) -> str:
    open_, close = SHAPES[node.tone]
    said = [escaped(one) for one in (node.title, kind_of(node), danger_of(node)) if one]
    return f'{open_}"{"<br/>".join(said)}"{close}'


def _arrow(edge: Edge, weights: Weights) -> str:
    told = " · ".join(one for one in (edge.short, weights.told(edge.pair)) if one)
    arrow = "-->" if edge.sure else "-.->"
    return f'{arrow}|"{escaped(told)}"|' if told else arrow


def escaped(text: str) -> str:
    """Return a text for Mermaid's quotation marks, all that is no plain letter as a number."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))

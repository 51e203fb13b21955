"""``kit graph``: a case drawn as a graph, its edges as wide as they are taken."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.options import Kept, Out, Slug
from kit.cli.output import write
from kit.errors import UsageError

if TYPE_CHECKING:
    from kit.authoring.graphing.graph import Graph
    from kit.authoring.graphing.weights import Weights
    from kit.vignettes import Library

#: So many attempts at random are played for ``--weights explored``, as by ``kit explore``.
ATTEMPTS = 1_000


class Format(StrEnum):
    """In which language the graph is written."""

    SVG = "svg"
    MERMAID = "mermaid"
    DOT = "dot"


class Widths(StrEnum):
    """What the width of an edge says."""

    NONE = "none"
    EXPLORED = "explored"
    TRAINEES = "trainees"


def graph(
    slug: Slug,
    format: Annotated[
        Format, typer.Option(help="A picture, or text for Mermaid or Graphviz.")
    ] = Format.SVG,
    weights: Annotated[
        Widths,
        typer.Option(
            help="Edges as wide as attempts at random take them, or as people really went: told "
            "in fives, and not below five people."
        ),
    ] = Widths.NONE,
    seed: Annotated[int, typer.Option(help="The seed of the attempts at random.", min=0)] = 0,
    in_language: Annotated[
        str | None, typer.Option("--language", help="Its language: en, es.", envvar="KIT_LANGUAGE")
    ] = None,
    data: Kept = None,
    out: Out = None,
) -> None:
    """Draw a case as a graph: its scenes, its endings, and the routes between them.

    A file of SVG looks right in light and in dark. Mermaid and Graphviz need no layout.
    """
    from kit.authoring.graphing.graph import graph_of
    from kit.language import fitting, use
    from kit.sittings.library import library_here

    library = library_here(in_language)
    vignette = library.vignette(slug)
    _require_spoken(library, slug, in_language)
    with use(fitting(in_language) if in_language else None):
        drawn = graph_of(vignette)
        found = _weights(library, drawn, weights, seed, data)
        content = _written(drawn, found, format)
    ending = {Format.SVG: "svg", Format.MERMAID: "mmd", Format.DOT: "dot"}[format]
    write(content.encode(), out, f"{slug}.{ending}")


def _require_spoken(library: Library, slug: str, language: str | None) -> None:
    """Raise UsageError for a language that neither the case nor the interface has."""
    from kit.language import languages
    from kit.vignettes.translating.tags import ever_wider

    original = library.vignettes[slug].language
    known = {*languages(), original, *library.translations.get(slug, ())}
    if language and known.isdisjoint(ever_wider(language)):
        listed = ", ".join(sorted(known))
        raise UsageError(f"There is no language {language!r}; there are {listed}.")


def _written(graph: Graph, weights: Weights, form: Format) -> str:
    from kit.authoring.graphing import dot, mermaid, svg

    if form is Format.MERMAID:
        return mermaid.mermaid(graph, weights)
    return dot.dot(graph, weights) if form is Format.DOT else svg.svg(graph, weights)


def _weights(
    library: Library, graph: Graph, widths: Widths, seed: int, data: str | None
) -> Weights:
    from kit.authoring.graphing.weights import ALIKE, sampled_weights, trainees
    from kit.authoring.trying.playing import Case

    if widths is Widths.EXPLORED:
        typer.echo(f"Playing {ATTEMPTS:,} attempts at random …", err=True)
        return sampled_weights(
            Case(library.vignettes[graph.slug], library.catalogue), ATTEMPTS, seed
        )
    if widths is Widths.NONE:
        return ALIKE
    from kit.sittings.counts import counted_here
    from kit.store import Store

    with Store(data or None) as store:
        return trainees(graph, counted_here(library, graph.slug, store))

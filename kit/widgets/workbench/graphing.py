"""The case as a graph whose nodes open their text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kit.authoring.graphing.graph import Graph, danger_of, graph_of, kind_of
from kit.authoring.graphing.layout import LayoutError
from kit.authoring.graphing.svg import svg
from kit.authoring.graphing.weights import ALIKE, Weights, sampled_weights, trainees
from kit.authoring.trying.playing import Case
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Shown
from kit.screens.workbench.graph import WIDTHS, Place, graph_view
from kit.sittings.counts import counted_here
from kit.vignettes import Library
from kit.vignettes.check.names import given
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.document import read_document
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.preview import Preview

#: So many attempts at random: of The quiet house they take a second, 1,000 take six.
ATTEMPTS: Final = 200


class Graphing:
    """The view of a graph; ``show_line`` shows a line of the case's text in its editor."""

    def __init__(self, bench: Bench, preview: Preview, show_line: Callable[[int], None]) -> None:
        self._bench, self._preview, self._show_line = bench, preview, show_line
        self._widths = "none"
        self._sampled: tuple[str, Weights] = ("", ALIKE)

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {"bench-widths": self._switch, "bench-node": self._go_to}

    def html(self, _case: Shown) -> str:
        """Return the graph as the text is saved; one with errors has none."""
        library, slug = self._bench.desk.library, self._bench.slug
        if slug not in library.vignettes:
            return graph_view("", (), self._widths, ())
        graph = graph_of(library.vignettes[slug])
        weights = self._weights(library, graph)
        places = tuple(_places(graph, weights, self._here))
        notes = [one for one in (weights.says, weights.hides) if one]
        try:
            drawn = svg(graph, weights, alone=False, here=self._here)
        except LayoutError as error:
            drawn, notes = " ", [*notes, str(error).rstrip(".")]
        return graph_view(drawn, places, self._widths, notes)

    @property
    def _here(self) -> str:
        """Where the preview stands; "" where no text could be played yet."""
        try:
            return self._preview.attempt.place
        except KitError:
            return ""

    def _weights(self, library: Library, graph: Graph) -> Weights:
        if self._widths == "trainees":
            return trainees(graph, counted_here(library, graph.slug, self._bench.store))
        if self._widths == "none":
            return ALIKE
        vignette = library.vignettes[graph.slug]
        if self._sampled[0] != vignette.hash:
            found = sampled_weights(Case(vignette, library.catalogue), ATTEMPTS)
            self._sampled = (vignette.hash, found)
        return self._sampled[1]

    def _switch(self, fields: Mapping[str, str]) -> None:
        if fields.get("widths") not in WIDTHS:
            raise KitError(tr("There is nothing of that name to work on. Reload the page."))
        self._widths = fields["widths"]
        self._bench.redraw("")

    def _go_to(self, fields: Mapping[str, str]) -> None:
        """Show the text of a node in the editor, at its first line."""
        self._show_line(self._line(fields.get("node", "")))

    def _line(self, node: str) -> int:
        text, _ = self._bench.desk.read(self._bench.slug, VIGNETTE)
        document = read_document(VIGNETTE, text.encode())
        names = given(document.root) if document.root else {}
        for kind in ("scenes", "endings"):
            if document.root and node in names.get(kind, {}):
                return document.root.find(names[kind][node])[1].mark.line
        raise KitError(tr("The text has no such scene any more. Draw the graph anew."))


def _places(graph: Graph, weights: Weights, here: str) -> Iterator[Place]:
    titles = {node.id: node.title for node in graph.nodes}
    for node in graph.nodes:
        ways = tuple(
            (titles[edge.to], ", ".join(filter(None, (edge.says, weights.told(edge.pair)))))
            for edge in graph.leaving(node.id)
        )
        said = ". ".join(filter(None, (kind_of(node), danger_of(node))))
        yield Place(node.id, node.title, said, node.id == here, ways)

"""The view of a case as a graph: the drawing, and the same as a list beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kit.language import mark
from kit.screens.render import render

#: What the widths of the edges may tell, and what its button says.
WIDTHS: Final[Mapping[str, str]] = {
    "none": mark("all alike"),
    "explored": mark("as explored"),
    "trainees": mark("as trainees went"),
}


@dataclass(frozen=True)
class Place:
    """A scene or an ending in words, and where it leads: each place by its title, with what of it.

    ``here`` is whether the preview stands there.
    """

    id: str
    title: str
    says: str
    here: bool
    ways: Sequence[tuple[str, str]] = ()


def graph_view(svg: str, places: Sequence[Place], widths: str, notes: Sequence[str]) -> str:
    """Return the view around the SVG of a graph; without one, a sentence that says why.

    ``notes`` are sentences about the widths.
    """
    return render(
        "workbench/graph.html",
        svg=Markup(svg),
        places=places,
        widths=widths,
        choices=WIDTHS,
        notes=notes,
    )

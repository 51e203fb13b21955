"""All that is found in one text of a case by machine: explored, and played by the strategies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kit.authoring.exploring.effort import USUAL
from kit.authoring.exploring.explore import explore_text
from kit.authoring.exploring.explored import Explored
from kit.authoring.exploring.places import Places
from kit.authoring.trying.playing import Case
from kit.authoring.trying.strategies.comparing import Comparison, compare
from kit.language import tr
from kit.vignettes import Library, Vignette
from kit.vignettes.reading.document import read_document


@dataclass(frozen=True)
class Tried:
    """What was found in one text of a case, within ``seconds``; ``stopped`` is whether by hand.

    ``comparison`` is None where it was stopped before the strategies had played.
    """

    vignette: Vignette
    found: Explored
    places: Places
    comparison: Comparison | None
    seconds: int
    stopped: bool


def tried(
    library: Library,
    slug: str,
    content: bytes,
    seconds: int,
    tell: Callable[[str], None],
    stopped: Callable[[], bool],
) -> Tried:
    """Play all of a case that was read from ``content``, then the strategies."""
    document = read_document(library.files[slug], content)
    vignette = library.vignettes[slug]
    case = Case(vignette, library.catalogue)
    found = explore_text(case, document, replace(USUAL, seconds=seconds), tell, stopped)
    assert document.root is not None  # of a vignette without errors
    places = Places(found, vignette, document.root)
    comparison = None
    if not stopped():
        tell(tr("Playing the automatic trainees"))
        comparison = compare(case)
    return Tried(vignette, found, places, comparison, seconds, stopped())

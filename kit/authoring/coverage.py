"""The rows of the curriculum that nothing teaches yet."""

from __future__ import annotations

from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.library import Library


def uncovered(library: Library) -> tuple[str, ...]:
    """Return the rows that no intervention and no vignette of ``library`` covers, in order."""
    covered: set[str] = set()
    for intervention in library.catalogue.interventions.values():
        covered.update(intervention.covers)
    for vignette in library.vignettes.values():
        covered.update(vignette.covers)
    return tuple(row for row in CURRICULUM if row not in covered)

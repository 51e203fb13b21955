"""Documents to a library: each is checked alone, then with the others; nothing is half loaded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kit.vignettes.check import check_vignette, doubts
from kit.vignettes.check.shape import readable, validated
from kit.vignettes.library import Library
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.shared import SharedFiles, read_shared

_UNSHARED = Complaint(
    Mark(1, 1),
    (),
    "found no sound interventions.yaml and references.yaml; allowed: a vignette beside both",
    "Mend those files first.",
)


def assemble(
    root: Path,
    interventions: Document,
    references: Document,
    vignettes: Iterable[tuple[str, Document]],
) -> Library:
    """Check all documents and put together what has no errors.

    ``vignettes`` gives slugs with their documents, one at a time, so that only one need be in
    memory with all its places.
    """
    shared = read_shared(interventions, references)
    problems = {*interventions.problems, *references.problems}
    loaded: dict[str, Vignette] = {}
    files: dict[str, str] = {}
    for slug, document in vignettes:
        vignette = _vignette(slug, document, shared)
        loaded |= {slug: vignette} if vignette else {}
        files[slug] = document.file
        problems.update(document.problems)
    return Library(root, loaded, shared.catalogue, tuple(sorted(problems)), files)


def _vignette(slug: str, document: Document, shared: SharedFiles) -> Vignette | None:
    root = readable(document)
    if root is None:
        return None
    vignette = validated(document, root, Vignette)
    document.report(check_vignette(root, slug, shared.names))
    document.report([] if shared.sound else [_UNSHARED])
    if vignette is None or not document.sound:
        return None
    document.report(doubts(root, vignette, shared.catalogue.interventions))
    vignette._hash = document.digest
    return vignette

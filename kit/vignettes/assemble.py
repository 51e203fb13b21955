"""Documents to a library: each is checked alone, then with the others; nothing is half loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kit.errors import Problem
from kit.vignettes.check import check_vignette
from kit.vignettes.document import Document
from kit.vignettes.library import Library
from kit.vignettes.nodes import Complaint, Mark
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.shared import SharedFiles, read_shared
from kit.vignettes.validate import readable, validated

_UNSHARED = Complaint(
    Mark(1, 1),
    (),
    "found no sound interventions.yaml and references.yaml; allowed: a vignette beside both",
    "Mend those files first.",
)


def assemble(
    root: Path, interventions: Document, references: Document, vignettes: Mapping[str, Document]
) -> Library:
    """Check all documents and put together what has no errors."""
    shared = read_shared(interventions, references)
    loaded = {slug: _vignette(slug, document, shared) for slug, document in vignettes.items()}
    documents = (interventions, references, *vignettes.values())
    return Library(
        root,
        {slug: vignette for slug, vignette in loaded.items() if vignette is not None},
        shared.catalogue,
        _sorted(documents),
        {slug: document.file for slug, document in vignettes.items()},
    )


def _vignette(slug: str, document: Document, shared: SharedFiles) -> Vignette | None:
    root = readable(document)
    if root is None:
        return None
    vignette = validated(document, root, Vignette)
    document.report(check_vignette(root, slug, shared.names))
    document.report([] if shared.sound else [_UNSHARED])
    if vignette is None or not document.sound:
        return None
    vignette._hash = document.digest
    return vignette


def _sorted(documents: Iterable[Document]) -> tuple[Problem, ...]:
    return tuple(sorted({problem for document in documents for problem in document.problems}))

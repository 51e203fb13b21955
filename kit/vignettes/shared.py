"""Read interventions.yaml and references.yaml, which all vignettes share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kit.errors import Severity
from kit.vignettes.check import Shared, check_interventions, check_references
from kit.vignettes.check.names import given
from kit.vignettes.check.overriding import check_repeated
from kit.vignettes.check.shape import readable, validated
from kit.vignettes.library import Catalogue
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Root
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.catalogue import Intervention, InterventionsFile
from kit.vignettes.schema.reference import Reference, ReferencesFile

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class SharedFiles:
    """The catalogue of the entries without errors, and the ids that vignettes may refer to.

    ``own`` are the entries of the upper layer alone. ``names`` is None, and ``sound`` false, when
    one of the files of a layer that has nothing below it cannot be used at all.
    """

    catalogue: Catalogue
    names: Shared | None
    own: Catalogue = field(default_factory=Catalogue)

    @property
    def sound(self) -> bool:
        """Whether the files that everything rests on could be used."""
        return self.names is not None


def read_shared(interventions: Document, references: Document) -> SharedFiles:
    """Return the checked files; an entry with an error is left out, the others stay."""
    cited = _references(references)
    shared = None if cited is None else _with(_NONE, "references", references.root, cited)
    offered = _interventions(interventions, shared)
    if shared is None or offered is None or cited is None:
        return SharedFiles(Catalogue(), None)
    found = Catalogue(offered, cited)
    return SharedFiles(
        found, _with(shared, "interventions", interventions.root, offered), own=found
    )


def lay_over(
    below: SharedFiles,
    interventions: Document | None,
    references: Document | None,
    beneath: Mapping[str, Document],
) -> SharedFiles:
    """Return the files laid over those ``below``: more entries, and others at the same id.

    None is a file that is not there, as neither need be. Where one cannot be used, the entries
    below stay; an entry with an error leaves the one below. ``beneath`` are the documents below, by
    kind, to tell what repeats them.
    """
    names = below.names or _NONE
    cited = {} if references is None else _references(references)
    names = _with(names, "references", _root(references), cited)
    offered = {} if interventions is None else _interventions(interventions, names)
    names = _with(names, "interventions", _root(interventions), offered)
    for kind, document in (("interventions", interventions), ("references", references)):
        if document is not None and below.sound:
            document.report(check_repeated(document, beneath[kind], kind))
    if not below.sound:
        return SharedFiles(Catalogue(), None)
    own, base = Catalogue(offered or {}, cited or {}), below.catalogue
    merged = Catalogue(
        {**base.interventions, **own.interventions}, {**base.references, **own.references}
    )
    return SharedFiles(merged, names, own)


_NONE = Shared({"interventions": (), "references": ()}, {"interventions": (), "references": ()})


def _with(
    names: Shared, kind: str, root: Root | None, entries: Mapping[str, Part] | None
) -> Shared:
    """Return the names with those of a file; ``entries`` of None is a file that cannot be used."""
    if entries is None:
        return Shared(names.given, names.loaded, names.lost | {kind})
    ids = tuple(given(root).get(kind, ())) if root is not None else ()
    known = tuple(dict.fromkeys((*names.given[kind], *ids)))
    loaded = ({*names.loaded[kind]} - {*ids}) | {*entries}
    return Shared({**names.given, kind: known}, {**names.loaded, kind: loaded}, names.lost)


def _root(document: Document | None) -> Root | None:
    return document.root if document is not None else None


def _references(document: Document) -> dict[str, Reference] | None:
    root = readable(document)
    if root is None:
        return None
    validated(document, root, ReferencesFile)
    document.report(check_references(root))
    return _entries(document, root, "references", Reference)


def _interventions(document: Document, names: Shared | None) -> dict[str, Intervention] | None:
    root = readable(document)
    if root is None:
        return None
    validated(document, root, InterventionsFile)
    document.report(check_interventions(root, names))
    return _entries(document, root, "interventions", Intervention)


def _entries(document: Document, root: Root, kind: str, model: type[P]) -> dict[str, P] | None:
    """Return the entries without errors by id, or None when the file as a whole has one."""
    wrong = set()
    for problem in document.problems:
        if problem.severity is Severity.ERROR:
            inside = re.match(rf"{kind}\[(\d+)\]", problem.path)
            if inside is None:
                return None
            wrong.add(int(inside[1]))
    items = (item for index, item in root.items(kind) if index not in wrong)
    return {str(item.inside["id"].data): model.model_validate(item.data) for item in items}

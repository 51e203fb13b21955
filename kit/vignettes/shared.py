"""Read interventions.yaml and references.yaml, which all vignettes share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from kit.errors import Severity
from kit.vignettes.check import Shared, check_interventions, check_references
from kit.vignettes.check.names import given
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

    ``names`` is None, and ``sound`` false, when one of the files cannot be used at all.
    """

    catalogue: Catalogue
    names: Shared | None

    @property
    def sound(self) -> bool:
        """Whether both files could be used."""
        return self.names is not None


def read_shared(interventions: Document, references: Document) -> SharedFiles:
    """Return the checked files; an entry with an error is left out, the others stay."""
    cited = _references(references)
    offered = _interventions(interventions, _names(interventions, references, {}, cited))
    if offered is None or cited is None:
        return SharedFiles(Catalogue(), None)
    names = _names(interventions, references, offered, cited)
    return SharedFiles(Catalogue(offered, cited), names)


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


def _names(
    interventions: Document,
    references: Document,
    offered: Mapping[str, Intervention],
    cited: Mapping[str, Reference] | None,
) -> Shared | None:
    if cited is None:
        return None
    given = {
        "interventions": _ids(interventions.root, "interventions"),
        "references": _ids(references.root, "references"),
    }
    return Shared(given, loaded={"interventions": offered, "references": cited})


def _ids(root: Root | None, kind: str) -> tuple[str, ...]:
    return tuple(given(root).get(kind, ())) if root is not None else ()


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

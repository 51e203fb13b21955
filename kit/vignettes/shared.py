"""interventions.yaml and references.yaml: what all vignettes share."""

from __future__ import annotations

import re
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
    """The catalogue of the entries without errors, and the names that vignettes may use.

    ``names`` is None, and ``sound`` false, when one of the files cannot be used at all.
    """

    catalogue: Catalogue
    names: Shared | None

    @property
    def sound(self) -> bool:
        """Whether both files could be used."""
        return self.names is not None


def read_shared(interventions: Document, references: Document) -> SharedFiles:
    """Check both files; an entry with an error is left out, the others stay."""
    cited = readable(references)
    if cited is not None:
        validated(references, cited, ReferencesFile)
        references.report(check_references(cited))
    offered = readable(interventions)
    if offered is not None:
        validated(interventions, offered, InterventionsFile)
        interventions.report(
            check_interventions(offered, None if cited is None else _ids(cited, "references"))
        )
    return _joined(interventions, references)


def _joined(interventions: Document, references: Document) -> SharedFiles:
    offered = _entries(interventions, "interventions", Intervention)
    cited = _entries(references, "references", Reference)
    if offered is None or cited is None:
        return SharedFiles(Catalogue(), None)
    names = Shared(
        given={
            "interventions": _ids(interventions.root, "interventions"),
            "references": _ids(references.root, "references"),
        },
        loaded={"interventions": offered, "references": cited},
    )
    return SharedFiles(Catalogue(offered, cited), names)


def _ids(root: Root | None, kind: str) -> tuple[str, ...]:
    return tuple(given(root).get(kind, ())) if root is not None else ()


def _entries(document: Document, kind: str, model: type[P]) -> dict[str, P] | None:
    """Return the entries without errors by id, or None when the file as a whole has one."""
    wrong = set()
    for problem in document.problems:
        if problem.severity is Severity.ERROR:
            inside = re.match(rf"{kind}\[(\d+)\]", problem.path)
            if inside is None:
                return None
            wrong.add(int(inside[1]))
    assert document.root is not None
    items = (item for index, item in document.root.items(kind) if index not in wrong)
    return {item.data["id"]: model.model_validate(item.data) for item in items}

"""The sources of translations: a vignette, or one of the files that all vignettes share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.vignettes.schema.base import SOURCE_LANGUAGE, Part
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating.outline import Branch, by_id, outline


@dataclass(frozen=True)
class Source:
    """A source to translate: its ``name`` (a slug; interventions, references) and its texts."""

    name: str
    language: str
    texts: Branch


def of_vignette(vignette: Vignette) -> Source:
    """Return the texts of a vignette."""
    return Source(vignette.id, vignette.language, outline(vignette))


def of_entries(kind: str, parts: Mapping[str, Part]) -> Source:
    """Return the texts of interventions.yaml or references.yaml from its entries."""
    return Source(kind, SOURCE_LANGUAGE, Branch("keys", {kind: by_id(parts)}))

"""Assemble a library: check each document alone, then with the others; load none by halves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kit.errors import Problem
from kit.vignettes.check import check_vignette
from kit.vignettes.check.shape import readable, validated
from kit.vignettes.judgement import doubts
from kit.vignettes.library import Library
from kit.vignettes.modules import read_module
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.schema.module import Module
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.shared import SharedFiles, read_shared
from kit.vignettes.translating import (
    Source,
    Translation,
    of_entries,
    of_vignette,
    read_translation,
)

_UNSHARED = Complaint(
    Mark(1, 1),
    (),
    "found no sound interventions.yaml and references.yaml; allowed: a vignette beside both",
    "Mend those files first.",
)


@dataclass(frozen=True)
class Files:
    """A file and its translations, each with the language tag in the translation's file name.

    ``module`` is the module.yaml beside a vignette, where there is one.
    """

    document: Document
    translations: Iterable[tuple[str, Document]] = ()
    module: Document | None = None


def assemble(
    root: Path, interventions: Files, references: Files, vignettes: Iterable[tuple[str, Files]]
) -> Library:
    """Check all documents and return the library of those without errors.

    ``vignettes`` yields slugs with their documents, one at a time, so that only one need be in
    memory with its nodes and marks.
    """
    shared = read_shared(interventions.document, references.document)
    gathered = _Gathered()
    for kind, files, parts in (
        ("interventions", interventions, shared.catalogue.interventions),
        ("references", references, shared.catalogue.references),
    ):
        source = of_entries(kind, parts)
        gathered.take(f"{kind}.yaml", files, source if files.document.sound else None)
    loaded: dict[str, Vignette] = {}
    names: dict[str, str] = {}
    for slug, files in vignettes:
        vignette = _vignette(slug, files.document, shared)
        loaded |= {slug: vignette} if vignette else {}
        names[slug] = files.document.file
        gathered.take(slug, files, of_vignette(vignette) if vignette else None)
        gathered.publish(slug, files.module, vignette)
    problems = tuple(sorted(gathered.problems))
    return Library(
        root,
        loaded,
        shared.catalogue,
        problems,
        names,
        gathered.translations,
        gathered.modules,
    )


class _Gathered:
    """The problems of all files so far, and the translations and modules without errors."""

    def __init__(self) -> None:
        self.problems: set[Problem] = set()
        self.translations: dict[str, dict[str, Translation]] = {}
        self.modules: dict[str, Module] = {}

    def take(self, of: str, files: Files, source: Source | None) -> None:
        """Add a file's problems and, where it has a ``source`` (no errors), its translations."""
        self.problems.update(files.document.problems)
        if source is None:
            return
        for tag, document in files.translations:
            found = read_translation(document, tag, source)
            self.problems.update(document.problems)
            if found:
                self.translations.setdefault(of, {})[tag] = found

    def publish(self, slug: str, document: Document | None, vignette: Vignette | None) -> None:
        """Add the problems of a vignette's module.yaml and, where it has no errors, the module."""
        if document is None:
            return
        languages = (vignette.language, *self.translations.get(slug, ())) if vignette else ()
        module = read_module(document, languages)
        self.problems.update(document.problems)
        self.modules |= {slug: module} if module else {}


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

"""Assemble a library: check each document alone, then with the others; load none by halves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kit.errors import Problem
from kit.vignettes.check import check_vignette
from kit.vignettes.check.overriding import check_case_repeated
from kit.vignettes.check.shape import readable, validated
from kit.vignettes.folders import Folders
from kit.vignettes.judgement import doubts
from kit.vignettes.library import Catalogue, Library
from kit.vignettes.modules import read_module
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.schema.module import Module
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.shared import SharedFiles, lay_over, read_shared
from kit.vignettes.translating import (
    Source,
    Translation,
    of_entries,
    of_vignette,
    read_translation,
)
from kit.vignettes.translating.translation import laid_over

_UNSHARED = Complaint(
    Mark(1, 1),
    (),
    "found no sound interventions.yaml and references.yaml; allowed: a vignette beside both",
    "Mend those files first.",
)


@dataclass(frozen=True)
class Files:
    """A file and its translations, each with the language tag in the translation's file name.

    ``module`` is the module.yaml beside a vignette, where there is one; ``strays`` are files that
    are not read for their names.
    """

    document: Document
    translations: Iterable[tuple[str, Document]] = ()
    module: Document | None = None
    strays: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Case:
    """The files of a case, and their folder; ``instead`` is the digest of the kit's it replaces.

    ``laid`` is one's own folder with settings or translations, of a case of the kit's.
    """

    slug: str
    folder: Path
    files: Files
    instead: str = ""
    laid: Path | None = None


@dataclass(frozen=True)
class Layer:
    """What is read of one folder: the files that cases share, by kind, and the cases.

    ``cases`` yields one at a time, so that only one need be in memory with its nodes and marks.
    ``strays`` are files beside the cases that are not read for their names.
    """

    shared: Mapping[str, Files]
    cases: Iterable[Case]
    strays: tuple[Document, ...] = ()


def assemble(folders: Folders, layers: Sequence[Layer]) -> Library:
    """Check all documents and return the library of those without errors.

    ``layers`` are the kit's, and the one laid over it, if there is one. A case is checked with the
    names of its own layer and those below: what is wrong above takes nothing from below.
    """
    gathered = _Gathered()
    seen = [gathered.share(layer) for layer in layers]
    for layer, shared in zip(layers, seen, strict=True):
        gathered.stray(layer.strays)
        for case in layer.cases:
            gathered.add(case, shared, seen[-1].catalogue)
    return gathered.library(folders, seen[-1])


@dataclass
class _Gathered:
    """What was found in all files so far: the problems, and what has no errors."""

    problems: set[Problem] = field(default_factory=set)
    translations: dict[str, dict[str, Translation]] = field(default_factory=dict)
    vignettes: dict[str, Vignette] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    places: dict[str, Path] = field(default_factory=dict)
    laid: dict[str, Path] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    _below: SharedFiles | None = None
    _beneath: dict[str, Document] = field(default_factory=dict)

    def share(self, layer: Layer) -> SharedFiles:
        """Return the shared files of a layer, laid over those of the layers before."""
        documents = {kind: files.document for kind, files in layer.shared.items()}
        if self._below is None:
            found = read_shared(documents["interventions"], documents["references"])
        else:
            found = lay_over(
                self._below,
                documents.get("interventions"),
                documents.get("references"),
                self._beneath,
            )
        for kind, files in layer.shared.items():
            entries = getattr(found.own, kind)
            source = of_entries(kind, entries) if files.document.sound else None
            hidden = {(kind, id) for id in entries}
            known = self.translations.get(f"{kind}.yaml", {})
            merged = laid_over(known, self._read(files, source), hidden)
            if merged:
                self.translations[f"{kind}.yaml"] = merged
        self._below, self._beneath = found, documents
        return found

    def stray(self, documents: Iterable[Document]) -> None:
        """Keep what is said of files that are not read for their names."""
        self.problems.update(problem for one in documents for problem in one.problems)

    def add(self, case: Case, shared: SharedFiles, catalogue: Catalogue) -> None:
        """Check a case, with the names that its layer may use."""
        document = case.files.document
        self.stray(case.files.strays)
        if case.slug in self.files and document.root is None:
            self.problems.update(document.problems)  # no file: the kit's case goes on
            return
        vignette = _vignette(case, shared, catalogue)
        self.vignettes |= {case.slug: vignette} if vignette else {}
        self.files[case.slug], self.places[case.slug] = document.file, case.folder
        self.laid |= {case.slug: case.laid} if case.laid else {}
        found = self._read(case.files, of_vignette(vignette) if vignette else None)
        self.translations |= {case.slug: found} if found else {}
        self._publish(case, vignette)

    def library(self, folders: Folders, shared: SharedFiles) -> Library:
        """Return the library, its cases in the order of their slugs."""
        return Library(
            folders,
            {slug: self.vignettes[slug] for slug in sorted(self.vignettes)},
            shared.catalogue,
            tuple(sorted(self.problems)),
            {slug: self.files[slug] for slug in sorted(self.files)},
            self.translations,
            self.modules,
            self.places,
            shared.own,
            self.laid,
        )

    def _read(self, files: Files, source: Source | None) -> dict[str, Translation]:
        """Keep a file's problems and, where it has a ``source`` (no errors), its translations."""
        found: dict[str, Translation] = {}
        self.problems.update(files.document.problems)
        if source is None:
            return found
        for tag, document in files.translations:
            translation = read_translation(document, tag, source)
            self.problems.update(document.problems)
            found |= {tag: translation} if translation else {}
        return found

    def _publish(self, case: Case, vignette: Vignette | None) -> None:
        """Add the problems of a case's module.yaml and, where it has no errors, the module."""
        document, slug = case.files.module, case.slug
        if document is None:
            return
        languages = (vignette.language, *self.translations.get(slug, ())) if vignette else ()
        module = read_module(document, languages)
        self.problems.update(document.problems)
        self.modules |= {slug: module} if module else {}


def _vignette(case: Case, shared: SharedFiles, catalogue: Catalogue) -> Vignette | None:
    document = case.files.document
    root = readable(document)
    if root is None:
        return None
    vignette = validated(document, root, Vignette)
    document.report(check_vignette(root, case.slug, shared.names))
    document.report([] if shared.sound else [_UNSHARED])
    if case.instead:
        document.report(check_case_repeated(root, case.slug, case.instead == document.digest))
    if vignette is None or not document.sound:
        return None
    document.report(doubts(root, vignette, catalogue.interventions))
    vignette._hash = document.digest
    return vignette

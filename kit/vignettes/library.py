"""The loaded library: vignettes without errors, the catalogue they share, and all problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kit.errors import KitError, Problem, Severity, UsageError
from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.words import nearest
from kit.vignettes.folders import Folders
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.module import Module
from kit.vignettes.schema.reference import Reference
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating.tags import ever_wider
from kit.vignettes.translating.translation import Translation, translated, with_texts

P = TypeVar("P", bound=Part)


class VignetteError(KitError):
    """The vignette asked for does not exist, or has errors."""


class UnknownVignetteError(VignetteError, UsageError):
    """There is no vignette of this name."""


@dataclass(frozen=True)
class Catalogue:
    """The interventions and references of all vignettes, by id, in the order of the files."""

    interventions: Mapping[str, Intervention] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)


@dataclass(frozen=True)
class Library:
    """A folder of vignettes, or an instructor's laid over the kit's own.

    ``vignettes`` holds, by slug, those that have no errors; ``problems`` is everything found in
    any file, sorted by file and line; ``files`` holds the file of each vignette, broken or not, and
    ``places`` its folder. ``translations`` holds those without errors, by language: of a vignette
    at its slug, of the catalogue at ``interventions.yaml`` and ``references.yaml``. ``modules``
    holds the module.yaml of each vignette that has a sound one. ``own`` is the part of the
    catalogue that lies in one's own folder, and ``laid`` the folders in it that hold settings or
    translations for a case of the kit's.
    """

    folders: Folders
    vignettes: Mapping[str, Vignette]
    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    modules: Mapping[str, Module] = field(default_factory=dict)
    places: Mapping[str, Path] = field(default_factory=dict)
    own: Catalogue = field(default_factory=Catalogue)
    laid: Mapping[str, Path] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The folder that is one's own: the instructor's, else the only one."""
        return self.folders.own

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something from loading."""
        return tuple(item for item in self.problems if item.severity is Severity.ERROR)

    def vignette(self, slug: str) -> Vignette:
        """Return a vignette; raise :class:`VignetteError` when it is unknown or has errors."""
        if slug in self.vignettes:
            return self.vignettes[slug]
        if slug in self.files:
            raise VignetteError(self._broken(slug))
        raise UnknownVignetteError(self._unknown(slug))

    def module(self, slug: str) -> Module:
        """Return how a vignette is published: its module.yaml, else the defaults."""
        return self.modules.get(slug) or Module()

    def case_folder(self, slug: str) -> Path:
        """Return the folder of a case, sound or not; raise :class:`VignetteError` without one."""
        if slug in self.places:
            return self.places[slug]
        raise UnknownVignetteError(self._unknown(slug))

    def is_own(self, slug: str) -> bool:
        """Whether a case lies in the folder that is one's own, or something laid over it does."""
        return slug in self.laid or self.case_folder(slug).parent == self.root

    @property
    def suggested(self) -> tuple[Vignette, ...]:
        """The vignettes that a debrief may lead on to: those that everybody finds."""
        found = self.vignettes.items()
        return tuple(one for slug, one in found if self.module(slug).visible == "everybody")

    def translated(self, language: str) -> Library:
        """Return the library in a language (a tag: es, pt-BR).

        Vignettes without a translation, and texts that a translation lacks, stay as they are:
        see ``Vignette.language`` and ``Vignette.complete``. For a region or a script without
        a translation, that of the language is used.
        """
        vignettes = {
            slug: translated(one, found) if (found := self._translation(slug, language)) else one
            for slug, one in self.vignettes.items()
        }
        catalogue = Catalogue(
            self._entries("interventions", self.catalogue.interventions, language),
            self._entries("references", self.catalogue.references, language),
        )
        return replace(self, vignettes=vignettes, catalogue=catalogue)

    def _entries(self, kind: str, parts: Mapping[str, P], language: str) -> Mapping[str, P]:
        found = self._translation(f"{kind}.yaml", language)
        if found is None:
            return parts
        return {id: with_texts(one, found.texts, (kind, id)) for id, one in parts.items()}

    def _translation(self, of: str, language: str) -> Translation | None:
        known = self.translations.get(of, {})
        return next((known[tag] for tag in ever_wider(language) if tag in known), None)

    @property
    def none(self) -> str:
        """The sentence that says why there is no case."""
        if self.folders.hidden:
            return (
                "KIT_OWN_CASES=hide hides the kit's own cases, and "
                + (f"{self.root} holds none." if self.folders.over else "there are no others.")
                + " Write one (kit new), or show the kit's (KIT_OWN_CASES=show)."
            )
        return f"{self.root} holds no vignettes."

    def _unknown(self, slug: str) -> str:
        if not self.files:
            return f"There is no vignette {slug!r}: {self.none}"
        guess = did_you_mean(nearest(slug, self.files))
        known = ", ".join(self.files)
        return f"There is no vignette {slug!r}. Known are: {known}. {guess}".rstrip()

    def _broken(self, slug: str) -> str:
        errors = [str(item) for item in self.errors if item.file == self.files[slug]]
        return f"The vignette {slug!r} has errors and was not loaded:\n" + "\n".join(errors)

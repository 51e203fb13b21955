"""What was loaded: the vignettes without errors, what they share, and every problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kit.errors import KitError, Problem, Severity
from kit.vignettes.check.words import did_you_mean, nearest
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.reference import Reference
from kit.vignettes.schema.vignette import Vignette


class VignetteError(KitError):
    """A vignette was asked for that is not there, or that has errors."""


@dataclass(frozen=True)
class Catalogue:
    """What all vignettes share, by id, in the order of the files."""

    interventions: Mapping[str, Intervention] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)


@dataclass(frozen=True)
class Library:
    """A folder of vignettes.

    ``vignettes`` holds, by slug, those that have no errors; ``problems`` is everything found in
    any file, sorted by file and line; ``files`` holds the file of each vignette, broken or not.
    """

    root: Path
    vignettes: Mapping[str, Vignette]
    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something from loading."""
        return tuple(item for item in self.problems if item.severity is Severity.ERROR)

    def vignette(self, slug: str) -> Vignette:
        """Return a vignette; raise :class:`VignetteError` when it is unknown or has errors."""
        if slug in self.vignettes:
            return self.vignettes[slug]
        raise VignetteError(self._broken(slug) if slug in self.files else self._unknown(slug))

    def _unknown(self, slug: str) -> str:
        if not self.files:
            return f"There is no vignette {slug!r}: {self.root} holds no vignettes."
        guess = did_you_mean(nearest(slug, self.files))
        known = ", ".join(self.files)
        return f"There is no vignette {slug!r}. Known are: {known}. {guess}".rstrip()

    def _broken(self, slug: str) -> str:
        errors = [str(item) for item in self.errors if item.file == self.files[slug]]
        return f"The vignette {slug!r} has errors and was not loaded:\n" + "\n".join(errors)

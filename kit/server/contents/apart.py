"""Published revisions that the folders served do not hold as they are, read from the store instead.

The folders have one catalogue. A case that was published with another one, or that a newer kit
would not let pass any more, is all the same given as it was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from kit.server.contents.published import Given
from kit.vignettes import Library, VignetteError
from kit.vignettes.folders import MODULE
from kit.vignettes.modules import module_of
from kit.vignettes.revisions import Texts, read_revision, revision_id, texts_of


@dataclass(frozen=True)
class Apart:
    """The revisions by slug, and their texts."""

    revisions: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)

    def laid_over(self, library: Library, language: str) -> Library:
        """Return the library with these cases in a language; without one that cannot be read."""
        vignettes, modules = dict(library.vignettes), dict(library.modules)
        for slug, texts in self.texts.items():
            vignettes.pop(slug, None)
            with suppress(VignetteError):
                vignettes[slug] = read_revision(slug, texts, language)[0]
            modules[slug] = module_of(texts.get(MODULE))
        return replace(library, vignettes=vignettes, modules=modules)


def apart(given: Given, library: Library) -> Apart:
    """Return which published revisions are not what the library has."""
    found = {
        slug: id
        for slug, id in given.revisions.items()
        if slug not in library.vignettes or revision_id(texts_of(library, slug)) != id
    }
    return Apart(found, {slug: given.texts[slug] for slug in found})

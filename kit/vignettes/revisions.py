"""Earlier revisions of a vignette: attempts are played to their end on the text they began with.

They are kept beside it, unchanged, as ``revisions/<hash>.yaml`` with their translations; the hash
is `Vignette.hash`, by which an attempt names its text. The catalogue is the present one.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from kit.vignettes.assemble import assemble
from kit.vignettes.library import Library
from kit.vignettes.loading import SHARED, catalogue_root, files
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating.tags import ever_wider

FOLDER: Final = "revisions"


def revision(library: Library, slug: str, content: str, *, language: str) -> Vignette:
    """Return the vignette of this hash in ``language``, or else the present one of ``library``.

    That is where no sound file of this hash is kept. Raises :class:`VignetteError` where the
    present one is unknown or has errors.
    """
    present = library.vignette(slug)
    if content == present.hash or not content.isalnum():
        return present
    return _kept(library.root, slug, content, language) or present


@lru_cache(maxsize=8)
def _kept(root: Path, slug: str, content: str, language: str) -> Vignette | None:
    """Read a revision; it is read once, as a file whose content changes is another revision."""
    path = root / slug / FOLDER / f"{content}.yaml"
    if not path.is_file():
        return None
    tags = ever_wider(language)
    interventions, references = (files(catalogue_root(root) / name, tags) for name in SHARED)
    found = assemble(root, interventions, references, [(slug, files(path, tags))])
    kept = found.translated(language).vignettes.get(slug)
    return kept if kept is not None and kept.hash == content else None

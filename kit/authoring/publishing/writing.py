"""Write the thin notebook of a published case into the library, and take it away again."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from kit.authoring.publishing.notebook import WRITTEN, thin_notebook, written
from kit.authoring.replacing import replace_file
from kit.vignettes.folders import MODULE, VIGNETTE
from kit.vignettes.modules import module_of
from kit.vignettes.revisions import Texts, read_revision


def notebook_file(library: Path, slug: str) -> Path:
    """Return where the notebook of a case is in a library."""
    return library / "notebooks" / "modules" / f"{slug}.ipynb"


def write_notebook(library: Path, slug: str, texts: Texts) -> tuple[Path | None, str]:
    """Write the notebook of a revision; return the file, or None and why none was written.

    One that somebody wrote by hand stays as it is: publishing does not need the file.
    """
    file = notebook_file(library, slug)
    if file.exists() and not is_ours(file):
        return None, f"{file} was not written by kit publish and stays as it is."
    module = module_of(texts.get(MODULE))
    content = written(thin_notebook(slug, module, titles_of(slug, texts)))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, content.encode())
    except OSError as error:
        return None, f"{file} cannot be written: {error.strerror}."
    return file, ""


def remove_notebook(library: Path, slug: str) -> None:
    """Take the notebook of a case away, where it was written here."""
    file = notebook_file(library, slug)
    if is_ours(file):
        with suppress(OSError):
            file.unlink()


def is_ours(file: Path) -> bool:
    """Return whether a notebook says that it was written here."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return False
    metadata = found.get("metadata") if isinstance(found, dict) else None
    return isinstance(metadata, dict) and metadata.get(WRITTEN) is True


def titles_of(slug: str, texts: Texts) -> dict[str, str]:
    """Return the titles of a case by language, its own first."""
    own, _ = read_revision(slug, texts, "")
    stem = VIGNETTE.removesuffix(".yaml")
    tags = [
        name.removeprefix(f"{stem}.").removesuffix(".yaml")
        for name in sorted(texts)
        if name.startswith(f"{stem}.") and name != VIGNETTE
    ]
    said = (read_revision(slug, texts, tag)[0] for tag in tags)
    return {own.language: own.title} | {one.language: one.title for one in said}

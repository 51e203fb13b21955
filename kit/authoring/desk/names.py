"""The names of cases and files that an author may write: these, and nothing else on the machine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from kit.errors import KitError
from kit.language import tr
from kit.vignettes.folders import NO_CASES
from kit.vignettes.schema.base import ID_PATTERN, LANGUAGE_PATTERN

_TAG: Final = LANGUAGE_PATTERN.strip("^$")
#: The files of a case, and those that the cases of a library share.
OF_CASE: Final = re.compile(rf"module\.yaml|vignette(\.({_TAG}))?\.yaml")
SHARED: Final = re.compile(rf"(interventions|references)(\.({_TAG}))?\.yaml")
LONGEST: Final = 80


def require_slug(slug: str) -> None:
    """Raise KitError unless this may be the name of a case."""
    fits = re.fullmatch(ID_PATTERN, slug) and len(slug) <= LONGEST
    if not fits or slug in NO_CASES:
        raise KitError(
            tr(
                "A case cannot be called {slug!r}. Allowed: small letters a to z, digits, and "
                "single hyphens between them, {most} at most, a letter first; not {taken}.",
                slug=slug[:LONGEST],
                most=LONGEST,
                taken=", ".join(NO_CASES),
            )
        )


def require_file(slug: str, file: str) -> None:
    """Raise KitError unless ``file`` may be one of a case's; of the shared ones for no slug."""
    if slug:
        require_slug(slug)
    if not (OF_CASE if slug else SHARED).fullmatch(file):
        raise KitError(
            tr(
                "A case has no file {file!r}. Allowed: vignette.yaml, its translations such as "
                "vignette.es.yaml, and module.yaml.",
                file=file[:LONGEST],
            )
        )


def place(root: Path, slug: str, file: str) -> Path:
    """Return where a file of a case is; raise KitError where a link would lead out of ``root``."""
    require_file(slug, file)
    path = root / slug / file
    if not path.resolve().is_relative_to(root.resolve()):
        raise KitError(
            tr(
                "{path} is a link that leads out of the library; nothing is written there.",
                path=f"{slug}/{file}",
            )
        )
    return path


def tag_of(file: str) -> str:
    """Return the language of a translation by its file's name; "" for another file."""
    return file.removesuffix(".yaml").partition(".")[2]

"""The work of ``kit new``: write a case into a library folder."""

from __future__ import annotations

import re
from pathlib import Path

from kit.authoring.beginning.draft import Draft
from kit.authoring.beginning.names import check_slug, id_of
from kit.authoring.beginning.outline import read_outline
from kit.authoring.beginning.placing import place, refuse_taken
from kit.authoring.beginning.source import read_source
from kit.authoring.beginning.story import read_story
from kit.authoring.beginning.template import from_template
from kit.authoring.beginning.written import written
from kit.errors import KitError, UsageError
from kit.language import SOURCE, fitting, tr, use
from kit.vignettes.folders import MODULE, VIGNETTE, own_root
from kit.vignettes.reading.decode import MAX_BYTES
from kit.vignettes.schema.base import LANGUAGE_PATTERN

#: What is read as a Twine story, by the end of its name; else by its first line.
TWEE = (".twee", ".tw", ".twee3")

#: What Twine writes when it publishes a story.
PAGES = (".html", ".htm")

#: More do not fit into a vignette: with its notes an option has 300 bytes at least.
MOST_OPTIONS = MAX_BYTES // 300

#: Names in a library folder that are no case.
OTHERS = ("notebooks", "drills")


def begin(
    folder: Path, slug: str, title: str = "", language: str = SOURCE, source: Path | None = None
) -> Path:
    """Write a new case, vignette.yaml and module.yaml, and return the path of the first.

    Without a ``source`` it is the template; else what an outline (Markdown) or a Twine story (Twee
    3) tells. Without a ``title`` the source's counts, or the slug in words. Raises KitError for a
    slug or a language that cannot be, for a case that is there, for a source that cannot be read.
    """
    check_free(folder, slug)
    if not re.fullmatch(LANGUAGE_PATTERN, language):
        said = tr("{tag} is no language tag. Allowed are es, pt-BR and the like.", tag=language)
        raise UsageError(said)
    with use(fitting(language)):  # of the notes in the file
        text = _text(slug, title, language, draft_of(source) if source else None)
    module = from_template(MODULE, slug, title, language)
    return place(folder, slug, {VIGNETTE: text, MODULE: module}) / VIGNETTE


def check_free(folder: Path, slug: str) -> None:
    """Raise KitError for a name that no case can have, or that something in the folder has."""
    check_slug(slug)
    if slug in OTHERS:
        raise UsageError(tr("A case cannot be called {name}; choose another name.", name=slug))
    if (own_root() / slug / VIGNETTE).is_file() and folder.resolve() != own_root().resolve():
        raise KitError(
            tr(
                "{name} is a case of the kit's own, and yours would stand in its place. Choose "
                "another name.",
                name=slug,
            )
        )
    refuse_taken(folder, slug)


def draft_of(source: Path) -> Draft:
    """Return what an outline or a Twine story tells; raise KitError where it cannot be read."""
    if source.suffix.lower() in PAGES:
        said = tr("{file} is a web page. In Twine, choose Build and Export As Twee.", file=source)
        raise KitError(said)
    text = read_source(source)
    is_story = source.suffix.lower() in TWEE or text.lstrip().startswith("::")
    draft = (read_story if is_story else read_outline)(text, source.name)
    if not draft.scenes:
        raise KitError(
            tr("{file} has no scenes: no headings in an outline, no passages.", file=source)
        )
    return draft


def slug_of(source: Path, title: str) -> str:
    """Return the name that a case from this file, or with this title, would have."""
    return id_of(title) or id_of(source.stem)


def _text(slug: str, title: str, language: str, draft: Draft | None) -> str:
    if draft is None:
        return from_template(VIGNETTE, slug, title or _words(slug), language)
    _refuse_many(draft)
    text = written(draft, slug, title or draft.title or _words(slug), language)
    if (size := len(text.encode())) > MAX_BYTES:
        raise KitError(
            tr(
                "{file} makes a case of {size} bytes; allowed: {most} or fewer. Take a part of it.",
                file=draft.source,
                size=f"{size:,}",
                most=f"{MAX_BYTES:,}",
            )
        )
    return text


def _refuse_many(draft: Draft) -> None:
    """Raise KitError before minutes are spent on a case that will be too large."""
    options = sum(len(scene.options) for scene in draft.scenes)
    if options > MOST_OPTIONS:
        raise KitError(
            tr(
                "{file} has {options} options; allowed: {most} or fewer. Take a part of it.",
                file=draft.source,
                options=f"{options:,}",
                most=f"{MOST_OPTIONS:,}",
            )
        )


def _words(slug: str) -> str:
    return slug.replace("-", " ").capitalize()

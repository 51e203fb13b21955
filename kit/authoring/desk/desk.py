"""The desk: an author's cases and their files, each save checked against what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kit.authoring.desk.case import Case
from kit.authoring.desk.names import OF_CASE, place, require_slug
from kit.authoring.desk.text import content_of, digest_of, text_of
from kit.authoring.desk.writing import alone, write
from kit.errors import KitError, Problem, Severity
from kit.language import tr
from kit.vignettes import Library, current
from kit.vignettes.folders import Folders
from kit.vignettes.loading import VIGNETTE
from kit.vignettes.reading.decode import MAX_BYTES


@dataclass(frozen=True)
class Saved:
    """A save that was made: the digest of the file as it is now."""

    digest: str


@dataclass(frozen=True)
class Conflict:
    """A save that was not made: somebody else has saved ``text`` since; ``digest`` is theirs."""

    text: str
    digest: str


class Desk:
    """The cases of ``folders``: the own ones are read and written, the kit's are read."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders

    @property
    def library(self) -> Library:
        """The library as its files are now, with all problems."""
        return current(self.folders.over or self.folders.under)

    def read(self, slug: str, file: str) -> tuple[str, str]:
        """Return the text of a file and its digest; empty ones where there is no such file yet."""
        content = self._content(self._folder(slug), slug, file)
        return text_of(content or b""), digest_of(content)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases, one's own first, each with how it stands."""
        library = self.library
        found = [self._case(library, slug) for slug in library.files]
        return tuple(sorted(found, key=lambda one: (not one.own, one.title.casefold(), one.slug)))

    def case(self, slug: str) -> Case:
        """Return one case and how it stands; raise KitError where there is none."""
        library = self.library
        if slug not in library.files:
            raise KitError(tr("There is no case called “{slug}” here.", slug=slug))
        return self._case(library, slug)

    def problems(self, slug: str) -> tuple[Problem, ...]:
        """Return the problems of a case's files as they are saved."""
        library = self.library
        folder = Path(library.files.get(slug, "")).parent
        return tuple(one for one in library.problems if Path(one.file).parent == folder)

    def _case(self, library: Library, slug: str) -> Case:
        problems = self.problems(slug)
        vignette = library.vignettes.get(slug)
        return Case(
            slug,
            vignette.title if vignette else slug,
            self.is_own(slug),
            sum(one.severity is Severity.ERROR for one in problems),
            sum(one.severity is Severity.WARNING for one in problems),
        )

    def files(self, slug: str) -> tuple[str, ...]:
        """Return the names of a case's files, its own text first; raise KitError without it."""
        require_slug(slug)
        folder = self._folder(slug) / slug
        if not (folder / VIGNETTE).is_file():
            raise KitError(tr("There is no case called “{slug}” here.", slug=slug))
        found = (one.name for one in folder.iterdir() if OF_CASE.fullmatch(one.name))
        return tuple(sorted(found, key=lambda name: (name != VIGNETTE, name)))

    def is_own(self, slug: str) -> bool:
        """Return whether a case is in the folder that is one's own."""
        over = self.folders.over
        return over is not None and (over / slug / VIGNETTE).is_file()

    def save(self, slug: str, file: str, text: str, seen: str, by: str = "") -> Saved | Conflict:
        """Write a file, if it is still the one whose digest was ``seen``; else return a conflict.

        The text is on the disk on return. Raises KitError where it cannot be written, for a case
        that is not one's own, and for a text that is too long; what was there before then stands.
        """
        root = self._own(slug)
        path = place(root, slug, file)
        with alone(root):
            old = self._content(root, slug, file)
            content = content_of(text, old or b"")
            if len(content) > MAX_BYTES:
                raise KitError(_too_long(len(content)))
            if digest_of(old) not in (seen, digest_of(content)):
                return Conflict(text_of(old or b""), digest_of(old))
            if content != old:
                write(path, content)
            return Saved(digest_of(content))

    def _own(self, slug: str) -> Path:
        if self.folders.over is None or (slug and not self.is_own(slug)):
            raise KitError(
                tr("This case comes with the kit and is read only. Make a copy, and edit that.")
            )
        return self.folders.over

    def _folder(self, slug: str) -> Path:
        """Return the folder of the layer in which a case is."""
        over = self.folders.over
        return over if over is not None and (not slug or self.is_own(slug)) else self.folders.under

    def _content(self, root: Path, slug: str, file: str) -> bytes | None:
        path = place(root, slug, file)
        with suppress(FileNotFoundError):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                raise
            except OSError as error:
                raise KitError(
                    tr("{file} cannot be read ({why}).", file=file, why=error.strerror)
                ) from error
        return None


def _too_long(size: int) -> str:
    return tr(
        "This text has {size} bytes, and {most} are allowed; nothing was saved. Split the case, or "
        "look for pasted data.",
        size=f"{size:,}",
        most=f"{MAX_BYTES:,}",
    )


def slugs(folder: Path) -> Iterator[str]:
    """Yield the names of the cases in a folder."""
    with suppress(OSError):
        for one in sorted(folder.iterdir()):
            if (one / VIGNETTE).is_file():
                yield one.name

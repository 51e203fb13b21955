"""The desk: an author's cases and their files, each save checked against what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.authoring.desk import checking
from kit.authoring.desk.case import Case
from kit.authoring.desk.checking import Checked
from kit.authoring.desk.merging import merged
from kit.authoring.desk.names import OF_CASE, place, require_slug
from kit.authoring.desk.text import content_of, digest_of, text_of
from kit.authoring.desk.writing import alone, read, unlink, write
from kit.authoring.publishing.standing import has_changed
from kit.errors import KitError, Problem, Severity
from kit.language import tr
from kit.store import Publications, Saves, Store
from kit.vignettes import Folders, Library, current
from kit.vignettes.folders import VIGNETTE, laid_over, place_over
from kit.vignettes.loading import shown
from kit.vignettes.reading.decode import MAX_BYTES


@dataclass(frozen=True)
class Saved:
    """A save that was made: the digest of the file as it is now."""

    digest: str


@dataclass(frozen=True)
class Conflict:
    """A save that was not made, for somebody else has saved ``text`` since; its ``digest``.

    ``both`` is the text with the changes of both, where they are in different places.
    """

    text: str
    digest: str
    both: str | None = None


class Desk:
    """The cases of ``folders``: the own ones are read and written, the kit's are read.

    ``store`` keeps every text that is saved, and knows what is published.
    """

    def __init__(self, folders: Folders, store: Store) -> None:
        self.folders, self._store = folders, store
        self._saves = Saves(store)

    @property
    def library(self) -> Library:
        """The library as its files are now, with all problems."""
        return current(self.folders)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases, one's own first, each with how it stands."""
        library, published = self.library, Publications(self._store).now()
        found = [self._case(library, slug, published) for slug in library.files]
        return tuple(sorted(found, key=lambda one: (not one.own, one.title.casefold(), one.slug)))

    def case(self, slug: str, library: Library | None = None) -> Case:
        """Return one case and how it stands, in a ``library`` that has it (default: all).

        Raises KitError where there is none.
        """
        if library is None:
            self.require(slug)
        return self._case(library or self.library, slug, Publications(self._store).now())

    def require(self, slug: str) -> None:
        """Raise KitError unless there is a case of this name."""
        if slug not in self.library.files:
            raise KitError(tr("There is no case called “{slug}” here.", slug=slug[:80]))

    def files(self, slug: str) -> tuple[str, ...]:
        """Return the names of a case's files, its own text first."""
        self.require(slug)
        folders = {self._folder(slug) / slug, *filter(None, [laid_over(self.folders, slug)])}
        names = {one.name for folder in folders for one in folder.iterdir()}
        found = (name for name in names if OF_CASE.fullmatch(name))
        return tuple(sorted(found, key=lambda name: (name != VIGNETTE, name)))

    def is_own(self, slug: str) -> bool:
        """Return whether a case, and not only what is laid over it, is in one's own folder."""
        over = self.folders.over
        is_there = over is not None and (over / slug).is_dir()
        return is_there and laid_over(self.folders, slug) is None

    def read(self, slug: str, file: str) -> tuple[str, str]:
        """Return the text of a file and its digest; empty ones where there is no such file yet."""
        content = read(place(self._folder(slug, file), slug, file))
        return text_of(content or b""), digest_of(content)

    def contents(self, slug: str) -> Mapping[str, bytes]:
        """Return the bytes of a case's files, by name."""
        found = {
            file: read(place(self._folder(slug, file), slug, file)) for file in self.files(slug)
        }
        return {file: content for file, content in found.items() if content is not None}

    def check(self, slug: str, file: str, text: str) -> Checked:
        """Check a text that is not saved yet."""
        folder = self._folder(slug, file)
        return checking.check(self.folders, folder, slug, file, text.encode("utf-8"))

    def save(self, slug: str, file: str, text: str, seen: str, by: str = "") -> Saved | Conflict:
        """Write a file, if it is still the one whose digest was ``seen``; else return a conflict.

        The text is on the disk and in the store on return, and so is what was there before. Raises
        KitError where it cannot be written, for a case that is not one's own, and for a text that
        is too long; what was there before then stands.
        """
        root = self.own(slug, file)
        path = place(root, slug, file)
        with alone(root):
            old = read(path)
            there = read(place(self._folder(slug, file), slug, file))
            content = content_of(text, there or b"")
            require_length(content)
            if digest_of(there) not in (seen, digest_of(content)):
                theirs = text_of(there or b"")
                both = self._both(slug, file, seen, text, theirs)
                return Conflict(theirs, digest_of(there), both)
            self._write(path, slug, file, content, old, by)
        return Saved(digest_of(content))

    def remove(self, slug: str, file: str) -> None:
        """Take a file of one's own case away; its text is with the saves. Raises KitError."""
        root = self.own(slug, file)
        path = place(root, slug, file)
        with alone(root):
            if (old := read(path)) is not None:
                self._saves.keep(slug, file, old)
                unlink(path)

    def own(self, slug: str = "", file: str = "") -> Path:
        """Return the folder to write to; raise KitError for one of the kit's, or none.

        Settings and translations of a case of the kit's are laid over it, in one's own folder.
        """
        if self.folders.over and file not in ("", VIGNETTE) and place_over(self.folders, slug):
            return self.folders.over
        if self.folders.over is None or (slug and not self.is_own(slug)):
            if slug and not (self.folders.under / slug).is_dir():
                raise KitError(
                    tr(
                        "The case “{slug}” is not there any more, so nothing was saved. Your text "
                        "is still here: copy it, or bring the case back, and save again.",
                        slug=slug[:80],
                    )
                )
            raise KitError(
                tr("This case comes with the kit and is read only. Make a copy, and edit that.")
            )
        return self.folders.over

    def _write(
        self, path: Path, slug: str, file: str, content: bytes, old: bytes | None, by: str
    ) -> None:
        """Write a file and keep its text; what is there from another program is kept first."""

        def keep() -> None:
            if old is not None:
                self._saves.keep(slug, file, old)
            self._saves.keep(slug, file, content, by)

        if content == old:
            keep()
        else:
            write(path, content, keep)

    def _both(self, slug: str, file: str, seen: str, ours: str, theirs: str) -> str | None:
        """Return the text with both changes, where the text that was seen is among the saves."""
        for one in self._saves.history(slug, file):
            base = self._saves.text(one.number)
            if digest_of(base) == seen:
                return merged(text_of(base), ours, theirs)
        return None

    def _folder(self, slug: str, file: str = "") -> Path:
        """Return the folder of the layer in which a case is, or a file laid over it."""
        if slug:
            require_slug(slug)
        over = self.folders.over
        if over is not None and file not in ("", VIGNETTE) and (over / slug / file).is_file():
            return over
        return over if over is not None and (not slug or self.is_own(slug)) else self.folders.under

    def _case(self, library: Library, slug: str, published: Mapping[str, str]) -> Case:
        problems = _problems(library, slug)
        vignette = library.vignettes.get(slug)
        id = published.get(slug, "")
        return Case(
            slug,
            vignette.title if vignette else slug,
            self.is_own(slug),
            errors=sum(one.severity is Severity.ERROR for one in problems),
            warnings=sum(one.severity is Severity.WARNING for one in problems),
            notes=sum(one.severity is Severity.TODO for one in problems),
            laid=slug in library.laid,
            languages=_languages(library, slug),
            published=id,
            changed=bool(id) and has_changed(self._store, library, slug, id),
        )


def _problems(library: Library, slug: str) -> tuple[Problem, ...]:
    """Return the problems of a case's files."""
    folders = {Path(library.files.get(slug, "")).parent}
    folders |= {Path(shown(library.laid[slug]))} if slug in library.laid else set()
    return tuple(one for one in library.problems if Path(one.file).parent in folders)


def _languages(library: Library, slug: str) -> tuple[str, ...]:
    """Return the languages in which a case can be read, its own first."""
    vignette = library.vignettes.get(slug)
    if vignette is None:
        return ()
    return (vignette.language, *sorted(library.translations.get(slug, {})))


def require_length(content: bytes) -> None:
    """Raise KitError for a file that is too long to be read again."""
    if len(content) > MAX_BYTES:
        raise KitError(
            tr(
                "This text has {size} bytes, and {most} are allowed; nothing was saved. Split the "
                "case, or look for pasted data.",
                size=f"{len(content):,}",
                most=f"{MAX_BYTES:,}",
            )
        )

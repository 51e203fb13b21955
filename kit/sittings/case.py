"""A case as new attempts take it, and as it was when earlier ones were begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from kit.language import mark, tr
from kit.practice.attempts.attempt import begun_with
from kit.practice.attempts.events import Event
from kit.store import Publications, Revisions, Store
from kit.vignettes import (
    Catalogue,
    Folders,
    Library,
    Module,
    Vignette,
    VignetteError,
    current,
    revision,
)
from kit.vignettes.folders import MODULE
from kit.vignettes.modules import module_of
from kit.vignettes.revisions import Texts, is_text_of, read_revision, revision_id, texts_of

GONE: Final = mark(
    "This case is no longer offered here. What you see is its text as it was, "
    "and what you have begun goes on with it."
)
BROKEN: Final = mark(
    "The file of this case has errors just now. What you see is its text as it was before; "
    "kit check says what is wrong."
)

#: How many revisions a process remembers: one of *The quiet house* takes 0.2 s to read.
MOST: Final = 16

#: How often a library is read anew that is being saved meanwhile.
LOOKS: Final = 3


class Case:
    """One case of a library, with its revisions in a store.

    ``vignette`` and ``catalogue`` are for new attempts, which keep ``texts``, the revision ``id``;
    None where the files were saved while they were read. Where the library has the case no more,
    or with errors, they are those of the newest revision, and ``notice`` says so. With a
    ``revision`` they are those of that one, whatever the library has. Raises VignetteError where
    there is none, StoreError.
    """

    def __init__(
        self, library: Library, slug: str, store: Store, language: str, *, revision: str = ""
    ) -> None:
        self.library, self._slug, self._store, self._language = library, slug, store, language
        self.notice = ""
        self.texts: Texts | None = None
        if revision:
            self.vignette, self.catalogue = kept(store, slug, revision, language)
            self.texts = Revisions(store).texts(slug, revision)
        elif slug in library.vignettes:
            self.vignette, self.catalogue = library.vignettes[slug], library.catalogue
            found = texts_of(library, slug)
            self.texts = found if is_text_of(found, self.vignette) else None
        else:
            self.vignette, self.catalogue = self._newest()
            self.notice = tr(BROKEN if slug in library.files else GONE)
        self.id = revision_id(self.texts) if self.texts else None

    @property
    def module(self) -> Module:
        """How it is published: its module.yaml, as it belongs to ``vignette``."""
        if self.texts is not None:
            return module_of(self.texts.get(MODULE))
        return self.library.module(self._slug)

    def begun(self, revision_: str | None, events: Sequence[Event]) -> tuple[Vignette, Catalogue]:
        """Return what an attempt was begun with: its revision, or None and its events.

        Raises VignetteError where this kit cannot read it, StoreError where it is lost.
        """
        if revision_ is not None and revision_ != self.id:
            return kept(self._store, self._slug, revision_, self._language)
        if revision_ is not None or self._slug not in self.library.vignettes:
            return self.vignette, self.catalogue
        content = begun_with(events)
        if content == self.vignette.hash:
            return self.vignette, self.catalogue
        text = revision(self.library, self._slug, content, language=self._language)
        return text, self.catalogue

    def catalogues(self) -> Iterator[Catalogue]:
        """Yield the catalogues of the revisions that were kept, the last first."""
        for id in self._known():
            with suppress(VignetteError):
                yield kept(self._store, self._slug, id, self._language)[1]

    def _newest(self) -> tuple[Vignette, Catalogue]:
        """Take the revision that was published last, else the one that was kept last."""
        for id in self._known():
            with suppress(VignetteError):
                found = kept(self._store, self._slug, id, self._language)
                self.texts = Revisions(self._store).texts(self._slug, id)
                return found
        return self.library.vignette(self._slug), self.library.catalogue  # raises what is wrong

    def _known(self) -> Iterator[str]:
        if not self._slug.isascii():  # no id; and one that cannot be encoded, no database is asked
            return
        for publication in Publications(self._store).history(self._slug):
            if publication.revision:
                yield publication.revision
        yield from (one.id for one in Revisions(self._store).of(self._slug))


def case_in(
    where: Folders | Path, slug: str, store: Store, language: str, *, revision: str = ""
) -> Case:
    """Return a case of the library in ``where``, as its files are now; raise as `Case` does."""
    for _ in range(LOOKS):
        library = current(where, language)
        case = Case(library, slug, store, language, revision=revision)
        if current(where, language) is library:  # its texts are those that were read
            break
    return case


def published(store: Store, slug: str) -> str:
    """Return the revision that was published last, be it taken away again; "" for none ever."""
    history = Publications(store).history(slug)
    return next((one.revision for one in history if one.revision), "")


def kept(store: Store, slug: str, id: str, language: str) -> tuple[Vignette, Catalogue]:
    """Return the vignette and the catalogue of a revision in a store.

    Raises VignetteError where this kit cannot read it, StoreError where it is not there.
    """
    of_all = (slug, id, language)
    if (known := _read.get(of_all)) is None:
        known = read_revision(slug, Revisions(store).texts(slug, id), language)
        _read[of_all] = known
        for old in list(_read)[:-MOST]:
            _read.pop(old, None)
    return known


_read: dict[tuple[str, str, str], tuple[Vignette, Catalogue]] = {}

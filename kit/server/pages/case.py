"""A module's page: the case at once, then the player takes its place beside it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from nbformat import NotebookNode

from kit.errors import KitError
from kit.language import language, mark, tr
from kit.server.contents.shelf import instructors_words
from kit.server.contents.words import session_words
from kit.server.pages.base import PageError
from kit.server.pages.role import StaffPage
from kit.server.pages.session import SPLIT, SessionPage
from kit.sittings.case import Case
from kit.store import AttemptRecord, Attempts, StoreError
from kit.vignettes import Library, Vignette, said_in

#: Of a case that has errors and was never served without.
EDITED = mark("This case is being edited just now. Come back in a while.")


class CasePage(SessionPage, StaffPage):
    """One module, for one learner."""

    template = "module.html"
    vignette: Vignette

    async def find(self, *path: str) -> None:
        """Find the vignette of the slug in the path, as this learner has begun it."""
        (slug,) = path
        library = await self._library()
        if slug not in library.vignettes:
            await asyncio.to_thread(self.shelf.catch_up)
            library = await self._library()
        try:
            self.vignette = await asyncio.to_thread(self._find, slug, library)
        except StoreError:  # the kernel says what is wrong with it; the case can be read meanwhile
            self.vignette = self._offered(slug, library)
        self.about = self.slug = self.vignette.id

    async def _library(self) -> Library:
        """Return the cases that this visitor may begin: those for staff only with a role."""
        library = self.shelf.library
        for_all = {
            slug: one for slug, one in library.vignettes.items() if not _for_staff(library, slug)
        }
        if len(for_all) == len(library.vignettes) or await self.find_roles():
            return library
        return replace(library, vignettes=for_all)

    def _find(self, slug: str, library: Library) -> Vignette:
        """Return the vignette of this learner's present attempt, else the one that is offered."""
        attempts = Attempts(self.store)
        record = attempts.current(self.learner, slug)
        if record is None or (record.revision is None and slug not in library.vignettes):
            return self._offered(slug, library)
        return self._shown(Case(library, slug, self.store, language()), record)

    def _shown(self, case: Case, record: AttemptRecord) -> Vignette:
        events = () if record.revision else Attempts(self.store).events(record.id)
        return case.begun(record.revision, events)[0]

    def _offered(self, slug: str, library: Library) -> Vignette:
        """Return the vignette that new attempts take; raise PageError(404) without one."""
        try:
            return library.vignette(slug)
        except KitError as error:
            edited = slug in self.shelf.served.checked.files
            words = (
                tr(EDITED) if edited else tr("There is no case called “{slug}” here.", slug=slug)
            )
            raise PageError(404, words) from error

    def notebook(self) -> NotebookNode:
        """Return the notebook that publishes the module."""
        return self.shelf.notebook(self.vignette)

    def html(self, notebook: NotebookNode) -> str:
        """Render the case file, with the instructor's words above it."""
        return self.page(
            self.template,
            vignette=self.vignette,
            **self._words(notebook),
            states=session_words(),
            session=SPLIT,
        )

    def _words(self, notebook: NotebookNode) -> dict[str, str]:
        """Return the instructor's words and their language: by the case's settings, or a notebook.

        They are those of today, whatever text of the case was begun.
        """
        module = self.shelf.library.modules.get(self.slug)
        if module is None:
            return {"words": instructors_words(notebook), "words_language": ""}
        words, tag = said_in(module.words, language(), self.vignette.language)
        return {"words": words, "words_language": tag}


def _for_staff(library: Library, slug: str) -> bool:
    return library.module(slug).visible == "staff"

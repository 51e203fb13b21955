"""A module's page: the case at once, then the player takes its place beside it."""

from __future__ import annotations

from nbformat import NotebookNode

from kit.errors import KitError
from kit.language import mark, tr
from kit.server.contents.shelf import instructors_words
from kit.server.contents.words import session_words
from kit.server.pages.base import PageError
from kit.server.pages.session import SPLIT, SessionPage
from kit.vignettes import Vignette

#: Of a case that has errors and was never served without.
EDITED = mark("This case is being edited just now. Come back in a while.")


class CasePage(SessionPage):
    """One module, for one learner."""

    template = "module.html"
    vignette: Vignette

    def find(self, *path: str) -> None:
        """Find the vignette of the slug in the path."""
        (slug,) = path
        try:
            self.vignette = self.shelf.library.vignette(slug)
        except KitError as error:
            edited = slug in self.shelf.served.checked.files
            words = (
                tr(EDITED) if edited else tr("There is no case called “{slug}” here.", slug=slug)
            )
            raise PageError(404, words) from error
        self.about = self.slug = self.vignette.id

    def notebook(self) -> NotebookNode:
        """Return the notebook that publishes the module."""
        return self.shelf.notebook(self.vignette)

    def html(self, notebook: NotebookNode) -> str:
        """Render the case file, with the instructor's words above it."""
        return self.page(
            self.template,
            vignette=self.vignette,
            words=instructors_words(notebook),
            states=session_words(),
            session=SPLIT,
        )

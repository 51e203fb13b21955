"""The page on which a course of work for a vignette's couple is planned: one notebook for all."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode
from tornado.web import authenticated

from kit.language import language, tr
from kit.server.module import SPLIT, ModulePage
from kit.server.pages import PageError
from kit.server.shelf import instructors_words, told
from kit.server.words import session_words
from kit.vignettes import Vignette

NOTEBOOK = "plan.ipynb"


class PlanPage(ModulePage):
    """`notebooks/plan.ipynb` for one vignette, which the kernel finds in its `Visit`."""

    @authenticated
    async def get(self, slug: str) -> None:
        """Send what the page is about, then the planner as it opens."""
        vignette = self._find(slug)
        notebook = self._notebook()
        await self._send_page(notebook, *self._page(vignette, notebook))

    def _notebook(self) -> NotebookNode:
        file = self.shelf.notebooks / NOTEBOOK
        if not file.is_file():
            raise PageError(
                404, tr("This server was started without the notebook {name}.", name=NOTEBOOK)
            )
        return told(nbformat.read(file, as_version=4), language())

    def _page(self, vignette: Vignette, notebook: NotebookNode) -> tuple[str, str]:
        words = instructors_words(notebook)
        html = self.page(
            "plan.html", vignette=vignette, words=words, states=session_words(), session=SPLIT
        )
        top, bottom = html.split(SPLIT)
        return top, bottom

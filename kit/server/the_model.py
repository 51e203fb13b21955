"""The model card's page: its words at once, then Voilà runs the notebook and the figures move."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
from markupsafe import Markup
from nbformat import NotebookNode
from tornado.web import authenticated

from kit.language import language, tr
from kit.server.module import SPLIT, ModulePage
from kit.server.pages import PageError
from kit.server.prose import prose
from kit.server.shelf import told
from kit.server.words import figures_words

NOTEBOOK = "the-model.ipynb"


class TheModelPage(ModulePage):
    """`notebooks/the-model.ipynb`, in the look of a module page."""

    @authenticated
    async def get(self) -> None:  # type: ignore[override]  # one page: its address has no slug
        """Send the words before the first figure, then the rest as it opens."""
        notebook = self._notebook()
        words = [(cell.id, Markup(prose(cell.source))) for cell in opening(notebook)]
        values = {"words": words, "contents": list(contents(notebook)), "states": figures_words()}
        top, bottom = self.page("the_model.html", session=SPLIT, **values).split(SPLIT)
        await self._send_page(notebook, top, bottom)

    def _notebook(self) -> NotebookNode:
        file = self.shelf.notebooks / NOTEBOOK
        if not file.is_file():
            raise PageError(
                404, tr("This server was started without the notebook {name}.", name=NOTEBOOK)
            )
        return told(nbformat.read(file, as_version=4), language())


def opening(notebook: NotebookNode) -> list[NotebookNode]:
    """Give the cells before the first code cell: the page has them without a kernel."""
    words = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            break
        words.append(cell)
    return words


def contents(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """Give the id of each cell that begins with a second-level heading, and the heading."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            yield cell.id, cell.source.splitlines()[0].removeprefix("## ")

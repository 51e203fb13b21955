"""The model card's page: its words at once, then Voilà runs the notebook and the figures move."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from nbformat import NotebookNode

from kit.server.contents.prose import prose
from kit.server.contents.words import figures_words
from kit.server.pages.session import SPLIT, SessionPage


class TheModelPage(SessionPage):
    """`notebooks/the-model.ipynb`, in the look of a module page."""

    about = "the model"

    def notebook(self) -> NotebookNode:
        """Return the model card's notebook."""
        return self.named_notebook("the-model.ipynb")

    def html(self, notebook: NotebookNode) -> str:
        """Render the words before the first figure, and the contents."""
        return self.page(
            "the_model.html",
            words=[(cell.id, Markup(prose(cell.source))) for cell in opening(notebook)],
            contents=list(contents(notebook)),
            states=figures_words(),
            session=SPLIT,
        )


def opening(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells before the first code cell: the page has them without a kernel."""
    words = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            break
        words.append(cell)
    return words


def contents(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """Yield the id of each cell that begins with a second-level heading, and the heading."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            yield cell.id, cell.source.splitlines()[0].removeprefix("## ")

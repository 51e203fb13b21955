"""The shelf of modules: which cases there are, and the notebook that publishes each."""

from __future__ import annotations

import ast
import logging
import sys
import time
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from kit.errors import KitError
from kit.language import language, tr
from kit.vignettes import Library, Vignette, current

LEVELS = ("foundation", "intermediate", "advanced")
# An author who saves a file sees it at the next visit; a busy server does not look at every one.
LOOK_EVERY = 2.0


class Shelf:
    """The vignettes under ``root`` and the notebooks under ``notebooks``, read again on change.

    A vignette with errors is not on the shelf; they are in the log, once for each reading. What is
    only doubtful is for `kit check` to say.
    """

    def __init__(self, root: Path, notebooks: Path) -> None:
        self.root, self.notebooks = root.absolute(), notebooks.absolute()
        self._log = logging.getLogger("kit.server")
        self._looked = -LOOK_EVERY
        self._library: Library | None = None
        self._said: dict[str, Library] = {}

    @property
    def library(self) -> Library:
        """The library as the files are now (to within two seconds), in the language spoken."""
        if time.monotonic() - self._looked >= LOOK_EVERY:
            self._looked = time.monotonic()
            self._read_if_changed()
        assert self._library  # the first look is never too early
        spoken = language()
        if spoken not in self._said:
            self._said[spoken] = self._library.translated(spoken)
        return self._said[spoken]

    def modules(self) -> tuple[Vignette, ...]:
        """Return all modules, the easier ones first."""
        found = self.library.vignettes.values()
        return tuple(sorted(found, key=lambda one: (LEVELS.index(one.level), one.title)))

    def notebook(self, vignette: Vignette) -> NotebookNode:
        """Return the module's notebook, in the language spoken; a bare one where there is none."""
        file = self.notebooks / "modules" / f"{vignette.id}.ipynb"
        if file.is_file():
            return told(nbformat.read(file, as_version=4), language())
        return bare_notebook(vignette)

    def named(self, name: str) -> NotebookNode:
        """Return a notebook of the kit's own, in the language spoken; raise KitError without it."""
        file = self.notebooks / name
        if not file.is_file():
            raise KitError(tr("This server was started without the notebook {name}.", name=name))
        return told(nbformat.read(file, as_version=4), language())

    def _read_if_changed(self) -> None:
        library = current(self.root)
        if library is self._library:
            return
        self._library, self._said = library, {}
        for problem in library.errors:
            self._log.error("%s", problem)


def bare_notebook(vignette: Vignette) -> NotebookNode:
    """Return a notebook for a vignette that no instructor has written one for."""
    code = f'from kit import Player\n\nPlayer("{vignette.id}")'
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    return notebook


def told(notebook: NotebookNode, spoken: str) -> NotebookNode:
    """Drop the Markdown cells of other languages from a notebook, in place, and return it.

    Kept are the cells with ``lang: <spoken>`` in their metadata; where there are none, those
    without a ``lang``.
    """
    tags = {cell.metadata.get("lang") for cell in notebook.cells}
    wanted = spoken if spoken in tags else None
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.cell_type != "markdown" or cell.metadata.get("lang") == wanted
    ]
    return notebook


def has_other_widgets(notebook: NotebookNode) -> bool:
    """Return whether a notebook imports more than the kit and the standard library.

    It may then show other widgets. Code that is not plain Python (a magic command) counts as more.
    """
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError):
        return True
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return not {name.split(".")[0] for name in named} <= {"kit", *sys.stdlib_module_names}


def instructors_words(notebook: NotebookNode) -> str:
    """Return the Markdown before the first code cell, without its title, which the page has."""
    words: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            break
        if cell.cell_type == "markdown":
            words.append(cell.source)
    lines = "\n\n".join(words).strip().splitlines()
    return "\n".join(lines[1:] if lines and lines[0].startswith("# ") else lines).strip()

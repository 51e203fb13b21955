"""The shelf of modules: which cases there are, and the notebook that publishes each."""

from __future__ import annotations

import ast
import copy
import logging
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from kit.errors import KitError
from kit.language import language, tr
from kit.server.contents.sound import Served, Sound
from kit.vignettes import Folders, Library, Vignette, current
from kit.vignettes.loading import as_folders

LEVELS = ("foundation", "intermediate", "advanced")
READ_BEFORE = "%s cannot be read (%s). What was read before goes on being shown."
# An author who saves a file sees it at the next visit; a busy server does not look at every one.
LOOK_EVERY = 2.0


class Shelf:
    """The vignettes in ``where`` and the notebooks under ``notebooks``, read again on change.

    What has errors is served as it was before, from a copy below ``kept`` (default: a temporary
    folder); what never was sound is not on the shelf. The errors are in the log, once for each
    change. What is only doubtful is for `kit check` to say.
    """

    def __init__(self, where: Folders | Path, notebooks: Path, kept: Path | None = None) -> None:
        self.folders, self.notebooks = as_folders(where).absolute(), notebooks.absolute()
        self._log = logging.getLogger("kit.server")
        self._looked = -LOOK_EVERY
        self._checked: Library | None = None
        self._own = None if kept else tempfile.TemporaryDirectory(prefix="attune-")
        self._sound = Sound(kept or Path(self._own.name if self._own else ""), self.folders)
        self._sound.tidy()
        self._said: dict[str, Library] = {}
        self._notebooks: dict[Path, tuple[object, NotebookNode | None]] = {}

    @property
    def served(self) -> Served:
        """What is served as the files are now, to within two seconds."""
        if time.monotonic() - self._looked >= LOOK_EVERY:
            self._looked = time.monotonic()
            self._read_if_changed()
        return self._served  # the first look is never too early

    @property
    def library(self) -> Library:
        """The library that is served, in the language spoken."""
        served, spoken = self.served, language()
        if spoken not in self._said:
            self._said[spoken] = served.library.translated(spoken)
        return self._said[spoken]

    def modules(self) -> tuple[Vignette, ...]:
        """Return all modules, the easier ones first."""
        found = self.library.vignettes.values()
        return tuple(sorted(found, key=lambda one: (LEVELS.index(one.level), one.title)))

    def notebook(self, vignette: Vignette) -> NotebookNode:
        """Return the module's notebook, in the language spoken; a bare one where there is none."""
        found = self._read(self.notebooks / "modules" / f"{vignette.id}.ipynb")
        return told(found, language()) if found else bare_notebook(vignette)

    def named(self, name: str) -> NotebookNode:
        """Return a notebook of the kit's own, in the language spoken; raise KitError without it."""
        found = self._read(self.notebooks / name)
        if found is None:
            raise KitError(tr("This server was started without the notebook {name}.", name=name))
        return told(found, language())

    def _read(self, file: Path) -> NotebookNode | None:
        """Return a notebook as it last could be read, or None; log what is wrong with it, once."""
        seen, known = self._notebooks.get(file, (None, None))
        try:
            status = file.stat()
        except OSError:
            return copy.deepcopy(known)
        now = (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
        if now != seen:
            known = self._newer(file) or known
            self._notebooks[file] = (now, known)
        return copy.deepcopy(known)

    def _newer(self, file: Path) -> NotebookNode | None:
        try:
            found: NotebookNode = nbformat.read(file, as_version=4)
            nbformat.validate(found)
        except Exception as error:  # JSON, Unicode, schema, the system: all are its author's
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            self._log.error(READ_BEFORE, file, why)
            return None
        return found

    def _read_if_changed(self) -> None:
        checked = current(self.folders)
        if checked is self._checked and not self._sound.is_due:
            return
        self._checked, self._said = checked, {}
        try:
            self._served = self._sound.take(checked)
        except OSError as error:
            self._log.error("The sound text of the cases cannot be kept: %s.", error)
            self._served = Served(self.folders, checked, checked)
        self._report(self._served)

    def _report(self, served: Served) -> None:
        """Log what is wrong, and what is served instead."""
        for problem in served.checked.errors:
            self._log.error("%s", problem)
        if served.earlier:
            names = ", ".join(sorted(served.earlier))
            self._log.warning("Served as before, until they are sound again: %s.", names)
        lacking = served.checked.files.keys() - served.library.vignettes.keys()
        if lacking:
            names = ", ".join(sorted(lacking))
            self._log.error("Not served, for they have errors and never were sound: %s.", names)
        if not served.library.vignettes:
            self._log.error("There is no case to serve: %s", served.checked.none)


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

"""The shelf of modules: which cases there are, and the notebook that publishes each."""

from __future__ import annotations

import ast
import copy
import logging
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from threading import Lock

import nbformat
from nbformat import NotebookNode

from kit.errors import KitError
from kit.language import language, tr
from kit.server.contents.apart import apart
from kit.server.contents.published import Published
from kit.server.contents.sound import Served, Sound
from kit.server.contents.texts import Texts
from kit.vignettes import Folders, Library, Vignette, current
from kit.vignettes.loading import as_folders

LEVELS = ("foundation", "intermediate", "advanced")
READ_BEFORE = "%s cannot be read (%s). What was read before goes on being shown."
NONE_PUBLISHED = "none is published yet. Publish those of your folder: kit publish --all"
# An author who saves a file sees it at the next visit; a busy server does not look at every one.
LOOK_EVERY = 2.0
# The author who has just published follows the address at once.
CATCH_UP_EVERY = 0.2


class Shelf:
    """The vignettes in ``where`` and the notebooks under ``notebooks``, read again on change.

    What has errors is served as it was before, from a copy below ``kept`` (default: a temporary
    folder); what never was sound is not on the shelf. The errors are in the log, once for each
    change. What is only doubtful is for `kit check` to say.

    With ``published`` the upper folder holds drafts, and what is served of it is what was published
    (see `kit.server.contents.published`). Then no visitor waits for a file or for the store:
    `refresh` is called every second, in a thread.
    """

    def __init__(
        self,
        where: Folders | Path,
        notebooks: Path,
        kept: Path | None = None,
        published: Published | None = None,
    ) -> None:
        self.folders, self.notebooks = as_folders(where).absolute(), notebooks.absolute()
        self.published, self._turn = published, Lock()
        self._log = logging.getLogger("kit.server")
        self._looked = -LOOK_EVERY
        self._served: Served | None = None
        self._checked: Library | None = None
        self._own = None if kept else tempfile.TemporaryDirectory(prefix="attune-")
        place = kept or Path(self._own.name if self._own else "")
        self._sound = Sound(place, self.folders, published)
        self._sound.tidy()
        self._said: dict[str, Library] = {}
        self._notebooks: dict[Path, tuple[object, NotebookNode | None]] = {}

    @property
    def served(self) -> Served:
        """What is served as the files are now, to within two seconds."""
        is_due = self.published is None and time.monotonic() - self._looked >= LOOK_EVERY
        if self._served is None or is_due:
            self.refresh()
        assert self._served is not None
        return self._served

    def checked(self) -> Library:
        """Return the library as its authors left it, drafts and all problems; reads files."""
        return current(self.folders) if self.published else self.served.checked

    def former(self) -> Texts:
        """Return the texts that a server of before 0.5.0 served, if nothing was served since."""
        return self._sound.former()

    def refresh(self) -> None:
        """Look whether anything has changed, and serve it; a thread may call this."""
        with self._turn:
            self._look()

    def catch_up(self) -> None:
        """Look for what was published a moment ago, where somebody asks for an unknown case.

        Many who ask for what there is not look five times a second together, and nobody waits
        longer than three seconds for a store that is away: a library is read in less.
        """
        if self.published and self._turn.acquire(timeout=3):
            try:
                if time.monotonic() - self._looked >= CATCH_UP_EVERY:
                    self._look()
            finally:
                self._turn.release()

    def _look(self) -> None:
        self._looked = time.monotonic()
        if self.published:
            self.published.look()
        self._read_if_changed()

    @property
    def library(self) -> Library:
        """The library that is served, in the language spoken."""
        served, spoken, said = self.served, language(), self._said
        if spoken not in said:
            said[spoken] = served.apart.laid_over(served.library.translated(spoken), spoken)
        return said[spoken]

    def modules(self) -> tuple[Vignette, ...]:
        """Return all modules: in the order that their authors gave, then the easier ones first."""
        library = self.library

        def place(one: Vignette) -> tuple[bool, int, int, str]:
            order = library.module(one.id).order
            return order is None, order or 0, LEVELS.index(one.level), one.title

        return tuple(sorted(library.vignettes.values(), key=place))

    def revision(self, slug: str) -> str:
        """Return the revision that a kernel takes from the store; "" where the folders have it."""
        return self.served.apart.revisions.get(slug, "")

    def notebook(self, vignette: Vignette) -> NotebookNode:
        """Return the module's notebook, in the language spoken; a bare one where there is none.

        A case with settings has no other: its words are on the page, and the player in the kernel
        reads the rest. No file that an author's page could write is ever run.
        """
        if vignette.id in self.library.modules:
            return bare_notebook(vignette)
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
        # With drafts apart, what trainees get changes with the kit's own files and the store alone.
        checked = current(Folders(self.folders.under) if self.published else self.folders)
        if checked is self._checked and not self._sound.is_due:
            return
        try:
            found = self._sound.take(checked)
        except OSError as error:
            self._log.error("The sound text of the cases cannot be kept: %s.", error)
            found = self._unkept(checked)
        if self.published:
            found = replace(found, apart=apart(self.published.given, found.library))
        # All at once, for readers in other threads; what was said of the former goes with it.
        self._checked, self._served, self._said = checked, found, {}
        self._report(found)

    def _unkept(self, checked: Library) -> Served:
        """Return what to serve where no copy can be kept: the files; of drafts, what was before."""
        if self.published is None:
            return Served(self.folders, checked, checked)
        under = Folders(self.folders.under)
        return replace(self._served or Served(under, current(under), checked), checked=checked)

    def _report(self, served: Served) -> None:
        """Log what is wrong, and what is served instead."""
        for problem in served.checked.errors:
            self._log.error("%s", problem)
        if served.earlier:
            names = ", ".join(sorted(served.earlier))
            self._log.warning("Served as before, until they are sound again: %s.", names)
        lacking = served.checked.files.keys() - served.library.vignettes.keys()
        if lacking and not (self.published and self.folders.hidden):
            names = ", ".join(sorted(lacking))
            self._log.error("Not served, for they have errors and never were sound: %s.", names)
        if not (served.library.vignettes or served.apart.revisions):
            none = NONE_PUBLISHED if self.published else served.checked.none
            self._log.error("There is no case to serve: %s", none)


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

"""Load a folder of vignettes as a library. The only module of the package that reads files."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from kit.errors import KitError
from kit.vignettes.assemble import Files, assemble
from kit.vignettes.library import Library
from kit.vignettes.reading.decode import MAX_BYTES, too_large
from kit.vignettes.reading.document import Document, lost_document, read_document
from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.translating.tags import ever_wider

#: The most folders that `current` remembers: a server names a new one with every change.
MOST_ROOTS: Final = 3

VIGNETTE: Final = "vignette.yaml"
MODULE: Final = "module.yaml"
SHARED: Final = ("interventions.yaml", "references.yaml")


def default_root() -> Path:
    """Return the folder of the vignettes.

    That is ``KIT_VIGNETTES``; else ``case_vignettes`` of the checkout this code runs from; else
    the one installed with the kit. Raises KitError where ``KIT_VIGNETTES`` names no folder.
    """
    if named := os.environ.get("KIT_VIGNETTES"):
        return named_folder("KIT_VIGNETTES", named)
    return own_root()


def own_root() -> Path:
    """Return the folder of the kit's own vignettes: the checkout's, else the installed one."""
    here = Path(__file__).resolve().parents[1]
    checkout = here.parent / "case_vignettes"
    return checkout if checkout.is_dir() else here / "data" / "case_vignettes"


def named_folder(variable: str, named: str) -> Path:
    """Return the folder that an environment variable names; ``~`` is this user's.

    Raises KitError where there is no such folder: an empty library would look alive.
    """
    folder = Path(named).expanduser()
    if folder.is_dir():
        return folder
    what = "is a file" if folder.is_file() else "is not there"
    raise KitError(f"{variable} names the folder {folder.absolute()}, which {what}.")


def catalogue_root(root: Path) -> Path:
    """Return the folder whose catalogue belongs to the cases in ``root``.

    That is ``root``, or the kit's own where cases are in it and neither file of a catalogue.
    """
    has_cases = any((folder / VIGNETTE).is_file() for folder in _folders(root))
    has_catalogue = any((root / name).exists() for name in SHARED)
    return own_root() if has_cases and not has_catalogue else root


def load(root: Path | None = None, language: str | None = None) -> Library:
    """Read every vignette under ``root`` (default: :func:`default_root`).

    With a ``language`` (a tag: es, pt-BR) the result is ``Library.translated`` into it, and only
    the translations needed for that are read; without one all are.

    ``root`` holds interventions.yaml, references.yaml (without either, the kit's own count) and one
    folder for each vignette; beside each file its translations (vignette.es.yaml). The content of
    a file never raises: every problem is in ``Library.problems``. Vignettes with errors are not in
    ``Library.vignettes``, and translations with errors not in ``Library.translations``.
    """
    root = default_root() if root is None else Path(root)
    tags = None if language is None else ever_wider(language)
    interventions, references = (files(catalogue_root(root) / name, tags) for name in SHARED)
    vignettes = ((folder.name, case_files(folder, tags)) for folder in _folders(root))
    library = assemble(root, interventions, references, vignettes)
    return library if language is None else library.translated(language)


def current(root: Path | None = None, language: str | None = None) -> Library:
    """Return the library as :func:`load` does, but read again only when files have changed.

    Until a file under ``root`` changes, the same object is returned.
    """
    root = default_root() if root is None else Path(root)
    seen = _signature(root)
    if root not in _current or _current[root][0] != seen:
        _current.pop(root, None)
        _current[root] = (seen, {})
        for old in list(_current)[:-MOST_ROOTS]:
            del _current[old]
    known = _current[root][1]
    if language not in known:
        whole = known.get(None)
        known[language] = whole.translated(language) if whole and language else load(root, language)
    return known[language]


_current: dict[Path, tuple[object, dict[str | None, Library]]] = {}


def _signature(root: Path) -> object:
    """Return a value that changes with any file: the path, times and size of each.

    The second time changes with the rights, and where a program puts the first one back.
    """
    found = []
    for folder, _, names in os.walk(root):
        for name in names:
            if name.endswith(".yaml"):
                path = os.path.join(folder, name)
                with suppress(OSError):  # an editor is just replacing it, or it may not be read
                    status = os.stat(path)
                    found.append((path, status.st_mtime_ns, status.st_ctime_ns, status.st_size))
    return sorted(found)


def _folders(root: Path) -> list[Path]:
    """Return the folders in ``root``, by name, without hidden ones."""
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")
    except OSError:  # not there, or closed to this user: what is missing in it is said instead
        return []


def files(path: Path, tags: Collection[str] | None) -> Files:
    """Return a file, read now, and its translations, read on demand: all, or those of ``tags``."""
    beside = ((one.stem.partition(".")[2], one) for one in path.parent.glob(f"{path.stem}.*.yaml"))
    wanted = sorted(each for each in beside if tags is None or each[0] in tags)
    return Files(_read(path), ((tag, _read(one)) for tag, one in wanted))


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file and of its translations, by their names; of what can be read."""
    found: dict[str, bytes] = {}
    for file in (path, *sorted(path.parent.glob(f"{path.stem}.*.yaml"))):
        with suppress(OSError):
            found[file.name] = file.read_bytes()
    return found


def case_files(folder: Path, tags: Collection[str] | None) -> Files:
    """Return the files of a case: its vignette, the translations, and how it is published."""
    module = folder / MODULE
    found = files(folder / VIGNETTE, tags)
    return replace(found, module=_read(module)) if module.exists() else found


def _read(path: Path) -> Document:
    name = shown(path)
    try:
        if not path.is_file():
            return lost_document(name, _lost("found no such file; allowed: a file of this name"))
        size = path.stat().st_size
        return read_document(name, path.read_bytes()) if size <= MAX_BYTES else _large(name, size)
    except OSError as error:
        message = f"found a file that cannot be read ({error.strerror}); allowed: a readable file"
        return lost_document(name, _lost(message))


def _large(name: str, size: int) -> Document:
    return lost_document(name, too_large(size))


def _lost(message: str) -> Complaint:
    return Complaint(Mark(1, 1), (), message)


def shown(path: Path) -> str:
    """Return the path to show: relative to the working folder when it is inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()

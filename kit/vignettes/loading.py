"""Load a folder of vignettes as a library. The only module of the package that reads files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from kit.errors import Severity
from kit.vignettes.assemble import Case, Files, Layer, assemble
from kit.vignettes.check.overriding import check_uncited
from kit.vignettes.folders import (
    MODULE,
    SHARED,
    VIGNETTE,
    Folders,
    case_folders,
    laid_over,
    misnamed,
    own_root,
    yaml_files,
)
from kit.vignettes.library import Library
from kit.vignettes.reading.decode import MAX_BYTES, too_large
from kit.vignettes.reading.document import Document, digest_of, lost_document, read_document
from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.translating.tags import ever_wider

#: The most folders that `current` remembers: a server names a new one with every change.
MOST_ROOTS: Final = 3


def load(
    where: Folders | Path | None = None, language: str | None = None, *, only: str | None = None
) -> Library:
    """Read every vignette of a library (default: the kit's own).

    A path is a folder alone: it holds interventions.yaml, references.yaml and one folder for each
    vignette; beside each file its translations (vignette.es.yaml). A folder that is laid over the
    kit's needs only what it adds, and what has the same name counts in the place of the kit's.

    With a ``language`` (a tag: es, pt-BR) the result is ``Library.translated`` into it, and only
    the translations needed for that are read; without one all are.

    With ``only``, the slug of a case, no other case is read.

    The content of a file never raises: every problem is in ``Library.problems``. Vignettes with
    errors are not in ``Library.vignettes``, and translations with errors not in
    ``Library.translations``.
    """
    folders = as_folders(where)
    tags = None if language is None else ever_wider(language)
    layers = [_layer(folders, root, tags, only) for root in folders.layers]
    library = assemble(folders, layers)
    if only is None and folders.over is not None:
        library = _with_uncited(library, layers)
    return library if language is None else library.translated(language)


def _with_uncited(library: Library, layers: Sequence[Layer]) -> Library:
    """Return the library with a warning about each own reference that nothing cites.

    While a case or an intervention has errors nobody knows what it cites: nothing is said then.
    """
    document = (
        layers[-1].shared["references"].document if "references" in layers[-1].shared else None
    )
    if document is None or document.root is None or library.errors:
        return library
    document.report(check_uncited(document.root, _cited(library, layers[0])))
    return replace(library, problems=tuple(sorted({*library.problems, *document.problems})))


def _cited(library: Library, kits: Layer) -> set[str]:
    """Return the references that a case or an intervention names, and those that the kit has."""
    cited = {
        id
        for vignette in library.vignettes.values()
        for scene in vignette.scenes
        for option in scene.options
        for id in option.references
    }
    cited |= {id for one in library.catalogue.interventions.values() for id in one.references}
    root = kits.shared["references"].document.root
    known = root.items("references") if root else ()
    return cited | {str(item.inside["id"].data) for _, item in known if "id" in item.inside}


def as_folders(where: Folders | Path | None) -> Folders:
    """Return the folders of a library: a path is one folder alone, None the kit's own.

    But cases without any catalogue beside them are laid over the kit's.
    """
    if isinstance(where, Folders):
        return where
    root = own_root() if where is None else Path(where)
    has_cases = any((folder / VIGNETTE).is_file() for folder in case_folders(root))
    is_whole = not has_cases or any((root / name).exists() for name in SHARED)
    return Folders(root) if is_whole else Folders(own_root(), root, hidden=True)


def shared(folders: Folders, root: Path, tags: Collection[str] | None) -> dict[str, Files]:
    """Return the shared files of a layer, by kind; only the kit's own need be there."""
    named = ((name.removesuffix(".yaml"), root / name) for name in SHARED)
    return {
        kind: files(path, tags)
        for kind, path in named
        if root == folders.under or path.exists() or path.is_symlink()  # which leads nowhere
    }


def _layer(folders: Folders, root: Path, tags: Collection[str] | None, only: str | None) -> Layer:
    beside = tuple(_strays(root))
    return Layer(shared(folders, root, tags), _cases(folders, root, tags, only), beside)


def _cases(
    folders: Folders, root: Path, tags: Collection[str] | None, only: str | None
) -> Iterator[Case]:
    """Yield the cases of a layer, without those of the kit that are hidden, or replaced.

    Settings and translations that are laid over a case of the kit's come with it.
    """
    for folder in case_folders(root):
        if only not in (None, folder.name):
            continue
        above = laid_over(folders, folder.name)
        if root == folders.under:
            if above or not (folders.hidden or _is_replaced(folders, folder.name)):
                yield Case(folder.name, folder, case_files(folder, tags, above), laid=above)
        elif above is None:
            instead = _digest(folders.under / folder.name / VIGNETTE)
            yield Case(folder.name, folder, case_files(folder, tags), instead)


def _is_replaced(folders: Folders, slug: str) -> bool:
    return folders.over is not None and (folders.over / slug / VIGNETTE).exists()


def _digest(path: Path) -> str:
    with suppress(OSError):
        return digest_of(path.read_bytes())
    return ""


def current(where: Folders | Path | None = None, language: str | None = None) -> Library:
    """Return the library as :func:`load` does, but read again only when files have changed.

    Until a file of it changes, the same object is returned.
    """
    folders = as_folders(where)
    seen = _signature(folders)
    if folders not in _current or _current[folders][0] != seen:
        _current.pop(folders, None)
        _current[folders] = (seen, {})
        for old in list(_current)[:-MOST_ROOTS]:
            del _current[old]
    known = _current[folders][1]
    if language not in known:
        whole = known.get(None)
        read = whole.translated(language) if whole and language else load(folders, language)
        known[language] = read
    return known[language]


_current: dict[Folders, tuple[object, dict[str | None, Library]]] = {}


def _signature(folders: Folders) -> object:
    """Return a value that changes with any file: the path, times and size of each.

    The second time changes with the rights, and where a program puts the first one back.
    """
    found = []
    for root in folders.layers:
        for path in yaml_files(root):
            with suppress(OSError):  # an editor is just replacing it, or it may not be read
                status = path.stat()
                found.append((path, status.st_mtime_ns, status.st_ctime_ns, status.st_size))
    return found


def files(path: Path, tags: Collection[str] | None, above: Path | None = None) -> Files:
    """Return a file, read now, and its translations, read on demand: all, or those of ``tags``.

    One in the folder ``above`` counts in the place of that beside the file.
    """
    beside = _translations(path) | (_translations(above / path.name) if above else {})
    wanted = sorted(each for each in beside.items() if tags is None or each[0] in tags)
    return Files(_read(path), ((tag, _read(one)) for tag, one in wanted))


def _translations(path: Path) -> dict[str, Path]:
    """Return the translations beside a file by their tags."""
    return {one.stem.partition(".")[2]: one for one in path.parent.glob(f"{path.stem}.*.yaml")}


def contents(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file and of its translations, by their names; of what can be read."""
    found: dict[str, bytes] = {}
    for file in (path, *sorted(path.parent.glob(f"{path.stem}.*.yaml"))):
        with suppress(OSError):
            found[file.name] = file.read_bytes()
    return found


def case_files(folder: Path, tags: Collection[str] | None, above: Path | None = None) -> Files:
    """Return the files of a case: its vignette, the translations, and how it is published.

    What is in ``above``, a folder laid over a case of the kit's, counts in the place of the kit's.
    """
    layers = [one for one in (above, folder) if one]
    strays = (*(_strays(above, laid=True) if above else ()), *_strays(folder))
    found = replace(files(folder / VIGNETTE, tags, above), strays=strays)
    module = next((one / MODULE for one in layers if (one / MODULE).exists()), None)
    return replace(found, module=_read(module)) if module else found


def _read(path: Path) -> Document:
    name = shown(path)
    try:
        if not path.is_file():
            return lost_document(name, _absent(path))
        size = path.stat().st_size
        return read_document(name, path.read_bytes()) if size <= MAX_BYTES else _large(name, size)
    except OSError as error:
        message = f"found a file that cannot be read ({error.strerror}); allowed: a readable file"
        return lost_document(name, _lost(message))


def _absent(path: Path) -> Complaint:
    """Return the complaint about a file that is not there; one of nearly that name is told."""
    like = [name for name, meant in misnamed(path.parent).items() if meant == path.name]
    if not like:
        return _lost("found no such file; allowed: a file of this name")
    message = f"found no such file, but one named {like[0]!r}; allowed: a file of this name"
    return Complaint(Mark(1, 1), (), message, f"Rename {like[0]} to {path.name}.")


def _strays(folder: Path, *, laid: bool = False) -> Iterator[Document]:
    """Yield a document for each file that is not read for its name, with the name that is meant."""
    for name, meant in misnamed(folder).items():
        there = (folder / meant).exists()
        if meant == VIGNETTE and not (there or laid):
            continue  # said of the file that is missing
        message = f"found a file named {name!r}, which is not read; allowed: {meant}"
        hint = f"Delete it: {meant} is there, too." if there else f"Rename it to {meant}."
        said = Complaint(Mark(1, 1), (), message, hint, Severity.WARNING)
        yield lost_document(shown(folder / name), said)


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

"""Check a text that is not saved yet: its own case and the catalogue are read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kit.authoring.desk.names import require_file, tag_of
from kit.errors import Problem
from kit.vignettes import Library
from kit.vignettes.assemble import Case, Files, Layer, assemble
from kit.vignettes.folders import MODULE, Folders, place_over
from kit.vignettes.loading import case_files, files, shared, shown
from kit.vignettes.reading.document import Document, read_document


@dataclass(frozen=True)
class Checked:
    """The library of one case, as it would be with an unsaved text, and that text's problems."""

    library: Library
    problems: tuple[Problem, ...]


def check(folders: Folders, folder: Path, slug: str, file: str, content: bytes) -> Checked:
    """Check ``content`` as the file ``file`` of a case, beside the others as they are saved.

    ``folder`` is that of the layer in which the case is, and ``slug`` "" stands for the files that
    all cases share. Raises KitError for a file that no case has.
    """
    require_file(slug, file)
    path = folder / slug / file
    document = read_document(shown(path), content)
    layers = [_layer(folders, root, path, document) for root in folders.layers]
    library = assemble(folders, layers)
    return Checked(library, tuple(one for one in library.problems if one.file == document.file))


def _layer(folders: Folders, root: Path, path: Path, document: Document) -> Layer:
    common = shared(folders, root, None)
    if path.parent == root:
        kind = path.name.partition(".")[0]
        common[kind] = _with(files(root / f"{kind}.yaml", None), path, document)
        return Layer(common, ())
    if path.parent == place_over(folders, path.parent.name):
        kits = folders.under / path.parent.name
        found = _case(kits, path, document, path.parent) if root == folders.under else ()
        return Layer(common, found)
    return Layer(common, _case(path.parent, path, document) if path.parent.parent == root else ())


def _case(
    folder: Path, path: Path, document: Document, above: Path | None = None
) -> Iterator[Case]:
    found = case_files(folder, None, above)
    yield Case(folder.name, folder, _with(found, path, document), laid=above)


def _with(found: Files, path: Path, document: Document) -> Files:
    """Return a file, its translations and its module with ``document`` in its place among them."""
    if path.name == MODULE:
        return replace(found, module=document)
    tag = tag_of(path.name)
    if not tag:
        return replace(found, document=document)
    others = [(name, one) for name, one in found.translations if name != tag]
    return replace(found, translations=[*others, (tag, document)])

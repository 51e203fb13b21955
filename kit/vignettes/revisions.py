"""Revisions: a case with its catalogue and translations as it was, told by what is in its files.

An attempt is played to its end on the revision that it was begun with. Attempts of before 0.5.0
name the hash of their vignette instead: its text may lie beside the case, unchanged, as
``revisions/<hash>.yaml`` with its translations; their catalogue is the present one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from pydantic import ValidationError

from kit.vignettes.assemble import Case, Files, Layer, assemble
from kit.vignettes.check.shape import readable
from kit.vignettes.folders import MODULE, REVISIONS, SHARED, VIGNETTE, Folders
from kit.vignettes.library import Catalogue, Library, VignetteError
from kit.vignettes.loading import contents, files, shared
from kit.vignettes.reading.document import read_document
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.reference import Reference
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating import Source, Translation, of_vignette, read_translation
from kit.vignettes.translating.tags import ever_wider
from kit.vignettes.translating.translation import translated

P = TypeVar("P", bound=Part)

#: The layers of a catalogue: entries of the second are added to the first, or override them.
LAYERS: Final = ("kit", "own")

#: The kinds of a catalogue's entries.
KINDS: Final = ("interventions", "references")

#: Bytes by path: ``vignette.yaml``, ``vignette.es.yaml``, ``module.yaml``; the catalogue in
#: ``kit/interventions.yaml``, ``own/references.yaml`` and their translations.
Texts: TypeAlias = Mapping[str, bytes]


def texts_of(library: Library, slug: str) -> Texts:
    """Return the texts of a case as they are on the disk now, with all translations.

    What cannot be read is not in it.
    """
    folder = library.case_folder(slug)
    found = contents(folder / VIGNETTE) | contents(folder / MODULE)
    if above := library.laid.get(slug):
        found |= contents(above / VIGNETTE) | contents(above / MODULE)
    for layer, root in zip(LAYERS, library.folders.layers, strict=False):
        for name in SHARED:
            found |= {f"{layer}/{file}": body for file, body in contents(root / name).items()}
    return found


def revision_id(texts: Texts) -> str:
    """Return the id of a revision, 16 hexadecimal digits, from all of its texts."""
    every = (f"{sha256(body).hexdigest()} {path}\n" for path, body in sorted(texts.items()))
    return sha256("".join(every).encode()).hexdigest()[:16]


def is_text_of(texts: Texts, vignette: Vignette) -> bool:
    """Return whether the texts are those that a vignette was read from."""
    return sha256(texts.get(VIGNETTE, b"")).hexdigest()[:16] == vignette.hash


def read_revision(slug: str, texts: Texts, language: str) -> tuple[Vignette, Catalogue]:
    """Return the vignette and the catalogue of a revision, in a language where it has that.

    What was sound when it was kept stays so: a newer kit that checks more reads it all the same.
    Raises :class:`VignetteError` where the shape of the vignette is none that this kit knows.
    """
    document = read_document(VIGNETTE, texts.get(VIGNETTE, b""))
    root = readable(document)
    vignette = _shaped(Vignette, root.data) if root else None
    if vignette is None:
        raise VignetteError(f"The revision of {slug!r} cannot be read by this version of the kit.")
    vignette._hash = document.digest
    said = _translation(texts, VIGNETTE, of_vignette(vignette), language)
    return translated(vignette, said) if said else vignette, catalogue_of(texts, language)


def catalogue_of(texts: Texts, language: str) -> Catalogue:
    """Return the catalogue of a revision, in a language where it has that."""
    shared = tuple((path, body) for path, body in sorted(texts.items()) if "/" in path)
    return _catalogue(shared, language)


@lru_cache(maxsize=8)
def _catalogue(shared: tuple[tuple[str, bytes], ...], language: str) -> Catalogue:
    """Return the catalogue as a library of these files has it; many revisions have the same.

    An entry that this kit no longer takes counts all the same, where it stands in no other's place.
    """
    texts = dict(shared)
    layers = [_shared_files(texts, layer, language) for layer in LAYERS]
    library = assemble(Folders(Path()), [Layer(files, ()) for files in layers])
    found = library.translated(language).catalogue
    interventions = _entries("interventions", Intervention, layers)
    references = _entries("references", Reference, layers)
    return Catalogue(
        {**found.interventions, **_missing(interventions, found.interventions)},
        {**found.references, **_missing(references, found.references)},
    )


def _shared_files(texts: Texts, layer: str, language: str) -> dict[str, Files]:
    """Return the shared files of a layer by kind; the kit's are looked for, one's own may lack."""
    found = {}
    for kind in KINDS:
        file = f"{layer}/{kind}.yaml"
        if file in texts or layer == LAYERS[0]:
            said = ((tag, texts.get(f"{layer}/{kind}.{tag}.yaml")) for tag in ever_wider(language))
            others = [(tag, read_document(file, body)) for tag, body in said if body is not None]
            found[kind] = Files(read_document(file, texts.get(file, b"")), others)
    return found


def _entries(kind: str, model: type[P], layers: Sequence[Mapping[str, Files]]) -> dict[str, P]:
    """Return all entries of a kind that have the shape of one, whatever else is wrong with them."""
    found: dict[str, P] = {}
    for document in (layer[kind].document for layer in layers if kind in layer):
        root = readable(document)
        for _, item in root.items(kind) if root else ():
            id, one = item.get("id"), _shaped(model, item.data)
            found |= {str(id.data): one} if id and one else {}
    return found


def _missing(given: Mapping[str, P], known: Mapping[str, P]) -> dict[str, P]:
    return {id: one for id, one in given.items() if id not in known}


def _translation(texts: Texts, file: str, source: Source, language: str) -> Translation | None:
    stem = file.removesuffix(".yaml")
    for tag in ever_wider(language):
        body = texts.get(f"{stem}.{tag}.yaml")
        document = read_document(file, body) if body is not None else None
        if document and (found := read_translation(document, tag, source)):
            return found
    return None


def _shaped(model: type[P], data: object) -> P | None:
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


def revision(library: Library, slug: str, content: str, *, language: str) -> Vignette:
    """Return the vignette of this hash in ``language``, or else the present one of ``library``.

    That is where no sound file of this hash is kept. Raises :class:`VignetteError` where the
    present one is unknown or has errors.
    """
    present = library.vignette(slug)
    if content == present.hash or not content.isalnum():
        return present
    return _kept(library.folders, library.case_folder(slug), content, language) or present


@lru_cache(maxsize=8)
def _kept(folders: Folders, folder: Path, content: str, language: str) -> Vignette | None:
    """Read a revision; it is read once, as a file whose content changes is another revision."""
    path = folder / REVISIONS / f"{content}.yaml"
    if not path.is_file():
        return None
    tags, slug = ever_wider(language), folder.name
    layers = [
        Layer(
            shared(folders, root, tags),
            [Case(slug, folder, files(path, tags))] if root == folder.parent else (),
        )
        for root in folders.layers
    ]
    kept = assemble(folders, layers).translated(language).vignettes.get(slug)
    return kept if kept is not None and kept.hash == content else None

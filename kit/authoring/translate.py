"""The work of ``kit translate``: write or update a translation, with a place for each text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError
from kit.vignettes import Library, default_root, load
from kit.vignettes.loading import catalogue_root
from kit.vignettes.schema.base import LANGUAGE_PATTERN
from kit.vignettes.translating import Source, of_entries, of_vignette, renewed

#: Where this program is installed.
INSTALLED = Path(__file__).resolve().parents[1]
SHARED = ("interventions", "references")


@dataclass(frozen=True)
class Renewed:
    """The file that was written, whether it is new, and how many lines were added."""

    file: Path
    new: bool
    added: int


def translate(name: str, language: str) -> Renewed:
    """Write or update the translation of a vignette, of ``interventions`` or ``references``.

    Existing translations are kept. Raises KitError for an unknown name, for an invalid language
    tag, and where the source or the translation has errors.
    """
    library = load(_authors_folder(name))
    source = _source(library, name)
    _check_tag(language, source)
    folder = library.root if name in SHARED else library.root / name
    file = folder / f"{name if name in SHARED else 'vignette'}.{language}.yaml"
    old = file.read_bytes() if file.is_file() else None
    made = renewed(str(file), old, language, source).encode()
    if made != old:
        _write(file, made)
    return Renewed(file, old is None, made.count(b"\n") - (old or b"").count(b"\n"))


def _authors_folder(name: str) -> Path:
    """Return the folder to write to; raise KitError where it is no author's."""
    root = default_root()
    if INSTALLED in root.resolve().parents:
        raise KitError(
            f"The kit's own cases are part of the installed program ({root}), and its next update "
            "would take a translation away again. Copy them, and name the copy:\n"
            f"    cp -r {root} my_cases\n"
            f"    KIT_VIGNETTES=my_cases kit translate …"
        )
    if name in SHARED and catalogue_root(root) != root:
        raise KitError(
            f"{root} has no {name}.yaml; the kit's own is used. Copy it to {root} to translate it."
        )
    return root


def _source(library: Library, name: str) -> Source:
    if name not in SHARED:
        return of_vignette(library.vignette(name))
    errors = [str(one) for one in library.errors if Path(one.file).name == f"{name}.yaml"]
    if errors:
        raise KitError(f"{name}.yaml has errors; mend them first:\n" + "\n".join(errors))
    return of_entries(name, getattr(library.catalogue, name))


def _check_tag(language: str, source: Source) -> None:
    if not re.fullmatch(LANGUAGE_PATTERN, language):
        raise KitError(f"{language!r} is no language tag. Allowed are es, pt-BR and the like.")
    if language == source.language:
        raise KitError(f"{source.name} is written in {language!r} already.")


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise KitError(f"{file} cannot be written: {error.strerror}.") from error

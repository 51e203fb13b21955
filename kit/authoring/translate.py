"""The work of ``kit translate``: write or update a translation, with a place for each text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kit.authoring.replacing import replace_file
from kit.errors import KitError, UsageError
from kit.vignettes import Folders, Library, load
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


def translate(name: str, language: str, here: Folders) -> Renewed:
    """Write or update the translation of a vignette, of ``interventions`` or ``references``.

    Of the catalogue, that is one's own alone. Existing translations are kept. Raises KitError for
    an unknown name, for an invalid language tag, where the source or the translation has errors,
    and for what came with the kit and is not one's own.
    """
    library = load(here)
    source = _source(library, name)
    _check_tag(language, source)
    folder = _authors_folder(library, name)
    file = folder / f"{name if name in SHARED else 'vignette'}.{language}.yaml"
    old = _bytes(file)
    before = _kits(library, name, file.name) if old is None else old
    made = renewed(str(file), before, language, source).encode()
    if made != old:
        _write(file, made)
    return Renewed(file, old is None, made.count(b"\n") - (old or b"").count(b"\n"))


def _kits(library: Library, name: str, file: str) -> bytes | None:
    """Return the kit's own translation of a case, with which one's own over it begins."""
    return None if name in SHARED else _bytes(library.case_folder(name) / file)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _authors_folder(library: Library, name: str) -> Path:
    """Return the folder to write to; raise KitError where it is the kit's own.

    A translation of a case of the kit's is written into one's own folder, and laid over it.
    """
    root = library.root
    if name in SHARED:
        if library.folders.over and not (root / f"{name}.yaml").is_file():
            raise KitError(
                f"{root} has no {name}.yaml; the kit's own counts. Write what is your own there, "
                "then translate it."
            )
        folder = root
    else:
        folder = library.case_folder(name)
        if library.folders.over and folder.parent == library.folders.under:
            folder = root / name
    if INSTALLED in folder.resolve().parents:
        raise KitError(_of_the_kit(folder, library.folders))
    return folder


def _of_the_kit(folder: Path, folders: Folders) -> str:
    over = folders.over or "my_cases"
    commands = (f"mkdir -p {over}", f"KIT_VIGNETTES={over} kit translate …")
    return (
        f"What came with the kit ({folder}) is part of it, and its next update would take a "
        "translation away again. Write it into a folder of your own:"
        + "".join(f"\n    {command}" for command in commands)
    )


def _source(library: Library, name: str) -> Source:
    if name not in SHARED:
        return of_vignette(library.vignette(name))
    errors = [str(one) for one in library.errors if Path(one.file).name == f"{name}.yaml"]
    if errors:
        raise KitError(f"{name}.yaml has errors; mend them first:\n" + "\n".join(errors))
    return of_entries(name, getattr(library.own, name))


def _check_tag(language: str, source: Source) -> None:
    if not re.fullmatch(LANGUAGE_PATTERN, language):
        raise UsageError(f"{language!r} is no language tag. Allowed are es, pt-BR and the like.")
    if language == source.language:
        raise UsageError(f"{source.name} is written in {language!r} already.")


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(exist_ok=True)
        replace_file(file, content)
    except OSError as error:
        raise KitError(f"{file} cannot be written: {error.strerror}.") from error

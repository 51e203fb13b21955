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
    old = file.read_bytes() if file.is_file() else None
    made = renewed(str(file), old, language, source).encode()
    if made != old:
        _write(file, made)
    return Renewed(file, old is None, made.count(b"\n") - (old or b"").count(b"\n"))


def _authors_folder(library: Library, name: str) -> Path:
    """Return the folder to write to; raise KitError where it is the kit's own."""
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
    is_kits = folder.parent == library.folders.under and library.folders.over
    if is_kits or INSTALLED in folder.resolve().parents:
        raise KitError(_of_the_kit(folder, library.folders))
    return folder


def _of_the_kit(folder: Path, folders: Folders) -> str:
    is_case = folder != folders.under
    over = folders.over or "my_cases"
    commands = [f"cp -r {folder} {over}/"] if is_case else []
    commands += [] if folders.over else [f"KIT_VIGNETTES={over} kit translate …"]
    what = "Copy it to your own, and translate the copy" if is_case else "Translate your own"
    return (
        f"What came with the kit ({folder}) is part of it, and its next update would take a "
        f"translation away again. {what}:" + "".join(f"\n    {command}" for command in commands)
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
        replace_file(file, content)
    except OSError as error:
        raise KitError(f"{file} cannot be written: {error.strerror}.") from error

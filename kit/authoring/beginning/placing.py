"""Put a new case into a library folder: whole or not at all, and never over anything."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kit.errors import KitError
from kit.language import tr


def refuse_taken(folder: Path, slug: str) -> None:
    """Raise KitError where something of that name is in the library folder already."""
    place = folder / slug
    if place.exists() or place.is_symlink():
        raise KitError(
            tr(
                "{place} is there already and stays as it is. Choose another name, or change that "
                "case.",
                place=place,
            )
        )


def place(folder: Path, slug: str, files: Mapping[str, str]) -> Path:
    """Write the files of a case, by name, into ``folder/slug`` and return that folder.

    They are written and synced in a hidden folder beside it, which then takes its name: a full disk
    leaves nothing. Raises KitError where something is there, or where nothing can be written.
    """
    refuse_taken(folder, slug)
    final = folder / slug
    try:
        with tempfile.TemporaryDirectory(
            prefix=f".{slug}-", dir=folder, ignore_cleanup_errors=True
        ) as hidden:
            inside = Path(hidden) / slug
            inside.mkdir()
            for name, text in files.items():
                _write(inside / name, text)
            _take_name(inside, final, folder, slug)
    except OSError as error:
        raise KitError(
            tr(
                "{place} cannot be written: {reason}. Nothing was left there.",
                place=final,
                reason=error.strerror or error,
            )
        ) from error
    return final


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _take_name(inside: Path, final: Path, folder: Path, slug: str) -> None:
    """Move the written folder to its name, unless another program took that meanwhile.

    `os.rename` would replace an empty folder, so the name is made first, which fails where it is.
    """
    try:
        final.mkdir()
    except FileExistsError:
        refuse_taken(folder, slug)
        raise
    try:
        for file in sorted(inside.iterdir()):
            os.rename(file, final / file.name)
    except OSError:
        shutil.rmtree(final, ignore_errors=True)
        raise

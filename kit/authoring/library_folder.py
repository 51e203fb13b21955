"""The instructor's own library folder: where new cases and published notebooks are written."""

from __future__ import annotations

import os
from pathlib import Path

from kit.data_folder import LIBRARY, data_folder
from kit.errors import KitError


def own_folder(make: bool = True) -> Path:
    """Return the folder that ``KIT_VIGNETTES`` names, else ``library`` in the data folder.

    With ``make`` it is there afterwards. Raises KitError where a file is in its place, or where
    this user may not make it.
    """
    named = os.environ.get("KIT_VIGNETTES")
    folder = Path(named).expanduser() if named else data_folder() / LIBRARY
    if make:
        make_folder(folder)
    return folder


def make_folder(folder: Path) -> None:
    """Make a folder and its parents; one that is there stays as it is. Raises KitError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise KitError(
            f"{folder} cannot be a library folder, for a file is in its place. "
            "Move the file, or set KIT_VIGNETTES to another folder."
        ) from error
    except OSError as error:
        raise KitError(
            f"The library folder {folder} cannot be made: {error.strerror}. "
            "Set KIT_VIGNETTES to a folder that you may write to."
        ) from error

"""Where what belongs to this user is kept, known without importing the store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

#: The folder in it of an instructor's own cases, where no other is named.
LIBRARY: Final = "library"


def default_folder() -> Path:
    """Return the folder KIT_DATA names, else this platform's place for a user's data."""
    named = os.environ.get("KIT_DATA", "")
    if named and "://" not in named:
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("attune-kit", appauthor=False))


def data_folder() -> Path:
    """Return the folder of the store that KIT_DATA names: of an SQLite file by URL, its folder."""
    kind, _, rest = os.environ.get("KIT_DATA", "").partition("://")
    file = rest.partition("?")[0].removeprefix("/")
    return Path(file).parent if kind.startswith("sqlite") and file else default_folder()

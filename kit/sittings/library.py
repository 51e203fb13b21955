"""The library of this computer: the kit's own cases, and an instructor's laid over them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kit.data_folder import LIBRARY, data_folder
from kit.errors import UsageError
from kit.vignettes import Folders, Library, current, own_root
from kit.vignettes.folders import named_folder

#: What KIT_OWN_CASES may be: whether the cases that come with the kit are there.
SHOWN: Final = {"": False, "show": False, "hide": True}


def folders_here(data: Path | None = None, env: Mapping[str, str] = os.environ) -> Folders:
    """Return the folders of the library: KIT_VIGNETTES is laid over the kit's own.

    Without it that is ``library`` in the data folder (``data``, else that of KIT_DATA), where there
    is one. KIT_OWN_CASES=hide hides the cases of the kit. Raises KitError where KIT_VIGNETTES names
    no folder, and for another word in KIT_OWN_CASES. ``env`` is the environment to read.
    """
    hidden = SHOWN.get(word := env.get("KIT_OWN_CASES", ""))
    if hidden is None:
        raise UsageError(f"KIT_OWN_CASES is {word!r}; allowed: show, hide.")
    if named := env.get("KIT_VIGNETTES"):
        return Folders(own_root(env), named_folder("KIT_VIGNETTES", named), hidden)
    folder = (data or data_folder()) / LIBRARY
    return Folders(own_root(env), folder if folder.is_dir() else None, hidden)


def library_here(language: str | None = None) -> Library:
    """Return the library of this computer, read again only when its files have changed."""
    return current(folders_here(), language)

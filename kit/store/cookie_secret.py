"""The secret that signs cookies: made once, the same for every process of this data folder."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from kit.store.database.failures import DamagedError, as_sentences
from kit.store.database.place import make_folder

NAME = "cookie-secret"
SIZE = 32


def read_or_make(folder: Path) -> bytes:
    """Return the folder's secret, 32 bytes; of two processes that make it at once, both get one.

    Raises DamagedError when the file is there but too short to protect anything.
    """
    make_folder(folder)
    file = folder / NAME
    with as_sentences(str(file)):
        if not file.exists():
            _make(file)
        value = file.read_bytes()
    if len(value) < SIZE:
        raise DamagedError(
            f"{file} is damaged: {len(value)} bytes where {SIZE} belong. Delete it, and a new one "
            "is made; every browser then counts as a new trainee."
        )
    return value


def _make(file: Path) -> None:
    """Write beside, then link: the name appears with all its bytes, and only for the first."""
    handle, draft = tempfile.mkstemp(prefix=f".{NAME}-", dir=file.parent)  # 0600
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(SIZE))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            return  # somebody else was first: theirs counts
    finally:
        os.unlink(draft)

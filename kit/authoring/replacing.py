"""Put a file in another's place, all at once: a reader sees the old one or the new one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes, before: Callable[[], object] = lambda: None) -> None:
    """Write ``content`` to ``path`` by way of a file beside it, which then takes its place.

    ``before`` is called when all of it is on the disk and the old file still stands; what it raises
    leaves that file as it was. The rights of the old file stay. Raises OSError.
    """
    handle, half = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(half, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        before()
        os.replace(half, path)
        _sync(path.parent)
    finally:
        with suppress(OSError):  # it has taken the other's place
            os.unlink(half)


def _sync(folder: Path) -> None:
    """Have the system write down the folder, so that a new name in it outlives a power cut."""
    with suppress(OSError):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

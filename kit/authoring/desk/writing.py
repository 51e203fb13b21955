"""Write a file all at once or not at all: the old text stands until the new one is on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kit.errors import KitError
from kit.language import tr

try:
    import fcntl
except ImportError:  # Windows: one author's own machine
    fcntl = None  # type: ignore[assignment]

LOCK = ".lock"


def read(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none. Raises KitError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KitError(
            tr("{file} cannot be read ({why}).", file=path.name, why=error.strerror)
        ) from error


def write(path: Path, content: bytes, before: Callable[[], object] = lambda: None) -> None:
    """Write ``content`` to ``path`` by way of a file beside it, which then takes its place.

    ``before`` is called when all of it is on the disk and the old file still stands. Raises
    KitError where the disk is full or closed to this user; the old file is then as it was.
    """
    half = None
    try:
        path.parent.mkdir(exist_ok=True)
        handle, half = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(half, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        before()
        os.replace(half, path)
        _sync(path.parent)
    except OSError as error:
        raise KitError(
            tr(
                "{file} could not be saved ({why}). What was there before stands as it was; your "
                "text is still here.",
                file=path.name,
                why=error.strerror,
            )
        ) from error
    finally:
        if half:
            with suppress(OSError):
                os.unlink(half)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the library's lock: between looking at a file and writing it nobody else writes."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise KitError(
            tr("Nothing can be written in {folder} ({why}).", folder=root, why=error.strerror)
        ) from error
    try:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)  # which opens the lock, too


def _sync(folder: Path) -> None:
    """Have the system write down the folder, so that a new name in it outlives a power cut."""
    with suppress(OSError):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

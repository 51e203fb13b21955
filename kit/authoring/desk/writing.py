"""Write a file all at once or not at all: the old text stands until the new one is on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.authoring.replacing import replace_file
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
    try:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, content, before)
    except OSError as error:
        raise KitError(
            tr(
                "{file} could not be saved ({why}). What was there before stands as it was; your "
                "text is still here.",
                file=path.name,
                why=error.strerror,
            )
        ) from error


def unlink(path: Path) -> None:
    """Delete a file; raise KitError where this user may not."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KitError(
            tr("{file} cannot be deleted ({why}).", file=path.name, why=error.strerror)
        ) from error


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

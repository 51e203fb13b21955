"""The secret that signs cookies: made once, the same for every process that serves this store.

Beside SQLite it is a file of its own: a copy of the database alone signs nobody in. Where the store
is PostgreSQL, several hosts may serve it, and each must know the browsers of the others: there the
secret lies in the database.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from kit.store.database.failures import DamagedError, as_sentences
from kit.store.database.place import make_folder
from kit.store.database.rows import insert_if_new
from kit.store.database.tables import secret

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "cookie-secret"
SIZE = 32


def in_folder(folder: Path) -> bytes:
    """Return the folder's secret, 32 bytes; of two processes that make it at once, both get one.

    Raises DamagedError when the file is there but too short to protect anything.
    """
    make_folder(folder)
    file = folder / NAME
    with as_sentences(str(file)):
        if not file.exists():
            _make(file)
    return _read(file)


def in_database(connection: Connection, folder: Path) -> bytes:
    """Return the database's secret, 32 bytes; of two hosts that make it at once, both get one.

    The first host to ask puts in the secret of its data folder, where an older version kept it, so
    that browsers stay known; without one it makes a new one. The file stays: a SQLite store in the
    same folder may need it. Raises DamagedError when that file is too short.
    """
    query = select(secret.c.value).where(secret.c.name == NAME)
    if (held := connection.scalar(query)) is None:
        row = {"name": NAME, "value": _left_in(folder) or secrets.token_bytes(SIZE)}
        # While another host's row is not committed yet, PostgreSQL waits here; then theirs counts.
        connection.execute(insert_if_new(connection, secret).values(row))
        held = connection.execute(query).scalar_one()
    return bytes(held)


def _left_in(folder: Path) -> bytes | None:
    file = folder / NAME
    with as_sentences(str(file)):
        return _read(file) if file.exists() else None


def _read(file: Path) -> bytes:
    with as_sentences(str(file)):
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
        except OSError:  # a disk without hard links: exFAT, many a share
            _rename_as_first(draft, file)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _rename_as_first(draft: str, file: Path) -> None:
    """Rename, unless somebody else was first: Windows refuses a name that is taken, POSIX does not.

    A lock keeps two apart there; it ends with its process, so a crash leaves nothing half done.
    """
    if fcntl is None:
        with suppress(FileExistsError):
            os.rename(draft, file)
        return
    with (file.parent / f".{NAME}-lock").open("ab") as lock:
        with suppress(OSError):  # a disk without locks, too: SQLite will say so
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            os.rename(draft, file)

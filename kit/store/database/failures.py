"""What can go wrong with a store, one class and one sentence each."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kit.errors import KitError
from kit.language import tr
from kit.practice.attempts.events import Event


class StoreError(KitError):
    """The store could not do what was asked. What it had committed before is untouched."""


class FullError(StoreError):
    """No room is left on the disk."""


class ReadOnlyError(StoreError):
    """The folder or the file may not be written."""


class LockedError(StoreError):
    """Another process held the store for longer than the timeout."""


class DamagedError(StoreError):
    """The file is not a database, or its pages do not fit together."""


class UnfitError(StoreError):
    """The disk cannot do what a database needs of it."""


class NewerError(StoreError):
    """A newer version of the kit wrote this store."""


class PlaceError(StoreError):
    """The store cannot be where it was said to be."""


class UnknownAttemptError(StoreError):
    """No attempt of that id: never begun, or erased."""


class UnknownLearnerError(StoreError):
    """Nothing is held of a learner of that key."""


class AbandonedError(StoreError):
    """The attempt was put aside and takes no more events."""


class ForkedError(KitError):
    """Another writer decided this step first.

    ``attempt_id`` and ``sequence`` say which; ``events`` is what the store holds, to be replayed
    and shown in place of what the loser was looking at.
    """

    def __init__(self, attempt_id: str, sequence: int, events: tuple[Event, ...]) -> None:
        super().__init__(
            "This attempt went on elsewhere, in another tab perhaps, so this choice was not kept. "
            f"It stands at step {len(events)}, and that is what is shown now."
        )
        self.attempt_id = attempt_id
        self.sequence = sequence
        self.events = events


def full(place: str) -> FullError:
    """Say that the disk is full."""
    return FullError(
        tr(
            "The disk that holds {place} is full, so nothing more can be saved; "
            "what was saved before is safe. Make room and try again.",
            place=place,
        )
    )


def read_only(place: str) -> ReadOnlyError:
    """Say that the place may not be written."""
    return ReadOnlyError(
        tr(
            "{place} cannot be written. Allow this user to write there, "
            "or set KIT_DATA to a folder that can be written.",
            place=place,
        )
    )


def locked(place: str) -> LockedError:
    """Say that somebody else holds the lock."""
    return LockedError(
        tr(
            "{place} is in use by another program and did not become free in time. "
            "Nothing was changed; try again.",
            place=place,
        )
    )


def unfit(place: str) -> UnfitError:
    """Say that the disk has no locks, or no memory that processes share by a file."""
    return UnfitError(
        f"The disk that holds {place} cannot hold a database: it does not lock files, or not as "
        "SQLite needs it, like many a network share. Set KIT_DATA to a folder on a disk of this "
        "machine, or to the address of a PostgreSQL database."
    )


def damaged(place: str) -> DamagedError:
    """Say that the bytes make no sense."""
    return DamagedError(
        f"{place} is not a readable database; it was left as it is. "
        "Move it away and put back a copy, or start with an empty folder."
    )


def foreign(place: str) -> PlaceError:
    """Say that the database is somebody else's."""
    return PlaceError(
        f"{place} is a database of some other program; it was left as it is. "
        "Give the kit a folder, or a database, of its own."
    )


def newer(place: str, found: str, known: str) -> NewerError:
    """Say that the schema has a revision this version has never heard of."""
    return NewerError(
        f"{place} was written by a newer version of the kit (schema {found}; this version knows "
        f"up to {known}). Nothing was touched; update the kit to open it."
    )


# SQLite's result codes: the extended one if it is here, else its low byte, the primary code
# (https://sqlite.org/rescode.html).
_SQLITE = {
    sqlite3.SQLITE_IOERR_SHMSIZE: full,  # no room for the index of its log: even reading fails
    sqlite3.SQLITE_IOERR_SHMOPEN: unfit,
    sqlite3.SQLITE_IOERR_SHMLOCK: unfit,
    sqlite3.SQLITE_IOERR_SHMMAP: unfit,
    sqlite3.SQLITE_IOERR_LOCK: unfit,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_CANTOPEN: read_only,
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
}
# SQLSTATE of PostgreSQL, appendix A of its manual.
_POSTGRES = {
    "53100": full,
    "25006": read_only,
    "42501": read_only,
    "55P03": locked,
    "57014": locked,
}
_FILES = {
    errno.ENOLCK: unfit,
    errno.ENOSYS: unfit,
    errno.EOPNOTSUPP: unfit,
    errno.ENOSPC: full,
    errno.EDQUOT: full,
    errno.EROFS: read_only,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
}


@contextmanager
def as_sentences(place: str) -> Iterator[None]:
    """Turn what the database and the file system raise into a StoreError with one sentence.

    A broken constraint passes as it is: it is an answer, not a failure, to whoever asked.
    """
    try:
        yield
    except IntegrityError:
        raise
    except PoolTimeoutError as error:
        raise locked(place) from error
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise sentence(place, error) from error


def sentence(place: str, error: Exception) -> StoreError:
    """Name the failure behind ``error``."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code: int = getattr(cause, "sqlite_errorcode", -1)
    make = (
        _SQLITE.get(code)
        or (_SQLITE.get(code & 0xFF) if code >= 0 else None)
        or _POSTGRES.get(str(getattr(cause, "sqlstate", None)))
        or _FILES.get(getattr(cause, "errno", None) or 0)
    )
    if make is not None:
        return make(place)
    reason = " ".join(str(cause).split())
    return StoreError(f"{place} cannot be used: {reason}")

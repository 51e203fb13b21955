"""Where the store lives: a folder of this user's alone, or a database by URL."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kit.data_folder import default_folder as default_folder
from kit.store.database.failures import PlaceError, as_sentences

FILE = "attune.sqlite3"


@dataclass(frozen=True)
class Place:
    """``url`` of the database; ``folder`` for what is kept beside it, the cookie secret.

    With PostgreSQL nothing is kept in the folder, which need not be there.
    """

    url: URL
    folder: Path

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return Path(self.url.database or "")

    @property
    def nearest_folder(self) -> Path:
        """The folder, or the nearest of its parents that is there already."""
        return next(one for one in (self.folder, *self.folder.parents) if one.exists())

    def __str__(self) -> str:
        return str(self.file) if self.is_sqlite else self.url.render_as_string(hide_password=True)


def find_place(where: str | os.PathLike[str] | None) -> Place:
    """Find the place: a folder, a URL (sqlite or postgresql), or None for KIT_DATA, then default.

    KIT_DATA may hold either, too. Raises PlaceError for a URL of another kind.
    """
    text = os.fspath(where) if where is not None else os.environ.get("KIT_DATA", "")
    if "://" in text:
        return _from_url(text)
    folder = (Path(text).expanduser() if where is not None else default_folder()).absolute()
    return Place(URL.create("sqlite", database=str(folder / FILE)), folder)


def _from_url(text: str) -> Place:
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise PlaceError("The store's address is not a URL that SQLAlchemy can read.") from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return Place(url.set(drivername="postgresql+psycopg"), default_folder().absolute())
    if kind == "sqlite" and url.database not in (None, "", ":memory:"):
        file = Path(url.database or "").absolute()
        return Place(url.set(drivername="sqlite", database=str(file)), file.parent)
    raise PlaceError(
        f"A store cannot be kept at {url.render_as_string(hide_password=True)}; "
        "give a folder, sqlite:///path/to/a/file or postgresql://user@host/database."
    )


def prepare(place: Place) -> None:
    """Make the folder (0700) and the file (0600) if they are not there yet, and keep them closed.

    Raises PlaceError when a file is in the way, ReadOnlyError when nothing may be written.
    """
    make_folder(place.folder)
    with as_sentences(str(place)):
        if place.file.is_dir():
            raise PlaceError(f"{place} is a folder, where the store's file should be.")
        os.close(os.open(place.file, os.O_RDWR | os.O_CREAT, 0o600))
        # A copy that was put back may have come with wider rights.
        if place.file.stat().st_mode & 0o077 and os.name == "posix":
            with suppress(PermissionError, NotImplementedError):  # a disk that keeps no rights
                place.file.chmod(0o600)


def make_folder(folder: Path) -> None:
    """Make a folder for this user alone; one that is there already keeps its rights."""
    with as_sentences(str(folder)):
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise PlaceError(
                f"{folder} cannot be the data folder, for a file is in its place. "
                "Move the file, or set KIT_DATA to another folder."
            ) from error

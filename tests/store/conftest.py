"""Stores to try: in a folder, in a real PostgreSQL, on a disk too small, on one that is read-only.

PostgreSQL is a throw-away cluster on a Unix socket. Where its programs are not installed, tests
of it skip on a contributor's machine and fail in CI (CI=true), so that they cannot fade away.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from helpers.disks import fill_to_the_brim, mount, small_disk
from helpers.postgres import find_postgres, running_postgres
from sqlalchemy import create_engine, event, text

from kit.store import Store


def missing(what: str) -> NoReturn:
    """Skip on a contributor's machine, fail in CI, where everything needed is to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"this test needs {what}")
    pytest.skip(f"this test needs {what}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Start a PostgreSQL nobody else can reach; give the URL of its database."""
    programs = find_postgres()
    if programs is None:
        missing("PostgreSQL's initdb (Debian: apt-get install postgresql)")
    with running_postgres(programs) as found:
        yield found.url


@pytest.fixture
def postgres_url(cluster: str) -> str:
    """Return a schema of its own: as empty as a new database, and made in a moment."""
    name = f"attune_{uuid4().hex}"
    engine = create_engine(cluster.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{cluster}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a place for a store, in turn of each kind; open it as often as the test likes."""
    if request.param == "sqlite":
        return str(tmp_path / "data")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """Yield an open store of each kind."""
    with Store(where) as opened:
        yield opened


@pytest.fixture
def folder_store(tmp_path: Path) -> Iterator[Store]:
    """Yield an open store in a folder."""
    with Store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Yield a disk of one megabyte, or what comes nearest where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder) as mounted:
        yield Disk(folder, mounted)


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder this user may not write; root, whom no rights bind, gets a read-only disk."""
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o500)
    if os.geteuid() != 0:
        yield folder
    elif mount("-t", "tmpfs", "-o", "ro", "attune-test", str(folder)):
        yield folder
        subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        yield Path("/sys")  # where even a root without the right to mount may not write


class Disk:
    """A real small disk; or SQLite's own bounds, which raise the same errors."""

    def __init__(self, folder: Path, mounted: bool) -> None:
        self.folder = folder
        self.mounted = mounted

    def open(self) -> Store:
        """Open a store that has about a megabyte of room."""
        store = Store(self.folder)
        if not self.mounted:
            self._limit(store, "max_page_count=60")
        return store

    def fill_to_the_brim(self) -> None:
        """Take every byte that is left."""
        if not self.mounted:
            missing("the right to mount a small disk (run as root)")
        fill_to_the_brim(self.folder)

    def make_room(self) -> None:
        """Undo fill_to_the_brim."""
        (self.folder / "ballast").unlink()

    def make_read_only(self, store: Store) -> None:
        """Let nothing more be written, as after an error of the file system."""
        if not self.mounted:
            self._limit(store, "query_only=ON")
            return
        store.close()  # Linux does not remount under an open file that may be written
        assert mount("-o", "remount,ro", str(self.folder))

    def make_writable(self, store: Store) -> None:
        """Undo make_read_only."""
        if not self.mounted:
            self._limit(store, "query_only=OFF")
            return
        store.close()
        assert mount("-o", "remount,rw", str(self.folder))

    def _limit(self, store: Store, pragma: str) -> None:
        store.close()

        @event.listens_for(store._engine, "connect")
        def limit(connection: sqlite3.Connection, entry: object) -> None:
            connection.execute(f"PRAGMA {pragma}")

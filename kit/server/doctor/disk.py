"""The disk of the data folder: whether it can be written, and whether SQLite can work there.

Both are tried, in a folder that is removed again: what a file system says of itself is not enough.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from kit.server.doctor.finding import Finding, bad, doubtful, good
from kit.store import Place

ROOM, TIGHT = 2 * 2**30, 200 * 2**20  # bytes on the disk
ELSEWHERE = "set KIT_DATA to another folder."
ADVICE = {
    errno.EROFS: f"It is mounted for reading only: mount it for writing, or {ELSEWHERE}",
    errno.ENOSPC: "Make room: nothing can be kept on a full disk.",
    errno.EDQUOT: "Make room, or have this user's quota raised.",
    errno.ENOTDIR: f"Move the file, or {ELSEWHERE}",
}
OF_THIS_MACHINE = (
    "Set KIT_DATA to a folder on a disk of this machine, or to the address of a PostgreSQL "
    "database."
)
# What another process says of the lock that this one holds.
OTHER = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print("locked" if "locked" in str(error) else error)
"""


def writable(place: Place) -> Finding:
    """Try to write into the data folder, or where it would be made."""
    folder, there = place.folder, place.nearest_folder
    if folder.is_symlink() and not folder.exists():
        found = f"{folder} is a link to {folder.readlink()}, which is not there"
        return bad("data folder", found, f"Make that folder, or {ELSEWHERE}")
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        advice = ADVICE.get(error.errno or 0, f"Allow this user to write there, or {ELSEWHERE}")
        return bad("data folder", f"{there} cannot be written ({error.strerror})", advice)
    if (owner := _another(folder)) is not None:
        found = f"{folder} can be written, but belongs to another user ({owner})"
        return doubtful("data folder", found, "Run the server as that user, or give it its own.")
    return good("data folder", f"{folder} can be {'written' if there == folder else 'made'}")


def _another(folder: Path) -> int | None:
    """Return the number of the user to whom the folder belongs, where that is not this one."""
    if os.name != "posix" or not folder.exists() or os.geteuid() == 0:
        return None
    owner = folder.stat().st_uid
    return None if owner == os.geteuid() else owner


def fit_for_sqlite(place: Place) -> Finding:
    """Keep a small database there for a moment, and see whether its lock holds others off."""
    there = place.nearest_folder
    try:
        with tempfile.TemporaryDirectory(dir=there, prefix=".attune-doctor-") as folder:
            found, locks = _try_sqlite(Path(folder) / "try.sqlite3")
    except (OSError, sqlite3.Error) as error:
        words = f"the disk at {there} cannot hold the data folder ({error})"
        return bad("SQLite", words, OF_THIS_MACHINE)
    if locks != "locked":
        words = f"the disk at {there} cannot hold the data folder: its locks hold nobody off"
        return bad("SQLite", words, OF_THIS_MACHINE)
    if found != "wal":
        words = f"no write-ahead log can be kept at {there}, so that decisions wait for each other"
        return doubtful("SQLite", words, OF_THIS_MACHINE)
    return good("SQLite", f"writes, and locks against other processes, at {there}")


def _try_sqlite(file: Path) -> tuple[str, str]:
    """Return the mode of the journal, and what another process says of a lock that is held."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("CREATE TABLE step (number)")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO step VALUES (1)")
        said = subprocess.run(
            [sys.executable, "-c", OTHER, file], capture_output=True, text=True, check=False
        )
        connection.execute("COMMIT")
    return str(mode), said.stdout.strip()


def disk(place: Place) -> Finding:
    """Say how much room the disk has."""
    there = place.nearest_folder
    free = shutil.disk_usage(there).free
    found = f"{free / 2**30:.1f} GB free at {there}"
    if free < TIGHT:
        return bad("disk", found, ADVICE[errno.ENOSPC])
    if free < ROOM:
        return doubtful("disk", found, "Two gigabytes are comfortable.")
    return good("disk", found)

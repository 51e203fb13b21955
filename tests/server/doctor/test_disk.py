"""The disk of the data folder: what it cannot do is said in a sentence, with what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.disks import mount, small_disk

from kit.server.doctor import disk
from kit.server.doctor.finding import Verdict
from kit.store import find_place

CANNOT = "cannot hold the data folder"
ADVICE = (
    "Set KIT_DATA to a folder on a disk of this machine, or to the address of a PostgreSQL "
    "database."
)


@pytest.fixture
def place(tmp_path):
    return find_place(str(tmp_path / "data"))


def test_a_sound_disk_is_good_and_left_as_it_was(place, tmp_path):
    assert str(disk.fit_for_sqlite(place)) == (
        f"✓ good      SQLite: writes, and locks against other processes, at {tmp_path}."
    )
    assert disk.writable(place).verdict is Verdict.GOOD
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_shared_memory(place, tmp_path, monkeypatch):
    def fail(_: Path) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(disk, "_try_sqlite", fail)
    found = disk.fit_for_sqlite(place)
    assert found.verdict is Verdict.BAD
    assert found.found == f"the disk at {tmp_path} {CANNOT} (disk I/O error)"
    assert found.advice == ADVICE


def test_a_disk_whose_locks_are_for_show(place, tmp_path, monkeypatch):
    """As some shares do: the other process gets the lock as well."""
    done = SimpleNamespace(stdout="")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: done)
    found = disk.fit_for_sqlite(place)
    assert found.verdict is Verdict.BAD
    assert found.found == f"the disk at {tmp_path} {CANNOT}: its locks hold nobody off"


def test_a_disk_without_a_write_ahead_log(place, tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "_try_sqlite", lambda _: ("delete", "locked"))
    found = disk.fit_for_sqlite(place)
    assert found.verdict is Verdict.DOUBTFUL
    assert found.found == (
        f"no write-ahead log can be kept at {tmp_path}, so that decisions wait for each other"
    )


def test_a_disk_that_is_mounted_for_reading_only(tmp_path):
    (tmp_path / "data").mkdir()
    with small_disk(tmp_path / "data") as mounted:
        if not mounted or not mount("-o", "remount,ro", str(tmp_path / "data")):
            pytest.skip("only root may mount")
        found = disk.writable(find_place(str(tmp_path / "data")))
    assert str(found) == (
        f"✗ bad       data folder: {tmp_path}/data cannot be written (Read-only file system). It "
        "is mounted for reading only: mount it for writing, or set KIT_DATA to another folder."
    )


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Make room: nothing can be kept on a full disk."),
        (errno.EDQUOT, "Make room, or have this user's quota raised."),
        (errno.EACCES, "Allow this user to write there, or set KIT_DATA to another folder."),
    ],
)
def test_why_it_cannot_be_written_decides_what_to_do(place, monkeypatch, number, advice):
    def refuse(**_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    found = disk.writable(place)
    assert (found.verdict, found.advice) == (Verdict.BAD, advice)


def test_a_link_to_a_folder_is_a_folder_and_one_to_nothing_is_not(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    link = find_place(str(tmp_path / "link"))
    assert disk.writable(link).found == f"{tmp_path}/link can be written"
    (tmp_path / "there").rmdir()
    found = disk.writable(link)
    assert found.verdict is Verdict.BAD
    assert found.found == f"{tmp_path}/link is a link to {tmp_path}/there, which is not there"


def test_a_folder_of_another_user(tmp_path, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    found = disk.writable(find_place(str(tmp_path)))
    assert found.verdict is Verdict.DOUBTFUL
    assert found.found == (
        f"{tmp_path} can be written, but belongs to another user ({tmp_path.stat().st_uid})"
    )


def test_what_another_process_says_is_what_it_finds(tmp_path):
    """A database that nobody holds is not locked."""
    command = [*("python3", "-c", disk.OTHER), str(tmp_path / "free.sqlite3")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""

"""The doctor: what it finds is so, and what it advises is said in full."""

import os
import socket
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from helpers.serving import free_port

from kit.practice.attempts.events import Started
from kit.server.doctor.examine import examine
from kit.server.doctor.finding import Finding, Verdict
from kit.server.hosting.address import Address
from kit.store import REVISIONS, Attempts, Store

STARTED = Started("two-rooms", "0f", 7, 1)


@pytest.fixture
def folder(tmp_path):
    """A data folder with one attempt in it."""
    with Store(tmp_path / "data") as store:
        Attempts(store).begin("mira", "two-rooms", STARTED)
    return tmp_path / "data"


def found(what, folder, port=0):
    port = port or free_port()
    return next(one for one in examine(Address(port=port), str(folder)) if one.what == what)


def test_a_machine_that_serves(folder, monkeypatch):
    monkeypatch.setattr("kit.server.hosting.cgroups.processes_left", lambda: None)
    monkeypatch.setattr("os.geteuid", lambda: 0)  # whom no limit of processes holds
    findings = examine(Address(port=free_port()), str(folder))
    assert [one for one in findings if one.verdict is Verdict.BAD] == []
    assert [one.what for one in findings] == [
        *("Python", "packages", "port", "data folder", "SQLite", "database", "clock", "disk"),
        *("memory", "open files", "ZMQ sockets", "processors", "forking", "browser for the tests"),
    ]


def test_the_database_is_counted_and_not_touched(folder):
    before = (folder / "attune.sqlite3").read_bytes()
    assert found("database", folder) == Finding(
        "database",
        Verdict.GOOD,
        f"{folder}/attune.sqlite3 is sound; attempts in it: 1",
    )
    assert (folder / "attune.sqlite3").read_bytes() == before


def test_nothing_yet_is_good(tmp_path):
    there = tmp_path / "not" / "yet"
    assert found("data folder", there).found == f"{there} can be made"
    assert found("database", there).found == (
        f"none yet at {there}/attune.sqlite3; it is made at the first start"
    )
    assert not there.exists()


def test_a_taken_port(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        seen = found("port", folder, port)
    assert seen.verdict is Verdict.BAD
    assert str(seen).startswith(f"✗ bad       port: Port {port} is in use by another program.")


def test_a_damaged_database(folder):
    (folder / "attune.sqlite3").write_bytes(b"no database " * 1000)
    seen = found("database", folder)
    assert seen.verdict is Verdict.BAD
    assert seen.found.startswith(f"{folder}/attune.sqlite3 is not a readable database")


@pytest.mark.parametrize(
    ("revision", "verdict", "words"),
    [("9999", Verdict.BAD, "newer version"), (REVISIONS[0], Verdict.DOUBTFUL, "older version")],
)
def test_a_database_of_another_version(folder, revision, verdict, words):
    with sqlite3.connect(folder / "attune.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()
    seen = found("database", folder)
    assert seen.verdict is verdict
    assert words in seen.found


def test_a_clock_that_went_back(folder):
    later = datetime.now(UTC) + timedelta(days=400)
    with sqlite3.connect(folder / "attune.sqlite3") as connection:
        connection.execute("UPDATE event SET at = ?", (later.strftime("%Y-%m-%d %H:%M:%S.%f"),))
    connection.close()
    seen = found("clock", folder)
    assert seen.verdict is Verdict.BAD
    assert f"something was written {later:%Y-%m-%d %H:%M}" in seen.found


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    assert found("data folder", tmp_path / "data").verdict is Verdict.BAD
    tmp_path.chmod(0o700)


def test_a_file_in_the_way_is_a_finding(tmp_path):
    (tmp_path / "data").touch()
    assert found("data folder", tmp_path / "data" / "below").verdict is Verdict.BAD


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(2**40, Verdict.GOOD), (2**30, Verdict.DOUBTFUL), (2**20, Verdict.BAD)],
)
def test_room_on_the_disk(folder, monkeypatch, free, verdict):
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert found("disk", folder).verdict is verdict


@pytest.mark.parametrize(
    ("megabytes", "verdict", "words"),
    [
        (200, Verdict.BAD, "0.2 GB free, room for 0 sessions at once"),
        (300, Verdict.DOUBTFUL, "0.3 GB free, room for 1 session at once"),
        (8000, Verdict.GOOD, "7.8 GB free, room for 155 sessions at once"),
    ],
)
def test_memory(folder, monkeypatch, megabytes, verdict, words):
    memory = type("Memory", (), {"available": megabytes * 2**20})
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)
    seen = found("memory", folder)
    assert (seen.verdict, seen.found) == (verdict, words)


def test_the_limits_of_a_container_are_known(folder, monkeypatch):
    monkeypatch.setattr("kit.server.hosting.cgroups.memory_left", lambda: 2**30)
    monkeypatch.setattr("kit.server.hosting.cgroups.processes_left", lambda: 100)
    monkeypatch.setattr("kit.server.hosting.cgroups.processors", lambda: 0.5)
    assert str(found("memory", folder)) == (
        "! doubtful  memory: 1.0 GB left to this container or service, room for 15 sessions at "
        "once. Each takes 50 MB. Further people wait in line. Give it more: --memory of the "
        "container, MemoryMax in the systemd unit."
    )
    assert str(found("processes", folder)) == (
        "! doubtful  processes: 100 more processes and threads left to this container or service, "
        "enough for 5 sessions. Allow more: --pids-limit of the container, TasksMax in the systemd "
        "unit."
    )
    assert found("processors", folder).found == "0.5, enough to open 2 sessions at once"


def test_few_open_files(folder, monkeypatch):
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, 512))
    assert str(found("open files", folder)) == (
        "! doubtful  open files: 512 at once, enough for 12 sessions. Raise the hard limit: "
        "ulimit -Hn as root, or LimitNOFILE in the systemd unit."
    )


def test_a_package_that_is_too_old(folder, monkeypatch):
    monkeypatch.setattr(
        "kit.server.doctor.software.requires", lambda _: ["numpy>=99", "no-such-thing>=1"]
    )
    seen = found("packages", folder)
    assert seen.verdict is Verdict.BAD
    assert seen.found.endswith("and should be >=99; no-such-thing is missing")

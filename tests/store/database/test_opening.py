"""Opening a store: where it lives, who may read it, two who open it at once, older and newer."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from helpers.places import KIT
from helpers.workers import (
    CONTEXT,
    PATIENCE,
    STARTED,
    at_once,
    fork_and_close,
    open_at_once,
)
from sqlalchemy import create_engine, text

from kit.store import Attempts, NewerError, PlaceError, Store, StoreError
from kit.store.database.place import default_folder, find_place
from kit.store.database.tables import metadata
from kit.store.database.upgrade import REVISIONS

MIGRATIONS = KIT / "store" / "database" / "migrations"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_files_are_this_users_alone(tmp_path):
    folder = tmp_path / "not" / "there" / "yet"
    before = os.umask(0)
    try:
        with Store(folder) as store:
            Attempts(store).begin("mira", "the-quiet-house", STARTED)
            store.secret()
            files = sorted(folder.iterdir())
            assert [file.name for file in files] == [
                "attune.sqlite3",
                "attune.sqlite3-shm",
                "attune.sqlite3-wal",
                "cookie-secret",
            ]
            assert [oct(mode(file)) for file in files] == ["0o600"] * 4
            assert oct(mode(folder)) == "0o700"
    finally:
        os.umask(before)


def test_a_copy_that_was_put_back_with_wider_rights_is_narrowed(tmp_path):
    Store(tmp_path).close()
    (tmp_path / "attune.sqlite3").chmod(0o644)
    Store(tmp_path).close()
    assert oct(mode(tmp_path / "attune.sqlite3")) == "0o600"


def test_the_file_is_in_wal_mode_and_every_commit_reaches_the_disk(folder_store):
    with folder_store._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_kit_data_names_a_folder_or_a_url(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_DATA", str(tmp_path / "here"))
    assert find_place(None).file == tmp_path / "here" / "attune.sqlite3"
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "home"))
    monkeypatch.setenv("KIT_DATA", "postgresql://attune:secret@db.clinic.example/attune")
    place = find_place(None)
    assert str(place) == "postgresql+psycopg://attune:***@db.clinic.example/attune"
    assert place.folder == tmp_path / "home"
    monkeypatch.setenv("KIT_DATA", "~/attune")
    assert default_folder() == Path.home() / "attune"
    monkeypatch.delenv("KIT_DATA")
    assert find_place(None).file == tmp_path / "home" / "attune.sqlite3"


def test_a_sqlite_url_names_the_file(tmp_path):
    with Store(f"sqlite:///{tmp_path}/class/of-2026.db") as store:
        assert store.folder == tmp_path / "class"
    assert (tmp_path / "class" / "of-2026.db").exists()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "mysql://attune:secret@db/attune",
            "A store cannot be kept at mysql://attune:***@db/attune; "
            "give a folder, sqlite:///path/to/a/file or postgresql://user@host/database.",
        ),
        (
            "sqlite://",
            "A store cannot be kept at sqlite://; "
            "give a folder, sqlite:///path/to/a/file or postgresql://user@host/database.",
        ),
        ("://", "The store's address is not a URL that SQLAlchemy can read."),
    ],
)
def test_a_url_of_another_kind_is_refused(url, message):
    with pytest.raises(PlaceError) as caught:
        Store(url)
    assert str(caught.value) == message


def test_a_server_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(StoreError) as caught:
        Store(f"postgresql://attune:secret@/attune?host={tmp_path}")
    message = str(caught.value)
    assert message.startswith("postgresql+psycopg://attune:***@/attune?host=")
    assert "cannot be used: connection" in message
    assert "secret" not in message
    assert "\n" not in message


def test_many_processes_that_open_a_fresh_store_at_once_all_succeed(where):
    attempts = at_once(4, open_at_once, where)
    with Store(where) as store:
        assert [Attempts(store).events(attempt) for attempt in attempts] == [(STARTED,)] * 4


def test_an_opener_waits_for_another_that_is_migrating(where, monkeypatch):
    migrate, migrated, commit = command.upgrade, Event(), Event()

    def migrate_and_wait(*arguments):
        assert not migrated.is_set(), "two have migrated"
        migrate(*arguments)
        migrated.set()
        assert commit.wait(PATIENCE)

    monkeypatch.setattr(command, "upgrade", migrate_and_wait)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(Store, where)
        assert migrated.wait(PATIENCE)
        second = pool.submit(Store, where)
        held_up = wait([second], timeout=0.5).not_done
        commit.set()
        first.result(PATIENCE).close()
        second.result(PATIENCE).close()
    assert held_up


def test_opening_a_current_store_waits_for_no_writer_and_leaves_alembic_out(tmp_path):
    Store(tmp_path).close()
    script = (
        "import sys; from kit.store import Store; "
        f"Store({str(tmp_path)!r}, timeout=0); print('alembic' in sys.modules)"
    )
    with closing(sqlite3.connect(tmp_path / "attune.sqlite3")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (answer.stdout, answer.stderr) == ("False\n", "")


def test_revisions_are_named_once_each_in_their_order():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed([*scripts.walk_revisions()])) == REVISIONS


def test_the_migrations_make_the_tables_the_code_expects(store):
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_newer_store_is_refused_and_left_as_it_is(tmp_path):
    with Store(tmp_path) as store:
        Attempts(store).begin("mira", "the-quiet-house", STARTED)
    file = tmp_path / "attune.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0742'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NewerError) as caught:
        Store(tmp_path)
    assert str(caught.value) == (
        f"{file} was written by a newer version of the kit (schema 0742; this version knows up to "
        f"{REVISIONS[-1]}). Nothing was touched; update the kit to open it."
    )
    assert file.read_bytes() == before


def test_a_newer_postgresql_store_is_refused(postgres_url):
    Store(postgres_url).close()
    engine = create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0742'"))
    engine.dispose()
    with pytest.raises(NewerError):
        Store(postgres_url)


def test_a_migration_that_was_interrupted_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("alembic.op.create_index", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Store(tmp_path)
    monkeypatch.undo()
    with Store(tmp_path) as store:
        attempts = Attempts(store)
        assert attempts.events(attempts.begin("mira", "the-quiet-house", STARTED)) == (STARTED,)


def test_a_forked_child_loses_nothing_when_its_parent_closes_the_store(tmp_path):
    """SQLite's locks do not cross a fork: found by losing the child's last commit."""
    with ProcessPoolExecutor(1, mp_context=CONTEXT) as pool:  # a process with a single thread
        attempt = pool.submit(fork_and_close, str(tmp_path)).result(60)
    with Store(tmp_path) as store:
        assert [getattr(event, "text", "") for event in Attempts(store).events(attempt)] == [
            "",
            "the parent has it open",
            "the parent has closed it",
        ]


def test_importing_the_kit_does_not_import_the_store():
    script = "import sys, kit; print([name for name in sys.modules if 'sqlalchemy' in name])"
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"

"""What a disk can refuse: one sentence, and what was committed before stays as it was."""

from __future__ import annotations

import sqlite3

import pytest
from helpers.workers import STARTED

from kit.practice.attempts.events import Noted
from kit.store import (
    Attempts,
    DamagedError,
    FullError,
    PlaceError,
    ReadOnlyError,
    Store,
    StoreError,
)
from kit.store.database.failures import as_sentences

NOTE = "x" * 15_000


def fill(store: Store, attempt: str) -> int:
    """Append until the disk is full; give how many events were kept, the first included."""
    for sequence in range(1, 500):
        try:
            Attempts(store).append(attempt, sequence, Noted("s", NOTE))
        except FullError as error:
            assert_full(store, error)
            return sequence
    raise AssertionError("the disk did not fill")


def assert_full(store: Store, error: FullError) -> None:
    assert str(error) == (
        f"The disk that holds {store.place} is full, so nothing more can be saved; "
        "what was saved before is safe. Make room and try again."
    )


def test_a_full_disk_is_told_and_what_was_kept_stays(disk):
    store = disk.open()
    attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
    kept = fill(store, attempt)
    expected = (STARTED, *[Noted("s", NOTE)] * (kept - 1))
    assert kept > 10
    assert Attempts(store).events(attempt) == expected
    with pytest.raises(FullError):
        Attempts(store).append(attempt, kept, Noted("s", NOTE))
    assert Attempts(store).events(attempt) == expected
    store.close()
    assert Attempts(disk.open()).events(attempt) == expected


def test_a_disk_with_room_again_takes_the_step_that_was_refused(disk):
    ballast = disk.folder / "ballast"
    ballast.write_bytes(b"x" * 300_000)
    store = disk.open()
    attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
    kept = fill(store, attempt)
    ballast.unlink()
    if disk.mounted:
        Attempts(store).append(attempt, kept, Noted("s", NOTE))
        assert len(Attempts(store).events(attempt)) == kept + 1
    store.close()


def test_a_disk_without_a_byte_left_is_told_at_opening_and_at_reading(disk):
    with disk.open() as store:
        attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
    disk.fill_to_the_brim()
    with pytest.raises(FullError) as caught:
        Attempts(Store(disk.folder)).events(attempt)
    assert_full(store, caught.value)
    with pytest.raises(FullError):
        Store(disk.folder / "another")
    disk.make_room()
    assert Attempts(disk.open()).events(attempt) == (STARTED,)
    with Store(disk.folder / "another") as another:
        assert Attempts(another).of_learner("mira") == ()


def test_a_store_that_became_read_only_is_told_and_can_be_read(disk):
    store = disk.open()
    attempt = Attempts(store).begin("mira", "the-quiet-house", STARTED)
    disk.make_read_only(store)
    with pytest.raises(ReadOnlyError) as caught:
        Attempts(store).append(attempt, 1, Noted("s", "t"))
    assert str(caught.value) == (
        f"{store.place} cannot be written. Allow this user to write there, "
        "or set KIT_DATA to a folder that can be written."
    )
    disk.make_writable(store)
    Attempts(store).append(attempt, 1, Noted("s", "t"))
    assert Attempts(store).events(attempt) == (STARTED, Noted("s", "t"))
    store.close()


def test_a_folder_that_may_not_be_written_is_told(read_only_folder):
    with pytest.raises(ReadOnlyError) as caught:
        Store(read_only_folder)
    assert "cannot be written. Allow this user to write there, or set KIT_DATA to a folder" in str(
        caught.value
    )
    with pytest.raises(ReadOnlyError) as caught:
        Store(read_only_folder / "below")
    assert str(caught.value) == (
        f"{read_only_folder / 'below'} cannot be written. Allow this user to write there, "
        "or set KIT_DATA to a folder that can be written."
    )


@pytest.mark.parametrize("below", ["", "deeper", "deeper/still"])
def test_a_file_in_the_folders_place_is_told_and_left_alone(tmp_path, below):
    file = tmp_path / "data"
    file.write_text("mine")
    with pytest.raises(PlaceError) as caught:
        Store(file / below)
    assert str(caught.value) == (
        f"{file / below} cannot be the data folder, for a file is in its place. "
        "Move the file, or set KIT_DATA to another folder."
    )
    assert file.read_text() == "mine"


def test_a_folder_in_the_files_place_is_told(tmp_path):
    (tmp_path / "attune.sqlite3").mkdir()
    with pytest.raises(PlaceError) as caught:
        Store(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'attune.sqlite3'} is a folder, where the store's file should be."
    )


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"This is a letter to my aunt. " * 400,
        lambda content: content[:100] + bytes(len(content) - 100),
        lambda content: content[:5000],
        lambda content: b"\0" * len(content),
    ],
    ids=["not a database", "pages blank", "cut short", "all blank"],
)
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path, harm):
    with Store(tmp_path) as store:
        Attempts(store).begin("mira", "the-quiet-house", STARTED)
    file = tmp_path / "attune.sqlite3"
    file.write_bytes(harm(file.read_bytes()))
    before = file.read_bytes()
    with pytest.raises(DamagedError) as caught:
        Store(tmp_path)
    assert str(caught.value) == (
        f"{file} is not a readable database; it was left as it is. "
        "Move it away and put back a copy, or start with an empty folder."
    )
    assert file.read_bytes() == before


def test_a_database_of_something_else_is_left_alone(tmp_path):
    import sqlite3

    file = tmp_path / "attune.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE learner (recipe TEXT)")
        connection.execute("INSERT INTO learner VALUES ('bread')")
    connection.close()
    with pytest.raises(PlaceError) as caught:
        Store(tmp_path)
    assert str(caught.value) == (
        f"{file} is a database of some other program; it was left as it is. "
        "Give the kit a folder, or a database, of its own."
    )
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT recipe FROM learner").fetchall() == [("bread",)]
    connection.close()


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_LOCK,
    ],
)
def test_a_disk_that_is_no_place_for_a_database_is_told(code):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    with pytest.raises(StoreError) as caught, as_sentences("/mnt/share/attune.sqlite3"):
        raise error
    assert str(caught.value) == (
        "The disk that holds /mnt/share/attune.sqlite3 cannot hold a database: it does not lock "
        "files, or not as SQLite needs it, like many a network share. Set KIT_DATA to a folder on "
        "a disk of this machine, or to the address of a PostgreSQL database."
    )

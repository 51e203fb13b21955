"""Which folders the library of this computer is read from."""

import os

import pytest
from helpers.places import CASES, SMALL

from kit.data_folder import data_folder, default_folder
from kit.errors import KitError
from kit.sittings.library import folders_here, library_here
from kit.vignettes import Folders


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch):
    for name in ("KIT_VIGNETTES", "KIT_OWN_CASES", "KIT_CASES"):
        monkeypatch.delenv(name, raising=False)


def test_with_nothing_said_it_is_the_kits_own(kit_data):
    assert folders_here() == Folders(CASES)
    assert "the-quiet-house" in library_here().vignettes


def test_a_library_in_the_data_folder_is_laid_over_it(kit_data, tmp_path):
    (kit_data / "library").mkdir(parents=True)
    assert folders_here() == Folders(CASES, kit_data / "library")
    assert folders_here(tmp_path) == Folders(CASES)  # another store has another library


def test_kit_vignettes_counts_before_that(kit_data, monkeypatch):
    (kit_data / "library").mkdir(parents=True)
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    assert folders_here() == Folders(CASES, SMALL)
    assert set(library_here().vignettes) == {"the-quiet-house", "two-rooms"}


@pytest.mark.parametrize(("word", "hidden"), [("", False), ("show", False), ("hide", True)])
def test_the_kits_cases_are_hidden_by_a_word(monkeypatch, word, hidden):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", word)
    assert folders_here() == Folders(CASES, SMALL, hidden)
    assert ("the-quiet-house" in library_here().vignettes) is not hidden


def test_another_word_is_a_sentence(monkeypatch):
    monkeypatch.setenv("KIT_OWN_CASES", "no")
    with pytest.raises(KitError) as caught:
        folders_here()
    assert str(caught.value) == "KIT_OWN_CASES is 'no'; allowed: show, hide."


def test_a_folder_that_is_not_there_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "mine"))
    with pytest.raises(KitError) as caught:
        folders_here()
    assert str(caught.value) == (
        f"KIT_VIGNETTES names the folder {tmp_path}/mine, which is not there."
    )


def test_a_case_in_place_of_the_library_is_a_sentence(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL / "two-rooms"))
    with pytest.raises(KitError) as caught:
        folders_here()
    assert str(caught.value) == (
        f"KIT_VIGNETTES names the folder {SMALL}/two-rooms, which is that of a single case. "
        f"Name the folder that it lies in: {SMALL}"
    )


def test_a_kernel_reads_what_the_server_tells_it(tmp_path):
    (tmp_path / "own").mkdir()
    env = {"KIT_CASES": str(SMALL), "KIT_VIGNETTES": str(tmp_path / "own")}
    assert folders_here(env=env) == Folders(SMALL, tmp_path / "own")


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ("sqlite:////srv/attune/a.sqlite3", "/srv/attune"),
        ("sqlite:///kept/a.sqlite3?timeout=5", "kept"),
        ("/srv/attune", "/srv/attune"),
    ],
)
def test_the_data_folder_is_where_the_store_is(monkeypatch, named, folder):
    monkeypatch.setenv("KIT_DATA", named)
    assert os.fspath(data_folder()) == folder


def test_beside_a_database_elsewhere_it_is_this_users(monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setenv("KIT_DATA", "postgresql://me@host/attune")
    assert data_folder() == default_folder() == tmp_path

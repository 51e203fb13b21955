"""The shelf of modules and the words that stand on a module's page."""

import shutil

import nbformat
import pytest
from helpers.places import SMALL
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kit.language import use
from kit.server.contents import shelf as module
from kit.server.contents.shelf import Shelf, bare_notebook, has_other_widgets, instructors_words


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    root = tmp_path / "cases"
    shutil.copytree(SMALL, root)
    return Shelf(root, tmp_path / "notebooks")


def test_an_edited_vignette_is_read_again(shelf):
    file = shelf.folders.own / "two-rooms" / "vignette.yaml"
    before = shelf.modules()[0]
    assert before.title == "Two rooms"
    file.write_text(file.read_text().replace("title: Two rooms", "title: Three rooms"))
    assert shelf.modules()[0].title == "Three rooms"


def test_an_unchanged_one_is_not(shelf):
    assert shelf.library is shelf.library


def test_a_case_that_never_was_sound_is_not_served_and_the_log_says_so(shelf, caplog):
    file = shelf.folders.own / "two-rooms" / "vignette.yaml"
    file.write_text(file.read_text().replace("level: foundation", "level: easy"))
    assert shelf.modules() == ()
    assert "two-rooms/vignette.yaml:5" in caplog.text
    assert caplog.messages[1:] == [
        "Not served, for they have errors and never were sound: two-rooms.",
        f"There is no case to serve: {shelf.folders.own} holds no vignettes.",
    ]


@pytest.mark.parametrize("broken", ["", "{", '{"cells": 1}', '{"cells": [], "nbformat": 4'])
def test_a_broken_notebook_is_shown_as_it_was_and_is_in_the_log_once(shelf, caplog, broken):
    modules = shelf.notebooks / "modules"
    modules.mkdir(parents=True)
    file = modules / "two-rooms.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("Read first."), new_code_cell("1")]), file)
    vignette = shelf.modules()[0]
    assert instructors_words(shelf.notebook(vignette)) == "Read first."
    file.write_text(broken)
    for _ in range(2):
        assert instructors_words(shelf.notebook(vignette)) == "Read first."
    (said,) = caplog.messages
    assert said.startswith(f"{file} cannot be read (")
    assert said.endswith("). What was read before goes on being shown.")
    file.unlink()
    assert instructors_words(shelf.notebook(vignette)) == "Read first."


def test_a_notebook_that_never_was_sound_is_a_bare_one(shelf):
    (shelf.notebooks / "modules").mkdir(parents=True)
    (shelf.notebooks / "modules" / "two-rooms.ipynb").write_text("{")
    assert shelf.notebook(shelf.modules()[0]).cells[-1].source.endswith('Player("two-rooms")')


def test_easier_cases_come_first(shelf):
    harder = shelf.folders.own / "an-attic"
    shutil.copytree(shelf.folders.own / "two-rooms", harder)
    file = harder / "vignette.yaml"
    text = file.read_text().replace("id: two-rooms", "id: an-attic", 1)
    file.write_text(text.replace("Two rooms", "An attic").replace("foundation", "advanced"))
    assert [one.title for one in shelf.modules()] == ["Two rooms", "An attic"]


def test_a_vignette_without_a_notebook_gets_a_bare_one(shelf):
    vignette = shelf.modules()[0]
    notebook = shelf.notebook(vignette)
    assert notebook.cells[-1].source.endswith('Player("two-rooms")')
    assert instructors_words(notebook) == instructors_words(bare_notebook(vignette)) == ""


def test_the_words_are_what_stands_before_the_code_without_the_title():
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Two rooms\n\nRead first."),
            new_markdown_cell("Then *think*."),
            new_code_cell("Player('two-rooms')"),
            new_markdown_cell("Afterwards."),
        ]
    )
    assert instructors_words(notebook) == "Read first.\n\nThen *think*."


def test_a_first_line_that_is_no_title_stays():
    assert (
        instructors_words(new_notebook(cells=[new_markdown_cell("Read first.")])) == "Read first."
    )


def test_the_cases_are_in_the_language_that_is_spoken(shelf):
    with use("es"):
        assert [one.title for one in shelf.modules()] == ["Dos habitaciones"]
        assert shelf.library is shelf.library
    assert [one.title for one in shelf.modules()] == ["Two rooms"]


def test_an_instructors_words_are_in_the_language_that_is_spoken(shelf):
    modules = shelf.notebooks / "modules"
    modules.mkdir(parents=True)
    spanish = new_markdown_cell("Lee primero.", metadata={"lang": "es"})
    cells = [new_markdown_cell("Read first."), spanish, new_code_cell("1")]
    nbformat.write(new_notebook(cells=cells), modules / "two-rooms.ipynb")
    vignette = shelf.modules()[0]
    assert instructors_words(shelf.notebook(vignette)) == "Read first."
    with use("es"):
        assert instructors_words(shelf.notebook(vignette)) == "Lee primero."
    assert [cell.cell_type for cell in shelf.notebook(vignette).cells] == ["markdown", "code"]


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("from kit import Player\n\nPlayer('two-rooms')", False),
        ("import kit.widgets.player as p", False),
        ("import os\nfrom kit import Planner\nPlanner(os.environ['MY_CASE'])", False),
        ("import ipywidgets", True),
        ("from kit import Player\ndef f():\n    import kitty", True),
        ("from . import x", True),
        ("%matplotlib inline", True),
        ("", False),
    ],
)
def test_which_notebooks_show_more_than_the_kits_widgets(code, other):
    assert has_other_widgets(new_notebook(cells=[new_code_cell(code)])) is other

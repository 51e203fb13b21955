"""A library of one case that a test builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.places import TESTS

from kit.authoring.trying.playing import Case
from kit.vignettes import Library, load


@pytest.fixture
def library_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Library]:
    """Return a function that loads a case named ``made``; the working folder is beside it."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "cases"
    shutil.copytree(TESTS / "vignettes" / "shared", root)
    (root / "made").mkdir()

    def loaded(text: str) -> Library:
        (root / "made" / "vignette.yaml").write_text(text, encoding="utf-8")
        library = load(root)
        assert [str(problem) for problem in library.errors] == []
        return library

    return loaded


@pytest.fixture
def made(library_of) -> Callable[[str], Case]:
    """Return a function that loads a case to be played."""

    def case(text: str) -> Case:
        library = library_of(text)
        return Case(library.vignettes["made"], library.catalogue)

    return case

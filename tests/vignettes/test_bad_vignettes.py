"""Each file in tests/bad_vignettes begins with the exact messages an author gets for it.

All of them are loaded in one run, so no problem of one file hides those of another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.errors import Severity
from kit.vignettes import Library

BAD = sorted((Path(__file__).parents[1] / "bad_vignettes").glob("*.yaml"))
MARK = b"# case_vignettes/"


@pytest.fixture(scope="module")
def library(new_shelf: Callable) -> Iterator[Library]:
    shelf, before = new_shelf(), Path.cwd()
    for file in BAD:
        shelf.put(file.stem, file.read_bytes())
    os.chdir(shelf.root.parent)
    yield shelf.load()
    os.chdir(before)


def expected(file: Path) -> list[str]:
    lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    return [line.decode().removeprefix("# ") for line in lines if line.startswith(MARK)]


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_messages_are_exactly_these(library: Library, file: Path) -> None:
    name = f"case_vignettes/{file.stem}/vignette.yaml"
    found = [str(problem) for problem in library.problems if problem.file == name]
    assert found == expected(file)
    assert found


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_vignette_is_there_whole_or_not_at_all(library: Library, file: Path) -> None:
    name = f"case_vignettes/{file.stem}/vignette.yaml"
    errors = [problem for problem in library.errors if problem.file == name]
    assert (file.stem in library.vignettes) == (not errors)


def test_all_files_are_reported_in_one_run_and_in_order(library: Library) -> None:
    assert {problem.file for problem in library.problems} == set(library.files.values())
    assert list(library.problems) == sorted(library.problems)
    assert {problem.severity for problem in library.problems} == set(Severity)

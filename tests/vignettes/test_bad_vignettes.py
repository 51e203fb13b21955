"""The exact messages that an author gets for each bad vignette.

Most are a line or two in bad_vignettes.yaml: what differs from good.yaml. Those with wrong
bytes or layout are files in the folder bad, and begin with their messages. All of them are
loaded in one run, so no problem of one vignette hides those of another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from kit.errors import Severity
from kit.vignettes import Library

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "bad_vignettes.yaml").read_text(encoding="utf-8"))["cases"]
FILES = sorted((HERE / "bad").glob("*.yaml"))
MARK = b"# case_vignettes/"


def file_of(slug: str) -> str:
    return f"case_vignettes/{slug}/vignette.yaml"


def messages_of(case: dict) -> list[str]:
    return [f"{file_of(case['name'])}:{line}" for line in case["messages"].splitlines()]


def messages_in(file: Path) -> list[str]:
    lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    return [line.decode().removeprefix("# ") for line in lines if line.startswith(MARK)]


EXPECTED = [(case["name"], messages_of(case)) for case in CASES]
EXPECTED += [(file.stem, messages_in(file)) for file in FILES]
SLUGS = [slug for slug, _ in EXPECTED]


@pytest.fixture(scope="module")
def library(new_shelf: Callable) -> Iterator[Library]:
    shelf, before = new_shelf(), Path.cwd()
    for case in CASES:
        shelf.good(*case["edits"].items(), slug=case["name"])
    for file in FILES:
        shelf.put(file.stem, file.read_bytes())
    os.chdir(shelf.root.parent)
    yield shelf.load()
    os.chdir(before)


def test_no_vignette_takes_the_name_of_another() -> None:
    assert sorted(SLUGS) == sorted(set(SLUGS))


@pytest.mark.parametrize(("slug", "expected"), EXPECTED, ids=SLUGS)
def test_messages_are_exactly_these(library: Library, slug: str, expected: list[str]) -> None:
    found = [str(problem) for problem in library.problems if problem.file == file_of(slug)]
    assert found == expected
    assert found


@pytest.mark.parametrize("slug", SLUGS)
def test_a_vignette_is_there_whole_or_not_at_all(library: Library, slug: str) -> None:
    errors = [problem for problem in library.errors if problem.file == file_of(slug)]
    assert (slug in library.vignettes) == (not errors)


def test_all_files_are_reported_in_one_run_and_in_order(library: Library) -> None:
    assert {problem.file for problem in library.problems} == set(library.files.values())
    assert list(library.problems) == sorted(library.problems)
    assert {problem.severity for problem in library.problems} == set(Severity)

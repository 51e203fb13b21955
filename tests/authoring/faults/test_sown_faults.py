"""Faults sown into sound cases by the tables beside this file: each is found at its place.

Each problem says what was found, what is allowed and what to do, and draws few others after it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from helpers.sowing import (
    Sown,
    gather,
    kinds,
    library_of,
    load_shelves,
    shelve,
    sound,
    sow,
)

from kit.errors import Problem, Severity
from kit.vignettes import Library

TABLES = sorted(Path(__file__).parent.glob("*.yaml"))
KINDS = [kind for table in TABLES for kind in kinds(table)]
SOWN = [sown for kind in KINDS for sown in sow(kind)]

#: What is known of the small cases of the tests, which are no good teaching.
KNOWN = {
    "the-road": [
        "found 'attunement', on which no decision bears",
        "found 4 best options that lean on Karl alone and none on Mina",
    ],
    "two-rooms": [
        *["found 2 options", "found one option that is not unhelpful or harmful"] * 3,
        "found the signal 'coat', which no option answers",
    ],
}

Shelves = dict[str, Library]
Found = dict[str, list[Problem]]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Shelves:
    root = tmp_path_factory.mktemp("sound")
    for name, files in sound().items():
        shelve(root, name, f"{name}-sound", files)
    return load_shelves(root)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Shelves:
    return gather(SOWN, tmp_path_factory.mktemp("sown"))


@pytest.fixture(scope="module")
def found_in_sound(healthy: Shelves) -> Found:
    return by_case(healthy)


@pytest.fixture(scope="module")
def found(shelves: Shelves) -> Found:
    return by_case(shelves)


def by_case(shelves: Shelves) -> Found:
    """Return the problems of each case."""
    cases: Found = defaultdict(list)
    for library in shelves.values():
        for problem in library.problems:
            cases[problem.file.split("/")[-2]].append(problem)
    return cases


@pytest.mark.parametrize("name", sound())
def test_a_sound_case_raises_no_alarm(found_in_sound: Found, name: str) -> None:
    said = [one.message.split(";")[0] for one in found_in_sound[f"{name}-sound"]]
    assert sorted(said) == sorted(KNOWN.get(name, []))


def test_there_are_enough_of_them() -> None:
    assert len(KINDS) >= 159
    assert len(SOWN) >= 440
    assert [kind.name for kind in KINDS if all(one.kind is not kind for one in SOWN)] == []
    assert len({one.slug for one in SOWN}) == len(SOWN)


@pytest.mark.parametrize("one", SOWN, ids=lambda one: one.id)
def test_it_is_found_at_its_place_with_its_cause_and_cure(
    shelves: Shelves, found: Found, found_in_sound: Found, one: Sown
) -> None:
    said = found[one.slug]
    here = [problem for problem in said if _is_there(problem, one) and _says(problem, one)]
    assert here, "\n".join(map(str, said))
    assert (here[0].severity is not Severity.ERROR) == one.kind.warns
    is_sound = one.kind.warns or one.kind.file != "vignette.yaml"
    assert (one.slug in library_of(one, shelves).vignettes) == is_sound
    assert re.search("; (allowed|needed): .", here[0].message)
    assert re.fullmatch(r".{5,}[.:?…}\w]", here[0].hint)
    before = Counter(problem.message for problem in found_in_sound[f"{one.base}-sound"])
    after = Counter(problem.message for problem in said) - before
    assert after.total() <= 1 + one.kind.more, "\n".join(map(str, said))


def _is_there(problem: Problem, one: Sown) -> bool:
    at = one.at
    in_file = problem.file.endswith(f"/{one.kind.file}")
    return in_file and problem.line == at.line and at.first <= problem.column <= at.last


def _says(problem: Problem, one: Sown) -> bool:
    return re.search(one.kind.says, f"{problem.message}. {problem.hint}") is not None

"""``kit check --deep``: problems first, then the tables, then the tally; exit codes as ever."""

from __future__ import annotations

import shutil

import pytest
from helpers.casework import case_of, chain, ending, four, option, scene
from helpers.places import TESTS

from kit.cli.app import main


@pytest.fixture
def cases(tmp_path, monkeypatch):
    """A folder ``cases`` with the catalogue of the tests, and the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "cases"
    shutil.copytree(TESTS / "vignettes" / "shared", root)
    return root


def put(root, slug: str, text: str) -> None:
    (root / slug).mkdir()
    path = root / slug / "vignette.yaml"
    path.write_text(text.replace('"id": "made"', f'"id": "{slug}"', 1), encoding="utf-8")


def run(capsys, *words: str) -> tuple[int, list[str], list[str]]:
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def unsafe() -> str:
    """Return a case whose repair needs no look at the danger in its first scene."""
    sign = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True}
    options = [option("look", 2, answers=["wheel"]), *four("a")[1:]]
    for one in options[1:]:
        one["appraisal"] = min(one["appraisal"], 0)
    options.append(option("blame", -1, "Why?"))
    return case_of(
        [scene("a", "together", options, signals=[sign])], [ending("together", "repair")]
    )


def test_problems_come_first_then_tables_then_the_tally(capsys, cases) -> None:
    put(cases, "one", unsafe())
    code, out, err = run(capsys, "check", "cases", "--deep", "--attempts", "30")
    assert (code, err) == (0, ["Playing one: 30 attempts of each automatic trainee …"])
    assert "endings[0]: found an ending of repair with the acute 'wheel' open" in out[0]
    assert out[1:4] == [
        "Not yet read by an outside clinician: one.",
        "",
        "Made: automatic trainees, not people",
    ]
    assert any(line.startswith("Not taught by it: D1, D2, ") for line in out[-6:-1])
    assert out[-1] == "1 vignette checked: 0 errors, 1 warning, 0 todos."
    assert max(map(len, out[2:])) <= 80


def test_without_deep_nothing_is_played(capsys, cases) -> None:
    put(cases, "one", unsafe())
    assert run(capsys, "check", "cases") == (
        0,
        [
            "Not yet read by an outside clinician: one.",
            "1 vignette checked: 0 errors, 0 warnings, 0 todos.",
        ],
        [],
    )


def test_a_case_with_errors_is_not_played_and_the_others_are(capsys, cases) -> None:
    put(cases, "bad", unsafe().replace('"minutes": 10', '"minutes": 1'))
    put(cases, "one", case_of(chain("ab")))
    put(cases, "two", case_of(chain("abc")))
    code, out, err = run(capsys, "check", "cases", "--deep", "--attempts", "5")
    assert (code, err) == (
        1,
        [f"Playing {slug}: 5 attempts of each automatic trainee …" for slug in ("one", "two")],
    )
    assert sum(line == "Made: automatic trainees, not people" for line in out) == 2
    assert "minutes: found 1; allowed" in out[0]
    code, out, err = run(capsys, "check", "cases/two", "--deep", "--attempts", "5")
    assert (code, len(err)) == (0, 1)
    assert any(line.startswith("Not taught by it: ") for line in out)


def test_a_case_that_somebody_has_read_says_who(capsys, cases) -> None:
    readers = [{"role": "A couple therapist", "when": "May 2026"}]
    put(cases, "one", case_of(chain("ab"), readers=readers))
    put(cases, "two", case_of(chain("ab")))
    assert run(capsys, "check", "cases")[1][0] == "Not yet read by an outside clinician: two."
    assert run(capsys, "check", "cases/one")[1] == [
        "one: Read by A couple therapist, May 2026",
        "1 vignette checked: 0 errors, 0 warnings, 0 todos.",
    ]

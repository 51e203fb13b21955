"""The report in JSON is held by its schema; GitHub's commands are escaped."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest
from helpers.places import CASES
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kit.authoring.reporting.github import command
from kit.authoring.reporting.report import SCHEMA, as_json
from kit.cli.app import main
from kit.errors import Problem, Severity
from kit.vignettes import Vignette

VALID = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

CASE = """\
format: 1
id: mine
titel: x
summary: TODO finish
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one broken case, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases" / "mine").mkdir(parents=True)
    (tmp_path / "cases" / "mine" / "vignette.yaml").write_text(CASE)
    return tmp_path / "cases"


def test_the_schema_is_one_and_says_what_each_key_is() -> None:
    Draft202012Validator.check_schema(VALID.schema)
    assert VALID.schema["properties"]["version"] == {"const": 1}


def test_the_command_writes_what_the_schema_says(folder: Path, capsys) -> None:
    code = main(["check", "cases", "--format", "json"])
    out, err = capsys.readouterr()
    report = json.loads(out)
    VALID.validate(report)
    assert (code, err) == (1, "")
    assert report["version"] == 1
    assert report["tool"] == {"name": "attune-kit", "version": metadata.version("attune-kit")}
    assert report["checked"] == 1
    errors = [one for one in report["problems"] if one["severity"] == "error"]
    assert report["counts"] == {"error": len(errors), "warning": 0, "todo": 1}
    assert {
        "file": "cases/mine/vignette.yaml",
        "line": 3,
        "column": 1,
        "severity": "error",
        "path": "",
        "message": f"unknown key 'titel'; allowed: {', '.join(Vignette.model_fields)}",
        "hint": "Did you mean 'title'?",
    } in errors
    assert {
        "file": "cases/mine/vignette.yaml",
        "line": 4,
        "column": 10,
        "endLine": 4,
        "endColumn": 21,
        "severity": "todo",
        "path": "summary",
        "message": "found the note TODO (finish); allowed: text that is finished",
        "hint": "Finish it, and take the word TODO out.",
    } in report["problems"]


def test_the_kits_own_cases_make_a_sound_report(capsys) -> None:
    assert main(["check", "--format", "json", str(CASES)]) == 0
    report = json.loads(capsys.readouterr().out)
    VALID.validate(report)
    assert (report["problems"], report["unread"]) == ([], ["the-quiet-house"])


def test_github_marks_the_line(folder: Path, capsys) -> None:
    assert main(["check", "cases", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (
        "::notice file=cases/mine/vignette.yaml,line=4,col=10,endColumn=21::"
        "summary: found the note TODO (finish); allowed: text that is finished. Finish it, and "
        "take the word TODO out."
    ) in lines
    assert lines[-1].startswith("1 vignette checked: ")
    assert all(line.startswith(("::error ", "::notice ")) for line in lines[:-1])


def test_what_ends_a_command_is_escaped() -> None:
    problem = Problem("a,b:c%.yaml", 1, 2, "x", "50 %\r\n::error::no", "Go: on, then.", end=(3, 1))
    assert command(problem) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2::x: 50 %25%0D%0A::error::no. Go: on, then."
    )


WORDS = st.text(max_size=20)
PROBLEMS = st.builds(
    Problem,
    st.text(min_size=1, max_size=9),
    st.integers(1, 99),
    st.integers(1, 99),
    WORDS,
    st.text(min_size=1, max_size=20),
    WORDS,
    st.sampled_from(Severity),
    st.none() | st.tuples(st.integers(1, 99), st.integers(1, 99)),
)


@given(st.lists(PROBLEMS, max_size=3))
def test_any_problem_fits_the_schema_and_is_one_command(problems: list[Problem]) -> None:
    VALID.validate(json.loads(as_json(1, problems, ["mine"], tool="0", indent=None)))
    for problem in problems:
        assert not {*"\r\n"} & {*command(problem)}


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("found", ["nothing", "cases", "no such"])
def test_the_exit_code_tells_sound_from_broken_from_wrong(folder, capsys, form, found) -> None:
    if found == "nothing":
        assert main(["new", "mine", "--folder", "sound"]) == 0
        assert main(["check", "sound", "--format", form]) == 0
    elif found == "cases":
        assert main(["check", "cases", "--format", form]) == 1
    else:
        assert main(["check", "no such", "--format", form]) == 2
        assert capsys.readouterr() == ("", "kit: There is no file or folder no such.\n")


def test_an_unknown_form_is_wrong_usage(capsys) -> None:
    assert main(["check", "--format", "xml"]) == 2
    assert capsys.readouterr().err == (
        "kit: Invalid value for '--format': Value error, 'xml' is not one of 'text', 'json', "
        "'github'. Try 'kit check --help'.\n"
    )

"""The command as a person types it: sentences, exit codes, no tracebacks."""

import re
import subprocess
import sys

import pytest
from helpers.places import ROOT, SMALL

from kit.cli.app import main


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))


def run(capsys, *arguments):
    """Run the command; gives the exit code and what it printed, out and err."""
    code = main(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_an_unknown_vignette_is_a_sentence(capsys):
    assert run(capsys, "play", "two-room", "--auto") == (
        1,
        "",
        "kit: There is no vignette 'two-room'. Known are: two-rooms. Did you mean 'two-rooms'?\n",
    )


@pytest.mark.parametrize(
    ("arguments", "named", "where"),
    [
        (["chekc"], "'check'", "kit"),
        (["export", "report"], "slug", "kit export report"),
        (["export", "csv"], "'csv'", "kit export"),
        (["serve", "--port", "http"], "--port", "kit serve"),
    ],
)
def test_wrong_usage_is_a_sentence_too(capsys, arguments, named, where):
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert re.fullmatch(rf"kit: [A-Z].*[.?] Try '{where} --help'\.\n", err)
    assert named in err.replace("SLUG", "slug")


def test_check_is_content_with_good_vignettes(capsys):
    code, out, _ = run(capsys, "check", str(SMALL))
    assert code == 0
    assert "1 vignette checked: 0 errors" in out


@pytest.mark.parametrize("named", ["two-rooms", "two-rooms/vignette.yaml", "."])
def test_check_takes_a_folder_a_vignette_and_a_file(capsys, named):
    assert run(capsys, "check", str(SMALL / named))[0] == 0


def test_check_reports_errors_and_fails(capsys, tmp_path):
    for name in ("interventions.yaml", "references.yaml"):
        (tmp_path / name).write_text((SMALL / name).read_text())
    text = (SMALL / "two-rooms/vignette.yaml").read_text()
    (tmp_path / "two-rooms").mkdir()
    file = tmp_path / "two-rooms/vignette.yaml"
    file.write_text(text.replace("level: foundation", "level: fundation"))
    code, out, _ = run(capsys, "check", str(file))
    assert code == 1
    assert f"{file.as_posix()}:5:8: level: found 'fundation'; allowed: " in out
    assert "Did you mean 'foundation'?" in out
    assert "1 vignette checked: 1 error, " in out


def test_check_of_no_vignettes_is_a_sentence(capsys, tmp_path):
    assert run(capsys, "check", str(tmp_path)) == (
        1,
        "",
        f"kit: {tmp_path} holds no vignettes: it needs a vignette.yaml, or an interventions.yaml "
        "beside folders that have one.\n",
    )


def test_the_readmes_sample_runs():
    readme = (ROOT / "README.md").read_text()
    sample = readme.split("```python\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", sample], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.startswith("[0.")

"""The command as a person types it: sentences, exit codes, no tracebacks."""

import re
import subprocess
import sys

import pytest
from helpers.places import ROOT, SMALL
from rich.console import Console

from kit.cli.app import main
from kit.cli.playing.terminal import play_by_key, play_by_typing
from kit.practice import Attempt
from kit.store import Store


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))


def run(capsys, *arguments):
    """Run the command; gives the exit code and what it printed, out and err."""
    code = main(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_auto_plays_to_the_debrief(capsys):
    code, out, err = run(capsys, "play", "two-rooms", "--auto")
    assert (code, err) == (0, "")
    assert "They stay in one room." in out
    assert "Modelled, of 100; not a prediction." in out


def test_auto_keeps_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_DATA", str(tmp_path))
    run(capsys, "play", "two-rooms", "--auto")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_vignette_is_a_sentence(capsys):
    assert run(capsys, "play", "two-room", "--auto") == (
        1,
        "",
        "kit: There is no vignette 'two-room'. Known are: two-rooms. Did you mean 'two-rooms'?\n",
    )


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["chekc"], "'check'"), (["play"], "slug"), (["serve", "--port", "http"], "--port")],
)
def test_wrong_usage_is_a_sentence_too(capsys, arguments, named):
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert re.fullmatch(r"kit: [A-Z].*[.?] Try 'kit --help'\.\n", err)
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


def test_typing_plays_and_stopping_keeps_it(monkeypatch, tmp_path):
    """Answer by hand, stop at the second decision, come back and finish."""
    console = Console(width=80, quiet=True)
    with Store(tmp_path) as store:
        _type(monkeypatch, ["", "2", "both", "", KeyboardInterrupt])
        with pytest.raises(KeyboardInterrupt):
            play_by_typing("two-rooms", console, store)
        _type(monkeypatch, ["1", "both", "", "1", "both", ""])
        finished = play_by_typing("two-rooms", console, store)
    assert len(finished.decisions) in (2, 3)
    assert finished.phase == "ending"


def _type(monkeypatch, answers):
    """Let the prompts be answered one by one, over and over in the end."""
    waiting = iter(answers)

    def ask(_prompt, *, choices=None, **_):
        answer = next(waiting, choices[0] if choices else "")
        if answer is KeyboardInterrupt:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr("kit.cli.playing.terminal.Prompt.ask", ask)


def test_by_key_is_the_authors_way():
    finished = play_by_key("two-rooms", Console(quiet=True))
    assert isinstance(finished, Attempt)
    assert [d.option.id for d in finished.decisions] == ["listen-first", "say-sorry"]


def test_the_readmes_sample_runs():
    readme = (ROOT / "README.md").read_text()
    sample = readme.split("```python\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", sample], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.startswith("[0.")

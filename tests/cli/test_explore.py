"""``kit explore`` and ``kit play --path``: what is printed, and the exit codes."""

from __future__ import annotations

import io
import json
import shutil
import sys

import pytest
from helpers.casework import case_of, chain, ending
from helpers.places import SMALL, TESTS

from kit.cli.app import main
from kit.store import Attempts, Store

QUICK = ["--attempts", "40", "--courses", "30", "--decisions", "2000"]
PROOF = (
    "Every way by the routes was followed to its end: 3 states (a place, and what the routes ask "
    "of the way there), with every option and lean. 13 of 13 things were met by playing, 0 proven "
    "impossible."
)


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a function that writes a case and gives the path of its folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KIT_VIGNETTES", raising=False)
    shutil.copytree(TESTS / "vignettes" / "shared", tmp_path / "cases")
    (tmp_path / "cases" / "made").mkdir()

    def written(**more: object) -> str:
        scenes = chain("ab")
        for one in scenes:
            one["options"] = [o for o in one["options"] if o["appraisal"] in (2, -2)]
        text = case_of(scenes, **more)
        (tmp_path / "cases" / "made" / "vignette.yaml").write_text(text, encoding="utf-8")
        return "cases/made"

    return written


def test_a_sound_case_in_text(made, capsys) -> None:
    assert main(["explore", made(), *QUICK]) == 0
    assert capsys.readouterr().out.splitlines() == [
        PROOF,
        "",
        "           met  never  not found  of",
        "scenes       2      0          0   2",
        "options      4      0          0   4",
        "reactions    4      0          0   4",
        "routes       2      0          0   2",
        "endings      1      0          0   1",
        "",
        "Shares are of 40 attempts at random (seed 0).",
        "",
        "                  share  the shortest way there",
        "ending/together  100.0%  a-harms,b-harms",
        "",
        "To go there: kit play made --path …, or /author/made?path=… in a browser",
    ]


def test_all_of_it_and_markdown(made, capsys) -> None:
    folder = made()
    assert main(["explore", folder, *QUICK, "--all"]) == 0
    told = capsys.readouterr().out
    assert "\nscene/a             100.0%  (the start)\n" in told
    assert "\nreaction/b-best#0 " in told
    assert main(["explore", folder, *QUICK, "--format", "markdown"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("## Made\n\nEvery way by the routes")
    assert "| scene/a | 100.0% | (the start) |\n" in told


def test_as_json_every_way_is_a_path(made, capsys) -> None:
    folder = made(expect=[{"always": {"visited": "a"}}, {"at_end": {"chosen": "a-best"}}])
    assert main(["explore", folder, *QUICK, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {
        key: told[key] for key in ("schema", "vignette", "complete", "limit", "next", "seed")
    } == {
        "schema": 1,
        "vignette": "made",
        "complete": True,
        "limit": "",
        "next": "",
        "seed": 0,
    }
    assert told["hits"]["scene/a"] == {
        "verdict": "met",
        "count": 40,
        "share": 1.0,
        "path": "",
        "shortest": True,
    }
    assert told["edges"] == [
        {"from": "a", "to": "b", "share": 1.0},
        {"from": "b", "to": "together", "share": 1.0},
    ]
    kept, broken = told["promises"]
    assert (kept["verdict"], kept["path"]) == ("proven", None)
    assert (broken["verdict"], broken["place"]) == ("broken", "together")
    assert broken["path"].startswith("a-harms,")
    assert [one["path"] for one in told["problems"]] == ["expect[1]"]


def test_an_error_is_printed_first_and_told_by_the_exit_code(made, capsys) -> None:
    folder = made(expect=[{"at_end": {"chosen": "a-best"}}])
    assert main(["explore", folder, *QUICK]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("cases/made/vignette.yaml:")
    assert (
        ": expect[0]: found that the case does not keep it: not so at 'together', after " in first
    )


def test_check_deep_holds_a_case_to_what_it_promises(made, capsys) -> None:
    folder = made(expect=[{"at_end": {"chosen": "a-best"}}])
    assert main(["check", folder]) == 0
    assert "expect[0]" not in capsys.readouterr().out
    assert main(["check", "--deep", "--attempts", "20", folder]) == 1
    assert ": expect[0]: found that the case does not keep it: " in capsys.readouterr().out


def test_a_case_with_errors_cannot_be_explored(made, capsys) -> None:
    folder = made(endings=[ending("apart", "distance")])
    assert main(["explore", folder]) == 1
    said = capsys.readouterr().err
    assert said.startswith("kit: cases/made has errors, so that it cannot be explored. cases/made/")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explore", "no-such-case"], "kit: There is no vignette 'no-such-case'."),
        (["explore", "cases/made", "--format", "xml"], "kit: Invalid value for '--format'"),
        (["explore", "cases/made", "--attempts", "0"], "kit: Invalid value for '--attempts'"),
        (["explore"], "kit: Missing argument 'case'."),
    ],
)
def test_what_cannot_be_followed_is_usage(made, capsys, arguments, says) -> None:
    made()
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(says)


def test_no_time_left_is_said_with_the_next_step(made, capsys) -> None:
    never = {"partner": "a", "trust": {"below": 0.01}}
    folder = made(
        endings=[{**ending("together", "repair"), "also": [{"when": never, "text": "So."}]}]
    )
    assert main(["explore", folder, *QUICK, "--seconds", "0"]) == 0
    told = capsys.readouterr().out
    assert "things were not met when the time was up.\nGive it more --seconds.\n" in told


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    monkeypatch.delenv("KIT_LANGUAGE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


def play(monkeypatch, *options: str, answers: str = "") -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return main(["play", "two-rooms", *options])


def test_a_path_is_gone_and_played_on_and_nothing_is_kept(small, monkeypatch, capsys) -> None:
    assert play(monkeypatch, "--path", "side-with-ada@a", answers="1\n1\n\n") == 0
    told = capsys.readouterr().out
    assert told.startswith("From a path, to look at: nothing of this is kept.")
    assert "Nothing of this was kept. To come here again, type this:\n" in told
    assert "    kit play two-rooms --path side-with-ada" in told.splitlines()[-1]
    with Store() as store:
        assert Attempts(store).of_learner("local") == ()


def test_the_empty_path_begins_at_the_first_scene(small, monkeypatch, capsys) -> None:
    assert play(monkeypatch, "--path", "") == 0
    assert capsys.readouterr().out.splitlines()[-1] == '    kit play two-rooms --path ""'


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            ["--path", "side-with-ada@c"],
            "kit: Step 1: nobody can lean on 'c' in the scene 'first'; allowed: a, b, both.",
        ),
        (
            ["--path", "", "--new"],
            "kit: --path goes with neither --auto nor --new: it is for looking.",
        ),
    ],
)
def test_a_path_that_cannot_be_gone_is_usage(small, monkeypatch, capsys, options, says) -> None:
    assert play(monkeypatch, *options) == 2
    assert capsys.readouterr().err.strip() == says

"""``kit play SLUG --auto STRATEGY``: as it is typed, and what is printed, drawn and written."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from helpers.places import TESTS

from kit.cli.app import main


@pytest.fixture
def play(capsys, monkeypatch, tmp_path):
    """Return a function that types ``kit play`` and returns code, output and errors."""
    monkeypatch.setenv("KIT_VIGNETTES", str(TESTS / "small_library"))
    monkeypatch.setenv("KIT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> tuple[int, str, str]:
        code = main(["play", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return typed


def test_the_order_the_sentences_and_what_each_came_to(play, tmp_path) -> None:
    code, out, err = play("two-rooms", "--auto", "typical,longest", "--runs", "60")
    assert (code, err) == (0, "")
    rows = re.findall(r"^(\S+) +(\d+) +(\d+\.\d)", out, re.MULTILINE)
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)
    counts = {name: attempts for name, attempts, _ in rows}
    assert counts["author"] == counts["greedy"] == "1"
    assert set(counts.values()) == {"1", "60"}
    assert {"longest*", "shortest*", "only-a*", "reflect*", "random", "worst"} < set(counts)
    assert "A habit wins: after longest the couple fare better than after typical." in out
    assert "typical, 60 attempts: mostly what helps" in out
    assert "longest, 60 attempts: the option of most words" in out
    assert "238 a minute (Brysbaert 2019" in out
    assert max(map(len, out.splitlines())) <= 80
    assert not (tmp_path / "data").exists()


def test_the_same_seed_prints_the_same(play) -> None:
    first, again, other = (
        play("two-rooms", "--auto", "random", "--runs", "40", "--seed", seed) for seed in "334"
    )
    assert first == again
    assert first[1] != other[1]


def test_the_numbers_as_json_and_the_figure(play, tmp_path) -> None:
    words = ("two-rooms", "--auto", "random", "--runs", "30", "--format", "json")
    code, out, err = play(*words, "--figure", "drawn.svg")
    assert (code, err) == (0, "The figure is in drawn.svg.\n")
    found = json.loads(out)
    assert (found["version"], found["vignette"], found["seed"]) == (1, "two-rooms", 0)
    one = found["strategies"]["random"]
    low, share, high = one["tones"]["referral"]
    assert low < share < high
    assert one["attempts"] == 30
    root = ElementTree.parse(tmp_path / "drawn.svg").getroot()
    assert root[0].text == "Two rooms: strategies, the best first"


@pytest.mark.parametrize("words", [["two-rooms", "--auto"], ["--auto", "two-rooms"]])
def test_auto_alone_on_either_side_of_the_case_is_the_author_s_own_way(play, words) -> None:
    code, out, _ = play(*words)
    assert code == 0
    assert "The author chooses 2, leaning on both of them." in out


def test_auto_alone_takes_runs(play) -> None:
    code, out, _ = play("two-rooms", "--auto", "--runs", "20")
    assert code == 0
    assert "author, 1 attempt: the author's best option; the key" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--auto", "gredy"], "There is no strategy gredy; there are author, greedy,"),
        (["--runs", "5"], "--runs, --seed, --figure and --format go with --auto,"),
        (["--auto", "random", "--format", "xml"], "There is no format xml; there are text and"),
        (["--auto", "random", "--runs", "9", "--figure", "no/a.svg"], "no/a.svg cannot be written"),
    ],
)
def test_what_cannot_be_is_a_sentence(play, words, said) -> None:
    code, _, err = play("two-rooms", *words)
    assert code == (1 if "written" in said else 2)
    assert err.startswith(f"kit: {said}")

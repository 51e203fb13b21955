"""`kit export`: the files it writes, and its sentences."""

import shutil

import pytest
from helpers.places import SMALL

from kit.cli.app import main
from kit.practice import Attempt
from kit.practice.attempts.events import Decided, Noted, Opened, Returned
from kit.records.formats import JSON, Format
from kit.records.tables import attempt_csv, attempt_json
from kit.reports.formats import FORMATS
from kit.sittings.case import case_in
from kit.sittings.sitting import Sitting
from kit.store import Store
from kit.vignettes import load


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    """An empty folder to write into."""
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def attempt(here) -> Attempt:
    """A local learner's attempt, one decision old."""
    library = load(SMALL)
    with Store() as store:
        sitting = Sitting(library.vignette("two-rooms"), library.catalogue, store, "local")
        sitting.take(Opened("first"))
        sitting.take(Decided("first", "listen-first", "both", 3.0))
        sitting.take(Noted("first", "A private note"))
    return sitting.attempt


def run(capsysbinary, *arguments):
    code = main(["export", *arguments])
    printed = capsysbinary.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("arguments", "file", "begins"),
    [
        (["report", "two-rooms"], "two-rooms-report.pdf", b"%PDF-"),
        (["report", "two-rooms", "--letter"], "two-rooms-report.pdf", b"%PDF-"),
        (["report", "two-rooms", "--html"], "two-rooms-report.html", b"<!doctype html>"),
        (["attempt", "two-rooms"], "two-rooms-attempt.csv", b"\xef\xbb\xbfvignette,"),
        (["attempt", "two-rooms", "--json"], "two-rooms-attempt.json", b"{"),
        (["xmile", "two-rooms"], "two-rooms.xmile", b"<?xml"),
        (["report", "two-rooms", "-o", "mine.pdf"], "mine.pdf", b"%PDF-"),
    ],
)
def test_a_file_is_written_and_named(capsysbinary, attempt, here, arguments, file, begins):
    assert run(capsysbinary, *arguments) == (0, f"Written: {file}\n".encode(), b"")
    assert [path.name for path in here.iterdir()] == [file]
    assert (here / file).read_bytes().startswith(begins)


def test_a_dash_is_the_standard_output(capsysbinary, attempt, here):
    code, out, _ = run(capsysbinary, "attempt", "two-rooms", "--out", "-")
    assert (code, out.decode("utf-8-sig")) == (0, attempt_csv(attempt))
    assert list(here.iterdir()) == []


def test_name_date_and_journal_are_for_the_asking(capsysbinary, attempt):
    _, bare, _ = run(capsysbinary, "report", "two-rooms", "--html", "-o", "-")
    asked = ["--name", "Mira", "--date", "today", "--journal"]
    _, full, _ = run(capsysbinary, "report", "two-rooms", "--html", "-o", "-", *asked)
    for words in (b">Mira<", b">today<", b"A private note"):
        assert (words in bare, words in full) == (False, True)
    _, data, _ = run(capsysbinary, "attempt", "two-rooms", "--json", "--journal", "-o", "-")
    assert data.decode() == attempt_json(attempt, journal=True)


def test_a_further_format_of_the_table_is_a_verb(capsysbinary, attempt, here, monkeypatch):
    counted = Format("{0.attempt.vignette.id}-count", JSON, _count, "Decisions, counted")
    monkeypatch.setitem(FORMATS, "count", counted)
    assert (
        b"count\n      Write your present attempt at a vignette: Decisions, counted."
        in (run(capsysbinary, "--help")[1])
    )
    assert run(capsysbinary, "count", "two-rooms") == (0, b"Written: two-rooms-count.json\n", b"")
    assert (here / "two-rooms-count.json").read_text() == "1"
    assert run(capsysbinary, "csv", "two-rooms") == (
        2,
        b"",
        b"kit: No such command 'csv'. Try 'kit export --help'.\n",
    )


def _count(taken):
    return str(len(taken.attempt.decisions))


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            ["report", "two-rooms"],
            1,
            "kit: Neither kit play nor a notebook has an attempt at 'two-rooms' here yet. Begin "
            "one: kit play two-rooms. What was played in a browser is taken from its debrief "
            "there.\n",
        ),
        (
            ["attempt", "two-room"],
            2,
            "kit: There is no vignette 'two-room'. Known are: two-rooms. "
            "Did you mean 'two-rooms'?\n",
        ),
        (
            ["xmile", "two-rooms", "-o", "nowhere/x.xmile"],
            1,
            "kit: nowhere/x.xmile cannot be written: No such file or directory.\n",
        ),
    ],
)
def test_what_cannot_be_is_a_sentence(capsysbinary, arguments, code, sentence):
    assert run(capsysbinary, *arguments) == (code, b"", sentence.encode())


def test_an_earlier_try_is_written_as_it_was_left(capsysbinary, attempt):
    library = load(SMALL)
    with Store() as store:
        sitting = Sitting(library.vignette("two-rooms"), library.catalogue, store, "local")
        for event in (
            Opened("second"),
            Decided("second", "say-sorry", "both", 2.0),
            Opened("warmer"),
            Returned(1),
        ):
            sitting.take(event)
    ending = library.vignette("two-rooms").endings[0].title.encode()
    asked = ("report", "two-rooms", "--html", "-o", "-")
    _, present, _ = run(capsysbinary, *asked)
    _, first, _ = run(capsysbinary, *asked, "--try", "1")
    assert b"Not finished yet" in present
    assert b"try 1 was finished: " + ending in present
    assert b"Not finished yet" not in first
    assert ending in first
    code, _, err = run(capsysbinary, *asked, "--try", "3")
    sentence = b"kit: There is no try 3; this attempt has 2. Give a lower number.\n"
    assert (code, err) == (2, sentence)


@pytest.mark.parametrize("change", ["edited", "gone", "broken"])
def test_an_attempt_is_written_on_the_text_it_was_begun_with(
    capsysbinary, monkeypatch, tmp_path, change
):
    root = shutil.copytree(SMALL, tmp_path / "library")
    monkeypatch.setenv("KIT_VIGNETTES", str(root))
    with Store() as store:
        case = case_in(root, "two-rooms", store, "en")
        given = {"texts": case.texts, "begun": case.begun}
        sitting = Sitting(case.vignette, case.catalogue, store, "local", **given)
        sitting.take(Opened("first"))
        sitting.take(Decided("first", "listen-first", "both", 3.0))
    asked = [("attempt", "two-rooms", "-o", "-"), ("attempt", "two-rooms", "--json", "-o", "-")]
    before = [run(capsysbinary, *one) for one in asked]
    assert before[0][0] == 0
    file = root / "two-rooms" / "vignette.yaml"
    text = file.read_text(encoding="utf-8")
    if change == "gone":
        shutil.rmtree(file.parent)
    else:
        new = text.replace("listen-first", "hear-first") if change == "edited" else text[:300]
        file.write_text(new, encoding="utf-8")
    assert [run(capsysbinary, *one) for one in asked] == before
    report = run(capsysbinary, "report", "two-rooms", "--html", "-o", "-")
    assert (report[0], report[2]) == (0, b"")
    assert b"The first hour" in report[1]

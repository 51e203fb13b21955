"""`kit data`: a trainee is found by the code on their page, and given or rid of what is kept."""

import json
import time
from datetime import UTC, datetime

import pytest

from kit.cli import data
from kit.cli.app import main
from kit.practice.attempts.events import Noted, Started
from kit.store import Attempts, LearnerRecord, People, Plans, Store, UnknownLearnerError

ADA, BEN, OTHER = "3f2a" + "0" * 28, "3f2a" + "1" * 28, "9" * 32


@pytest.fixture(autouse=True)
def kept(kit_data):
    with Store() as store:
        for key in (ADA, BEN, OTHER):
            attempt = Attempts(store).begin(key, "two-rooms", Started("two-rooms", "0f", 7, 1))
            Attempts(store).append(attempt, 1, Noted("first", f"the pangolin of {key}"))
        Plans(store, ADA, "two-rooms").keep('{"plan": "an axolotl"}', 0)
        Plans(store, ADA, "two-rooms").hand_in('{"plan": "a capybara"}')
    return kit_data


def run(capsys, *arguments):
    code = main(["data", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_list_has_codes_and_counts_and_no_words(capsys):
    code, out, _ = run(capsys, "list")
    assert code == 0
    assert len(out.splitlines()) == 3
    assert f"1 attempt, 2 plans  ({ADA})" in out
    assert f"1 attempt, 0 plans  ({OTHER})" in out
    assert "Trainee 3F2A  since 20" in out
    assert "pangolin" not in out


def test_an_empty_store_says_so(capsys, tmp_path):
    assert (
        run(capsys, "list", "--data", str(tmp_path / "new"))[1] == "Nothing is kept of anybody.\n"
    )


@pytest.mark.parametrize("name", ["Trainee 9999", "trainee 9999", "9999", OTHER, "9"])
def test_a_trainee_is_found_by_what_the_page_calls_them(capsys, name):
    code, out, _ = run(capsys, "export", name, "-o", "-")
    assert code == 0
    assert json.loads(out)["learner"] == OTHER


def test_of_two_that_fit_it_asks_which(capsys):
    code, out, err = run(capsys, "erase", "Trainee 3F2A", "--yes")
    assert (code, out) == (2, "")
    assert err.startswith(
        "kit: 'Trainee 3F2A' can be 2 trainees. Give more of the code in brackets:\n"
    )
    assert ADA in err
    assert BEN in err


@pytest.mark.parametrize("name", ["Trainee FFFF", "", "Trainee", "%"])
def test_nobody_is_named_as_nobody(capsys, name):
    code, _, err = run(capsys, "export", name)
    assert code == 2
    assert err.startswith(f"kit: This store keeps nothing of {name!r}. A page shows")


def test_the_export_is_what_the_store_gives(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "export", ADA)[:2] == (0, "Written: attune-3f2a0000.json\n")
    held = json.loads((tmp_path / "attune-3f2a0000.json").read_text())
    with Store() as store:
        assert held["attempts"] == People(store).export(ADA)["attempts"]
    assert held["plans"][0]["plan"] == {"plan": "an axolotl"}


def test_erasing_leaves_no_byte_of_that_trainee_alone(capsys, kept):
    code, out, _ = run(capsys, "erase", ADA, "--yes")
    assert code == 0
    assert out.endswith("Erased: nothing is kept of Trainee 3F2A any more.\n")
    bytes_left = b"".join(file.read_bytes() for file in kept.iterdir())
    for word in (ADA, f"the pangolin of {ADA}", "an axolotl", "a capybara"):
        assert word.encode() not in bytes_left
    assert f"the pangolin of {BEN}".encode() in bytes_left
    with Store() as store, pytest.raises(UnknownLearnerError):
        People(store).export(ADA)


def test_nothing_is_erased_unless_it_is_meant(capsys, monkeypatch):
    monkeypatch.setattr("typer.confirm", _no)
    assert run(capsys, "erase", ADA)[0] == 130
    with Store() as store:
        assert len(Attempts(store).of_learner(ADA)) == 1


def _no(_words, abort):
    import typer

    raise typer.Abort


def test_when_something_was_touched_last(kept):
    with Store() as store:
        (ada, *_) = People(store).list()
        assert ada.since < ada.last
        assert ada.last == Plans(store, ADA, "two-rooms").handed[0].at


@pytest.mark.parametrize(
    ("zone", "date"), [("Pacific/Kiritimati", "2026-11-29"), ("UTC", "2026-11-28")]
)
def test_dates_are_those_of_this_machine(monkeypatch, zone, date):
    late = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)
    record = LearnerRecord("3f2a0000", late, late, 1, 0)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert data._line(record) == (
            f"Trainee 3F2A  since {date}, last {date}: 1 attempt, 0 plans  (3f2a0000)"
        )
    finally:
        monkeypatch.undo()
        time.tzset()

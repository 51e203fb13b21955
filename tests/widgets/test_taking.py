"""What a trainee takes along from the debrief, and what they can have deleted."""

import base64
import json

import pytest
from helpers.page import decide, send

from kit.records.formats import JSON, Format
from kit.records.tables import attempt_csv, attempt_of
from kit.reports.formats import FORMATS
from kit.reports.report import report_html
from kit.store import Attempts, LockedError, People, StoreError, UnknownAttemptError
from kit.widgets.player import Player


@pytest.fixture
def sent(player, monkeypatch):
    """What the player hands over, in the order it does."""
    gone = []
    monkeypatch.setattr(player, "send", gone.append)
    return gone


@pytest.fixture
def finished(player):
    """A player at the debrief, with a note in the journal."""
    send(player, "open")
    decide(player, "listen-first")
    send(player, "open", note="I was quick.")
    decide(player, "say-sorry")
    send(player, "open")
    return player


def content(message):
    return base64.b64decode(message["base64"])


def take(player, form, **fields):
    send(player, "take", **{"as": form, **fields})


def test_the_debrief_offers_it(finished):
    html = finished.view["html"]
    for words in ("Take it with you", "Report as PDF", "Export everything", "Delete everything"):
        assert words in html


@pytest.mark.parametrize(
    ("form", "name", "kind", "begins"),
    [
        ("pdf", "two-rooms-report.pdf", "application/pdf", b"%PDF-"),
        ("html", "two-rooms-report.html", "text/html", b"<!doctype html>"),
        ("csv", "two-rooms-attempt.csv", "text/csv", b"\xef\xbb\xbfvignette,"),
        ("json", "two-rooms-attempt.json", "application/json", b"{"),
    ],
)
def test_a_file_is_handed_over_and_the_screen_stays(finished, sent, form, name, kind, begins):
    before = finished.view
    take(finished, form)
    (message,) = sent
    assert (message["download"], message["type"]) == (name, kind)
    assert message["said"] == f"{name} is in your downloads."
    assert content(message).startswith(begins)
    assert finished.view == before


def test_a_further_format_of_the_table_is_a_button(store, monkeypatch):
    said = Format("{0.attempt.vignette.id}-count", JSON, lambda _: "1", "Decisions, counted")
    monkeypatch.setitem(FORMATS, "count", said)
    player = Player("two-rooms", store=store, learner="noor")
    gone = []
    monkeypatch.setattr(player, "send", gone.append)
    for action in ("open", "listen-first", "open", "say-sorry", "open"):
        send(player, "open") if action == "open" else decide(player, action)
    assert 'name="as" value="count">Decisions, counted</button>' in player.view["html"]
    take(player, "count")
    assert (gone[0]["download"], content(gone[0])) == ("two-rooms-count.json", b"1")


def test_what_is_handed_over_is_the_attempt(finished, sent):
    take(finished, "csv")
    take(finished, "json", journal="yes")
    table, data = (content(message).decode("utf-8-sig") for message in sent)
    assert table == attempt_csv(finished.attempt)
    again = attempt_of(data, finished.attempt.vignette, finished.attempt.catalogue)
    assert again == finished.attempt


def test_the_name_is_printed_and_kept_nowhere(finished, sent, store):
    take(finished, "html", name="Zanzibar Pangolin")
    page = content(sent[0]).decode()
    assert "Zanzibar Pangolin" in page
    kept = json.dumps(People(store).export("mira")) + json.dumps(finished.view)
    kept += "".join(file.read_bytes().decode("latin-1") for file in store.folder.iterdir())
    assert "Pangolin" not in kept


@pytest.mark.parametrize(("fields", "there"), [({}, False), ({"journal": "yes"}, True)])
def test_the_journal_goes_along_when_asked(finished, sent, fields, there):
    take(finished, "html", **fields)
    assert ("I was quick." in content(sent[0]).decode()) == there


def test_the_report_is_dated_and_suggests_what_the_debrief_suggests(finished, sent):
    take(finished, "html")
    page = content(sent[0]).decode()
    assert 'class="who"' in page
    assert report_html(finished.attempt).split('id="next"')[1] in page


def test_another_form_is_a_sentence(finished, sent):
    take(finished, "exe")
    assert finished.view["notice"] == "Choose what to take with you: pdf, html, xlsx, csv, json."
    assert sent == []


def test_everything_is_every_attempt_at_every_case(finished, sent, store):
    send(finished, "again")
    take(finished, "everything")
    held = json.loads(content(sent[0]))
    assert sent[0]["download"] == "attune-everything.json"
    assert held["attempts"] == People(store).export("mira")["attempts"]
    assert len(held["attempts"]) == 2
    assert "I was quick." in json.dumps(held)


@pytest.mark.parametrize("sure", ["", "yes", "delete it"])
def test_nothing_is_deleted_by_a_slip(finished, sent, store, sure):
    before = finished.attempt
    send(finished, "erase", sure=sure)
    assert finished.view["notice"] == (
        "Nothing was deleted. To delete everything, type the word delete."
    )
    assert (finished.attempt, sent) == (before, [])
    assert Attempts(store).current("mira", "two-rooms").finished


def test_everything_is_deleted_and_the_case_begins_afresh(finished, sent, store):
    other = Player("two-rooms", store=store, learner="noor")
    old = Attempts(store).current("mira", "two-rooms").id
    send(finished, "erase", sure=" Delete ")
    assert finished.view["notice"] == (
        "Everything that was kept of you is deleted: every attempt at every case and every note. "
        "A new attempt begins here."
    )
    assert finished.attempt.phase == "case"
    assert sent == [{"forget": True}]
    with pytest.raises(UnknownAttemptError):
        Attempts(store).events(old)
    assert [record.decisions for record in Attempts(store).of_learner("mira")] == [0]
    assert Attempts(store).current("noor", "two-rooms") is not None
    send(finished, "open")
    assert finished.view["notice"] == ""
    assert other.attempt.phase == "case"


def test_what_could_not_be_deleted_is_still_there(finished, sent, store, monkeypatch):
    def full(*_):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(People, "erase", full)
    before = finished.attempt
    send(finished, "erase", sure="delete")
    assert finished.view["notice"] == "The disk is full."
    assert (finished.attempt, sent) == (before, [])


def test_a_store_in_use_deletes_nothing_and_says_so(finished, sent, monkeypatch):
    def locked(*_):
        raise LockedError("It is in use.")

    monkeypatch.setattr(People, "erase", locked)
    before = finished.attempt
    send(finished, "erase", sure="delete")
    assert (finished.view["notice"], finished.attempt) == ("It is in use.", before)


def test_traces_that_somebody_holds_on_to_are_named(finished, store, monkeypatch):
    erase = People.erase

    def erase_but_for_traces(self, key):
        erase(self, key)
        raise LockedError("Traces may remain.")

    monkeypatch.setattr(People, "erase", erase_but_for_traces)
    send(finished, "erase", sure="delete")
    assert finished.view["notice"] == "Traces may remain."
    assert finished.attempt.phase == "case"
    assert [record.decisions for record in Attempts(store).of_learner("mira")] == [0]


@pytest.mark.parametrize("sure", ["borrar", "“Delete”", "DELETE"])
def test_the_word_of_any_language_of_the_interface_deletes(finished, sent, store, sure):
    assert '<span translate="no">delete</span>' in finished.view["html"]
    send(finished, "erase", sure=sure)
    assert [record.decisions for record in Attempts(store).of_learner("mira")] == [0]

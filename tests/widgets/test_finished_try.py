"""After going back from the debrief the finished try can be looked at again."""

import base64

import pytest
from helpers.page import decide, send

from kit.practice.attempts.tries import as_left
from kit.store import Attempts
from kit.widgets.player import Player

LINK = "The debrief of your finished try"


@pytest.fixture
def finished(player):
    """A player at the debrief."""
    for option in ("side-with-ada", "say-sorry", "go-on"):
        send(player, "open")
        decide(player, option)
    send(player, "open")
    return player


def test_before_there_is_none_nothing_is_offered(player, finished):
    assert LINK not in finished.view["html"]
    send(finished, "look", number="1")
    debrief = finished.view["html"]
    assert 'class="screen debrief"' in debrief
    assert "Go on where you were" in debrief


def test_an_unfinished_try_is_refused(player):
    send(player, "open")
    before = player.view["html"]
    for number in ("1", "0", "-1", "9", "x", ""):
        send(player, "look", number=number)
        assert player.view["notice"]
        assert player.view["html"] == before


def test_the_finished_try_is_one_press_away_and_so_is_the_present(finished, store):
    whole = finished.attempt
    send(finished, "back", number="1")
    scene = finished.view["html"]
    assert LINK in scene
    assert "Its debrief" in scene
    send(finished, "look", number="1")
    html = finished.view["html"]
    assert whole.ending.title in html
    assert "This is the debrief of try 1, as you left it." in html
    for gone in ("Go back here and try another way", "Flag a safety concern"):
        assert gone not in html
    send(finished, "present")
    assert finished.view["html"] == scene
    assert as_left(finished.attempt, 1) == whole


def test_from_the_feedback_too(finished):
    send(finished, "back", number="1")
    decide(finished, "touch-now")
    assert LINK in finished.view["html"]


def test_its_slow_parts_and_its_report_are_its_own(finished, monkeypatch):
    sent = []
    monkeypatch.setattr(finished, "send", sent.append)
    ending = finished.attempt.ending.title
    send(finished, "back", number="0")
    decide(finished, "listen-first")
    send(finished, "look", number="1")
    send(finished, "paths")
    assert finished.part["name"] == "paths"
    send(finished, "take", **{"as": "html"})
    page = base64.b64decode(sent[0]["base64"]).decode()
    assert ending in page
    assert "Not finished yet" not in page
    send(finished, "present")
    send(finished, "take", **{"as": "html"})
    page = base64.b64decode(sent[1]["base64"]).decode()
    assert "Not finished yet" in page
    assert f"try 1 was finished: {ending}" in page


def test_looking_is_over_when_the_case_goes_on_or_is_opened_anew(finished, store):
    send(finished, "back", number="1")
    send(finished, "look", number="1")
    again = Player("two-rooms", store=store, learner="mira")
    assert 'class="screen scene"' in again.view["html"]
    send(finished, "again")
    assert finished.attempt.phase == "case"
    assert 'class="screen case"' in finished.view["html"]


def test_an_attempt_put_aside_for_a_new_one_keeps_its_debrief(finished, store, monkeypatch):
    sent = []
    monkeypatch.setattr(finished, "send", sent.append)
    whole = finished.attempt
    (kept,) = Attempts(store).of_learner("mira")
    send(finished, "again", variant="swapped")
    case = finished.view["html"]
    assert f'name="attempt" value="{kept.id}">The debrief of your attempt of <time' in case
    send(finished, "look", attempt=kept.id)
    html = finished.view["html"]
    assert whole.ending.title in html
    assert "This is the debrief of an earlier attempt, as you left it." in html
    send(finished, "take", **{"as": "html"})
    assert f"seed {whole.seed};" in base64.b64decode(sent[0]["base64"]).decode()
    send(finished, "present")
    assert finished.view["html"] == case


def test_of_an_attempt_put_aside_after_going_back_it_is_the_debrief_that_was_seen(finished, store):
    whole = finished.attempt
    (kept,) = Attempts(store).of_learner("mira")
    send(finished, "back", number="0")
    send(finished, "again")
    send(finished, "look", attempt=kept.id)
    assert finished._playing._shown == whole


def test_nobody_looks_at_anothers_attempt_or_at_an_unfinished_one(finished, store):
    (kept,) = Attempts(store).of_learner("mira")
    other = Player("two-rooms", store=store, learner="noor")
    (unfinished,) = Attempts(store).of_learner("noor")
    send(finished, "again")
    for player, attempt in ((other, kept.id), (other, unfinished.id), (finished, "x")):
        before = player.view["html"]
        send(player, "look", attempt=attempt)
        assert player.view["notice"] == "There is no such finished attempt to look at."
        assert player.view["html"] == before


def test_after_a_refused_look_the_slow_parts_are_those_of_the_screen(finished):
    send(finished, "back", number="1")
    send(finished, "look", number="1")
    send(finished, "look", number="2")
    assert 'class="screen debrief"' in finished.view["html"]
    send(finished, "paths")
    assert finished.part["name"] == "paths"

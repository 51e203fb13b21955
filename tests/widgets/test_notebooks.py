"""Where a notebook shows the widgets: whose an attempt is, and what stands for a widget."""

import re

import pytest
from helpers.page import send

from kit import Explorable, KitError, Planner, Player
from kit.widgets.notebooks import learner_of, must_ask

ADA, BEN = "a" * 32, "b" * 32


@pytest.fixture
def voila(monkeypatch, small_library):
    """The kernel of a page of stock Voilà."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    monkeypatch.delenv("KIT_LEARNER", raising=False)


def met(browser, store, widget=Player):
    made = widget("two-rooms", store=store)
    send(made, "browser", id=browser, kept="yes")
    return made


def test_each_browser_is_one_trainee_and_comes_back_to_its_own(voila, store):
    send(met(ADA, store), "open")
    assert met(ADA, store).attempt.phase == "scene"
    assert met(BEN, store).attempt.phase == "case"


def test_until_the_page_has_said_which_browser_it_is_nothing_is_opened(voila, store):
    player = Player("two-rooms", store=store)
    assert player.view["html"] == ""
    assert player.notebook["asks"] == "browser"
    send(player, "open")
    assert player.view["notice"] == "There is nothing here to do with 'open'. Reload the page."
    send(player, "browser", id="local", kept="yes")
    assert player.view["notice"] == "This browser did not say which one it is. Reload the page."
    send(player, "browser", id=ADA, kept="yes")
    assert "Begin the first session" in player.view["html"]
    assert player.view["notice"] == ""


def test_whose_it_is_cannot_be_changed_afterwards(voila, store):
    player = met(ADA, store)
    send(player, "browser", id=BEN, kept="yes")
    assert player.view["notice"] == "There is nothing here to do with 'browser'. Reload the page."


def test_a_browser_that_keeps_nothing_is_told_so(voila, store):
    player = Player("two-rooms", store=store)
    send(player, "browser", id=ADA)
    assert player.view["notice"] == (
        "This browser keeps nothing for this site, and will not be known again: allow cookies for "
        "it, or finish while this page is open."
    )


@pytest.mark.parametrize(
    "sent", ["", "local", "A" * 32, "a" * 31, "a" * 33, "a" * 32 + "\n", "٣" * 32]
)
def test_no_name_but_an_id_is_taken(sent):
    with pytest.raises(KitError):
        learner_of({"id": sent})


def test_a_page_cannot_name_somebody_of_the_kits_own_server():
    """Their keys look alike, and may lie in one store."""
    assert learner_of({"id": ADA}) != ADA
    assert re.fullmatch("[0-9a-f]{32}", learner_of({"id": ADA}))


def test_nobody_is_asked_whom_somebody_has_named(voila, monkeypatch, store):
    assert not must_ask("ada")
    assert "asks" not in Player("two-rooms", store=store, learner="ada").notebook
    monkeypatch.delenv("VOILA_BASE_URL")
    assert not must_ask("local")


def test_the_planner_asks_too(voila, store):
    planner = met(ADA, store, Planner)
    assert planner.desk.side == "a"


def test_words_are_shown_in_one_language(voila, store):
    sheet = Player("two-rooms", store=store, language="es")._css
    assert '[class*="celltag_lang-"]:not(.celltag_lang-es, .celltag_lang-en)' in sheet
    assert "celltag" not in Player._css


def test_the_kits_own_page_speaks_for_itself(monkeypatch, small_library, store):
    monkeypatch.setenv("KIT_CASE_FILE", "page")
    assert Player("two-rooms", store=store).notebook == {}


@pytest.mark.parametrize(
    ("widget", "words"),
    [
        (Player, "The case “Two rooms”: run this cell, and it is played here."),
        (Planner, "A plan for “Two rooms”: run this cell, and it is made here."),
    ],
)
def test_where_no_widget_is_drawn_a_sentence_stands_for_it(small_library, store, widget, words):
    assert widget("two-rooms", store=store)._repr_mimebundle_()[0]["text/plain"] == words


def test_a_figure_has_its_sentence():
    data, _ = Explorable("gate")._repr_mimebundle_()
    assert data["text/plain"] == "Run this cell, and it stands here."


def test_an_error_in_a_notebook_is_its_sentence_alone(small_library, store):
    with pytest.raises(KitError) as raised:
        Player("two-room", store=store)
    assert raised.value._render_traceback_() == [
        "There is no vignette 'two-room'. Known are: two-rooms. Did you mean 'two-rooms'?"
    ]

"""The player without a browser: what it keeps, resumes, refuses and shows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from widgets.page import decide, send

from kit.store import Store, StoreError
from kit.vignettes import VignetteError
from kit.widgets.player import Player, learner_of


def test_a_whole_attempt(player, store):
    assert "Begin the first session" in player.view["html"]
    send(player, "open")
    assert "What do you say or do?" in player.view["html"]
    decide(player, "listen-first")
    assert "That is so." in player.view["html"]
    assert "It lowers the heat." in player.view["html"]
    assert "An invented work, for the tests only" in player.view["html"]
    send(player, "open")
    decide(player, "say-sorry")
    send(player, "open")
    assert "They stay in one room." in player.view["html"]
    assert store.current("mira", "two-rooms").finished


@pytest.mark.parametrize("steps", range(5))
def test_a_reload_comes_back_to_the_very_screen(player, store, steps):
    moves = [
        lambda: send(player, "open"),
        lambda: decide(player, "listen-first", "b"),
        lambda: send(player, "open"),
        lambda: decide(player, "touch-now"),
    ]
    for move in moves[:steps]:
        move()
    again = Player("two-rooms", store=store, learner="mira")
    assert again.attempt == player.attempt
    assert again.view["html"] == player.view["html"]


def test_each_step_is_kept_before_it_is_shown(player, store, monkeypatch):
    kept_when_drawn = []
    draw = player.show
    attempt_id = store.current("mira", "two-rooms").id

    def show(html, notice=""):
        kept_when_drawn.append(len(store.events(attempt_id)) == len(player.attempt.events))
        draw(html, notice)

    monkeypatch.setattr(player, "show", show)
    send(player, "open")
    decide(player, "listen-first")
    assert kept_when_drawn == [True, True]


def test_a_second_tab_is_told_and_shown_where_the_case_stands(player, store):
    send(player, "open")
    other = Player("two-rooms", store=store, learner="mira")
    decide(player, "listen-first")
    decide(other, "side-with-ada", "a")
    assert other.view["notice"] == (
        "This case has gone on in another tab or window. Nothing is lost; "
        "here is where it stands now."
    )
    assert other.attempt == player.attempt
    assert other.view["html"] == player.view["html"]
    send(other, "open")
    assert other.view["notice"] == ""


def test_what_cannot_be_kept_is_not_shown(player, monkeypatch):
    send(player, "open")
    before = player.attempt, player.view["html"]

    def full(*_args, **_kwargs):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Store, "append", full)
    decide(player, "listen-first")
    assert (player.attempt, player.view["html"]) == before
    assert player.view["notice"] == "The disk is full."


def test_playing_again_keeps_the_first_attempt(player, store):
    send(player, "open")
    send(player, "again")
    assert player.attempt.phase == "case"
    assert [record.abandoned for record in store.attempts("mira")] == [False, True]


def test_learners_do_not_meet(player, store):
    send(player, "open")
    assert Player("two-rooms", store=store, learner="noor").attempt.phase == "case"


def test_an_unknown_vignette_is_named(store):
    with pytest.raises(VignetteError, match="Did you mean 'two-rooms'"):
        Player("two-room", store=store, learner="mira")


@pytest.mark.parametrize(
    ("environment", "learner"),
    [
        ({}, "local"),
        ({"HTTP_X_KIT_LEARNER": "k7"}, "k7"),
        ({"HTTP_X_KIT_LEARNER": ""}, "local"),
        ({"KIT_LEARNER": "me", "HTTP_X_KIT_LEARNER": "k7"}, "me"),
    ],
)
def test_who_is_here(environment, learner):
    assert learner_of(environment) == learner


@pytest.mark.parametrize(
    ("action", "fields", "notice"),
    [
        ("fly", {}, "There is nothing here to do with 'fly'. Reload the page."),
        (
            "decide",
            {"scene": "second", "option": "say-sorry", "lean": "both"},
            "That decision belongs to an earlier scene. Choose again here.",
        ),
        (
            "decide",
            {"scene": "first", "option": "../etc/passwd", "lean": "both"},
            "The scene 'first' has no option '../etc/passwd'; it has listen-first, side-with-ada.",
        ),
        (
            "decide",
            {"scene": "first", "option": "listen-first", "lean": "c"},
            "The field lean of an event of kind Decided is 'c'; it must be one of a, b, both.",
        ),
    ],
)
def test_a_wrong_request_gets_a_sentence_and_moves_nothing(player, action, fields, notice):
    send(player, "open")
    before = player.attempt
    send(player, action, **fields)
    assert player.view["notice"] == notice
    assert player.attempt == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=JSON | st.fixed_dictionaries({"action": JSON, "fields": JSON}))
def test_whatever_arrives_nothing_breaks_and_nothing_moves(player, content):
    before = player.attempt
    player._handle_custom_msg(content, [])
    assert player.attempt == before
    assert player.view["notice"]


def test_a_fault_of_ours_is_a_sentence_and_a_number_that_the_log_has(player, monkeypatch, caplog):
    def broken(_fields):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(player, "_open", broken)
    send(player, "open")
    notice = player.view["notice"]
    assert notice.startswith("Something went wrong on our side; what you had decided is kept.")
    assert "secret" not in notice
    assert notice.split("report error ")[1].rstrip(".") in caplog.text

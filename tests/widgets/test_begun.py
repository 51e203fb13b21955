"""The player goes on with the text it was begun with: a reload after an edit shows the same."""

import shutil

import pytest
from helpers.page import decide, send
from helpers.places import SMALL

from kit.sittings.case import BROKEN, GONE
from kit.store import Attempts
from kit.vignettes import VignetteError
from kit.widgets.player import Player


@pytest.fixture
def case(tmp_path, monkeypatch):
    """The small case in a library that a test may edit."""
    root = shutil.copytree(SMALL, tmp_path / "library")
    monkeypatch.setenv("KIT_VIGNETTES", str(root))
    return root / "two-rooms"


def edit(case):
    file = case / "vignette.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("listen-first", "hear-first"),
        ("id: second", "id: later"),
        ("next: second", "next: later"),
        ("The first hour", "The very first hour"),
        ("name: Ada", "name: Ida"),
    ):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def lose(case):
    shutil.rmtree(case)


def break_off(case):
    (case / "vignette.yaml").write_text("format: 1\ntitle: [", encoding="utf-8")


def lose_the_catalogue(case):
    (case.parent / "interventions.yaml").write_text("format: 1\n", encoding="utf-8")


CHANGES = [(edit, ""), (lose, GONE), (break_off, BROKEN), (lose_the_catalogue, BROKEN)]
MOVES = [
    lambda player: send(player, "open"),
    lambda player: decide(player, "listen-first", "b"),
    lambda player: send(player, "open"),
    lambda player: decide(player, "say-sorry"),
    lambda player: send(player, "open"),
]


@pytest.mark.parametrize(("change", "notice"), CHANGES)
@pytest.mark.parametrize("steps", range(6))
def test_a_reload_comes_back_to_the_very_screen(case, store, change, notice, steps):
    player = Player("two-rooms", store=store, learner="mira")
    for move in MOVES[:steps]:
        move(player)
    before = player.view["html"]
    change(case)
    again = Player("two-rooms", store=store, learner="mira")
    assert again.attempt == player.attempt
    # Where nothing else is left in the library, the debrief has no other case to suggest.
    assert again.view["html"] == before or (steps == 5 and notice)
    assert again.view["notice"] == notice
    for move in MOVES[steps:]:
        move(again)
    assert again.attempt.phase == "ending"
    assert [one.abandoned for one in Attempts(store).of_learner("mira")] == [False]


def test_what_was_put_aside_is_looked_at_on_its_own_text(case, store):
    player = Player("two-rooms", store=store, learner="mira")
    for move in MOVES:
        move(player)
    first = Attempts(store).current("mira", "two-rooms").id
    edit(case)
    newer = Player("two-rooms", store=store, learner="mira")
    send(newer, "again")
    assert newer.attempt.vignette.couple.a.name == "Ida"
    send(newer, "look", attempt=first)
    assert "Ida" not in newer.view["html"]
    assert "Ada" in newer.view["html"]


def test_a_case_that_is_gone_is_begun_anew_on_its_last_text(case, store):
    player = Player("two-rooms", store=store, learner="mira")
    for move in MOVES:
        move(player)
    lose(case)
    again = Player("two-rooms", store=store, learner="mira")
    send(again, "again")
    assert again.attempt.phase == "case"
    send(again, "erase", sure="delete")
    assert again.attempt.vignette == player.attempt.vignette


def test_where_nothing_was_begun_the_errors_are_said(case, store):
    break_off(case)
    with pytest.raises(VignetteError) as refused:
        Player("two-rooms", store=store, learner="mira")
    assert str(refused.value).startswith("The vignette 'two-rooms' has errors and was not loaded:")

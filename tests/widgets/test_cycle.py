"""The cycle in the player, without a browser: what it keeps, shows, withholds and refuses."""

import pytest
from helpers.page import decide, send

from kit.store import Attempts, StoreError
from kit.widgets import playing as players
from kit.widgets.player import Player

ELSEWHERE = "Who says nothing says nothing wrong"


def draw(player, **slots):
    """Send a drawn cycle; places are written with _ for -."""
    given = {slot.replace("_", "-"): name for slot, name in slots.items()}
    send(player, "formulate", scene=player.attempt.place, **given)


@pytest.fixture
def scene(player):
    """A player at the first scene, which asks for the cycle."""
    send(player, "open")
    return player


def test_a_scene_that_asks_for_it_has_six_places_and_its_fragments(scene):
    html = scene.view["html"]
    assert html.count("<select") == 6
    assert html.count(f">{ELSEWHERE}</option>") == 6
    assert "Compare with the author’s map" in html
    assert "Each answers" not in html
    decide(scene, "listen-first")
    send(scene, "open")
    assert "<select" not in scene.view["html"]


def test_a_drawn_cycle_comes_back_beside_the_author_s_and_the_rest_stays(scene):
    before = scene.view
    draw(scene, a_does="ada-asks", b_feels="ada-alone", b_does="ben-cold")
    assert scene.view == before
    assert (scene.part["name"], scene.part["turn"]) == ("cycle", before["turn"])
    html = scene.part["html"]
    assert "Alike in 1 of 6 places." in html
    assert "You gave Ada’s feeling to Ben: “Alone in the room”." in html
    assert "For what Ben does you chose “Does not care”; the author leaves it out." in html
    assert "Ask him." in html
    assert "You left open what Ada protects." in html
    assert "Each answers the <em>other's</em> answer." in html
    assert '<option value="ada-alone" selected>' in html


def test_it_is_kept_and_there_after_a_reload(scene, store):
    draw(scene, a_does="ada-asks")
    again = Player("two-rooms", store=store, learner="mira")
    assert again.attempt == scene.attempt
    assert scene.part["html"] in again.view["html"]


def test_drawn_alike_once_more_it_is_answered_once_more(scene):
    draw(scene, a_does="ada-asks")
    before = scene.part
    draw(scene, a_does="ada-asks")
    assert scene.part != before


def test_the_time_for_the_decision_goes_on(scene, monkeypatch):
    began = scene._playing._since
    monkeypatch.setattr(players.time, "monotonic", lambda: began + 90)
    draw(scene, a_does="ada-asks")
    decide(scene, "listen-first")
    assert scene.attempt.decisions[0].event.seconds == 90


@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        (
            {"scene": "first"},
            "Put a fragment in at least one place of the loop, or skip it.",
        ),
        (
            {"scene": "first", "a-hides": "ada-asks"},
            "Put a fragment in at least one place of the loop, or skip it.",
        ),
        (
            {"scene": "second", "a-does": "ada-asks"},
            "That cycle belongs to an earlier scene. Draw this one.",
        ),
        (
            {"a-does": "ada-asks"},
            "That cycle belongs to an earlier scene. Draw this one.",
        ),
        (
            {"scene": "first", "a-does": "<b>"},
            "The scene 'first' has no fragment '<b>'; it has ada-asks, ada-alone, ada-no-silence, "
            "ben-leaves, ben-ashamed, ben-no-mistake, ben-cold, ada-bossy, work.",
        ),
    ],
)
def test_a_hostile_cycle_is_refused(scene, fields, notice):
    before = scene.attempt
    send(scene, "formulate", **fields)
    assert scene.view["notice"] == notice
    assert scene.attempt == before
    assert scene.part["html"] == ""


def test_after_the_decision_there_is_nothing_to_draw(scene):
    decide(scene, "listen-first")
    draw(scene, a_does="ada-asks")
    assert scene.view["notice"] == "There is no cycle to draw here."


def test_what_cannot_be_kept_is_not_shown(scene, monkeypatch):
    def full(*_args, **_kwargs):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Attempts, "append", full)
    draw(scene, a_does="ada-asks")
    assert scene.view["notice"] == "The disk is full."
    assert scene.part["html"] == ""


def test_where_another_tab_has_gone_on_the_whole_screen_is_drawn(scene, store):
    other = Player("two-rooms", store=store, learner="mira")
    decide(scene, "listen-first")
    draw(other, a_does="ada-asks")
    assert other.view["notice"].startswith("This case has gone on in another tab")
    assert other.view["html"] == scene.view["html"]


def to_the_end(player):
    decide(player, "listen-first")
    send(player, "open")
    decide(player, "say-sorry")
    send(player, "open")
    assert player.attempt.phase == "ending"
    return player.view["html"]


def test_both_maps_come_back_in_the_debrief(scene):
    draw(scene, a_does="ada-asks", b_does="work")
    draw(scene, a_does="ada-asks", b_does="ben-leaves")
    html = to_the_end(scene)
    assert "The cycle, as you drew it" in html
    assert "1 of 6 places as the author has them; changed afterwards: 2" in html
    assert "For what Ben does you chose “It is only the work”" in html
    assert ELSEWHERE in html


def test_skipped_it_is_not_spoken_of(scene):
    assert "The cycle, as you drew it" not in to_the_end(scene)


@pytest.mark.parametrize(("feedback", "told"), [("end", True), ("never", False)])
def test_a_module_that_tells_later_keeps_the_author_s_map_till_then(store, feedback, told):
    player = Player("two-rooms", predict=False, feedback=feedback, store=store, learner="noor")
    send(player, "open")
    assert "Keep this map" in player.view["html"]
    draw(player, a_does="work")
    assert "Your map is kept" in player.part["html"]
    assert "the author leaves it out" not in player.part["html"]
    assert '<p class="theirs">' not in player.part["html"]
    html = to_the_end(player)
    assert "It is only the work" in html
    assert ("the author leaves it out" in html) == told
    assert ('<p class="theirs">' in html) == told

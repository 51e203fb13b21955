"""Two tabs at one case: whatever one does, the other lands where it stands, with its words."""

import pytest
from helpers.page import decide, send

from kit.practice.looking_back.debrief import journal
from kit.sittings.sitting import ANEW, ELSEWHERE, GONE, WRITTEN
from kit.store import Attempts
from kit.widgets.player import Player

NOTE = "I was in a hurry."


@pytest.fixture
def tabs(store):
    """The same case in two tabs, at the feedback of the first scene."""
    first = Player("two-rooms", store=store, learner="mira")
    send(first, "open")
    decide(first, "side-with-ada", "a")
    return first, Player("two-rooms", store=store, learner="mira")


def stands(player):
    """Where the screen is: its kind, as the page tells it."""
    return player.view["html"].split('class="screen ')[1].split('"')[0]


def same(one, other):
    return one.attempt == other.attempt and one.view["html"] == other.view["html"]


def on(player):
    send(player, "open")


def back(player):
    send(player, "back", number="0")


def decided(player):
    send(player, "open")
    decide(player, "say-sorry")


def anew(player):
    send(player, "again")


def erased(player):
    send(player, "erase", sure="delete")


ELSEWHERE_TOO = [
    (on, "scene", ELSEWHERE),
    (back, "scene", ELSEWHERE),
    (decided, "feedback", ELSEWHERE),
    (anew, "case", f"{ANEW} {WRITTEN}"),
    (erased, "case", f"{GONE} {WRITTEN}"),
]


@pytest.mark.parametrize(("theirs", "screen", "notice"), ELSEWHERE_TOO)
@pytest.mark.parametrize("button", [{}, {"instead": "0"}])
def test_a_note_is_kept_and_the_present_screen_shown(tabs, theirs, screen, notice, button):
    here, there = tabs
    theirs(there)
    send(here, "open", note=NOTE, **button)
    assert here.view["notice"] == notice
    assert stands(here) == screen
    assert NOTE in [text for _title, text in journal(here.attempt)]


@pytest.mark.parametrize(("theirs", "screen", "notice"), ELSEWHERE_TOO)
def test_a_flag_is_kept_and_the_present_screen_shown(tabs, theirs, screen, notice):
    here, there = tabs
    theirs(there)
    send(here, "flag", kind="coercion", words="the coat")
    assert (here.view["notice"], stands(here)) == (notice, screen)
    assert here.attempt.events[-1].words == "the coat"


@pytest.mark.parametrize(("theirs", "screen", "notice"), ELSEWHERE_TOO)
@pytest.mark.parametrize(
    ("action", "fields"), [("open", {}), ("open", {"instead": "0"}), ("back", {"number": "0"})]
)
def test_a_step_without_words_lands_there_too(tabs, theirs, screen, notice, action, fields):
    here, there = tabs
    theirs(there)
    send(here, action, **fields)
    if theirs is decided and not fields:  # the very step that the other tab took first
        send(here, "back", number="0")
    assert stands(here) == screen
    assert here.view["notice"] in ("", notice.removesuffix(f" {WRITTEN}"))
    assert same(here, there)


@pytest.mark.parametrize("variant", [{}, {"variant": "swapped"}])
@pytest.mark.parametrize(("theirs", "notice"), [(anew, ANEW), (erased, GONE)])
def test_to_begin_anew_twice_begins_once(tabs, store, theirs, notice, variant):
    here, there = tabs
    theirs(there)
    send(here, "again", **variant)
    assert here.view["notice"] == notice
    assert same(here, there)
    left = [one for one in Attempts(store).of_learner("mira") if not one.abandoned]
    assert len(left) == 1


@pytest.mark.parametrize("theirs", [on, back, decided, anew, erased])
def test_everything_can_be_deleted_from_an_old_screen(tabs, store, theirs):
    here, there = tabs
    theirs(there)
    send(here, "erase", sure="delete")
    assert stands(here) == "case"
    assert [one.decisions for one in Attempts(store).of_learner("mira")] == [0]


@pytest.fixture
def scenes(tabs):
    """The same case in two tabs, at the second scene."""
    here, there = tabs
    send(here, "open")
    send(there, "open")
    assert here.view["notice"] == there.view["notice"] == ""
    return here, there


def test_a_decision_made_elsewhere_counts(scenes):
    here, there = scenes
    decide(there, "touch-now")
    decide(here, "say-sorry")
    assert here.view["notice"] == ELSEWHERE
    assert same(here, there)


def test_a_decision_is_taken_where_the_other_tab_only_flagged(scenes):
    here, there = scenes
    send(there, "flag", kind="violence", words="")
    decide(here, "say-sorry")
    assert (here.view["notice"], stands(here)) == ("", "feedback")
    assert [one.option.id for one in here.attempt.decisions] == ["side-with-ada", "say-sorry"]


def test_both_tabs_notes_on_one_scene_are_kept(tabs):
    here, there = tabs
    send(there, "open", note="Theirs.")
    send(here, "open", note="Mine.")
    assert journal(here.attempt) == (("The first hour", "Theirs.\n\nMine."),)


def test_a_note_taken_over_and_written_on_is_not_doubled(tabs):
    here, there = tabs
    send(there, "open", note="Theirs.")
    send(here, "open", note="Theirs. And mine.")
    assert journal(here.attempt) == (("The first hour", "Theirs. And mine."),)


def test_notes_that_are_too_long_together_are_kept_apart(tabs):
    here, there = tabs
    send(there, "open", note="a" * 15_000)
    send(here, "open", note="b" * 15_000)
    notes = [one.text[0] for one in here.attempt.events if hasattr(one, "text")]
    assert notes == ["a", "b"]


@pytest.fixture
def drawings(store):
    here = Player("two-rooms", store=store, learner="mira")
    send(here, "open")
    return here, Player("two-rooms", store=store, learner="mira")


def test_a_cycle_drawn_twice_is_the_last_one(drawings):
    here, there = drawings
    send(there, "formulate", scene="first", **{"a-does": "ada-asks"})
    send(here, "formulate", scene="first", **{"b-feels": "ben-cold"})
    assert here.view["notice"] == ""
    assert dict(here.attempt.events[-1].slots) == {"b-feels": "ben-cold"}


def test_a_cycle_for_a_scene_decided_elsewhere_shows_what_came(drawings):
    here, there = drawings
    decide(there, "side-with-ada", "a")
    send(here, "formulate", scene="first", **{"b-feels": "ben-cold"})
    assert (here.view["notice"], stands(here)) == (ELSEWHERE, "feedback")


def test_a_step_that_is_refused_halfway_shows_where_the_case_stands(tabs):
    here, _there = tabs
    send(here, "open", note=NOTE, instead="7")
    assert here.view["notice"] == "There is no decision 8 on this way to go back to."
    assert NOTE in here.view["html"]
    assert stands(here) == "feedback"

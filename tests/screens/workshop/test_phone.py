"""What a phone and the projector show, phase by phase, and to which part of the room."""

import re
from dataclasses import replace
from html import unescape

import pytest
from helpers.attempts import begun, library
from helpers.xss import PAYLOADS

from kit.language import use
from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import replayed
from kit.screens.workshop.part import Part, part_of
from kit.screens.workshop.phone import Mine, phone, said
from kit.screens.workshop.projector import projector
from kit.screens.workshop.seen import Seen
from kit.vignettes.schema.workshop.teaching import GroupCue, Teaching

__all__ = ["begun", "library"]
TO_VOTE = [e.Begun(), e.Asked()]
TO_REVEAL = [*TO_VOTE, e.Closed(), e.Talked(), e.Asked(), e.Closed(), e.Revealed()]


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


@pytest.fixture
def seen(begun):
    """Return what is seen of a room after events; its scene has three cues."""
    first = begun.open()
    cues = [GroupCue(**{"for": f"Letter {one}", "text": f"Secret {one}"}) for one in "PQR"]
    scene = first.scene.model_copy(update={"teaching": Teaching(cues=tuple(cues))})
    scenes = (scene, *first.vignette.scenes[1:])
    vignette = first.vignette.model_copy(update={"scenes": scenes})
    first = replace(first, vignette=vignette)

    def seen_(events, **plan):
        room = replayed(RoomPlan("two-rooms", "x", "en", **plan), events)
        return Seen("012345", room, begun if room.phase == "lobby" else first)

    return seen_


@pytest.mark.parametrize(
    ("steps", "on_phone", "on_wall"),
    [
        (0, "You are in. The workshop has not begun yet.", "Join the workshop"),
        (1, "Read the scene. The vote is not open yet.", None),
        (2, "The vote is open.", None),
        (3, "The vote is closed.", None),
        (4, "Talk with each other now.", None),
        (5, "The second vote is open. Choose again.", None),
        (7, "This is how the room voted.", None),
    ],
)
def test_each_phase_is_said(seen, steps, on_phone, on_wall):
    here = seen(TO_REVEAL[:steps])
    assert said(here) == on_phone
    assert words(phone(here)).startswith(on_phone)
    assert words(projector(here)).startswith(on_wall or on_phone)


def test_what_is_laid_over_a_phase_is_said_instead(seen):
    for event, on_phone in (
        (e.Paused(), "The room has a pause."),
        (e.WordsAsked(0, "And now?"), "Write the next sentence."),
        (e.RolesGiven(), "You have a role to speak."),
    ):
        here = seen([e.Begun(), event])
        assert said(here) == on_phone
        assert "Read the scene" not in phone(here, part_of(here, 1))


def test_the_lobby_tells_nothing_of_the_case_but_its_title_summary_and_note(seen):
    for html in (phone(seen([])), projector(seen([]))):
        assert "Two rooms" in html
        assert "We do not talk." not in html


def test_the_form_has_what_a_vote_needs_and_is_filled_with_ones_own(seen):
    here = seen(TO_VOTE, groups=2, seconds=60)
    html = phone(here, part_of(here, 2))
    assert 'action="012345/vote"' in html
    assert 'name="vote" value="0.1"' in html
    assert re.findall(r'name="lean" value="(\w+)"', html) == ["both", "a", "b"]
    assert html.count('name="trend-') == 6
    assert "Your group, number 2, has one vote." in words(html)
    assert "checked" not in html
    mine = Ballot("g2", 2, 0, 1, "listen-first", "a", {"a": "rise"}, {"a": 0.8})
    filled = phone(here, part_of(here, 2), Mine(mine))
    assert re.findall(r'name="([\w-]+)" value="([\w-]+)" required checked', filled) == [
        ("option", "listen-first"),
        ("lean", "a"),
        ("trend-a", "rise"),
    ]
    assert '<option value="5" selected>80' in filled


def test_groups_see_different_cues_until_all_are_shown(seen):
    given = seen([e.Begun(), e.CuesGiven()], groups=4)
    first, second, fourth = (words(phone(given, part_of(given, seat))) for seat in (1, 2, 4))
    assert re.findall(r"Secret (\w)", first + second + fourth) == ["P", "Q", "P"]
    assert "Only your group sees this." in first
    assert "Secret" not in projector(given)
    alone = seen([e.Begun(), e.CuesGiven()])
    assert "Secret R" in phone(alone, part_of(alone, 3))
    shown = seen([e.Begun(), e.CuesGiven(), e.CuesShown()], groups=4)
    for html in (phone(shown, part_of(shown, 1)), projector(shown)):
        assert re.findall(r"Secret (\w)", html) == ["P", "Q", "R"]


def test_a_role_goes_round_in_each_group_and_its_card_is_on_the_phone_alone(seen):
    here = seen([e.Begun(), e.RolesGiven()], groups=2)
    parts = [part_of(here, seat) for seat in range(1, 9)]
    assert [one.role for one in parts if one.group == 1] == ["a", "b", "clinician", "observer"]
    assert [one.role for one in parts if one.group == 2] == ["a", "b", "clinician", "observer"]
    assert "You are Ada, " in phone(here, parts[0])
    assert "You are Ben, " in phone(here, parts[2])
    assert "You are" not in projector(here)
    over_a_release = seen([*TO_REVEAL, e.RolesGiven()])
    assert "You are the clinician" in phone(over_a_release, part_of(over_a_release, 3))


def test_after_a_release_all_parts_are_one_and_share_what_was_drawn(seen):
    here = replace(seen(TO_REVEAL, groups=3), ballots=tuple(ballots(12)))
    assert {part_of(here, seat) for seat in range(1, 9)} == {Part()}
    assert "12 votes" in words(phone(here))
    drawn = here.drawn["en"]
    assert projector(here).count(drawn) == 1
    with use("es"):
        assert "12 votos" in words(phone(here))


def ballots(count):
    for seat in range(1, count + 1):
        for round in (1, 2):
            yield Ballot(f"s{seat}", seat, 0, round, "listen-first")


@pytest.mark.parametrize("steps", range(7))
def test_before_the_release_nothing_depends_on_votes_or_on_the_authors_key(seen, steps):
    """Whatever came, and whatever the author holds, the bytes are the same."""
    here = seen(TO_REVEAL[:steps], groups=2)
    attempt = here.attempt
    options = [
        one.model_copy(update={"appraisal": -1, "feedback": "ANOTHER KEY"})
        for one in attempt.vignette.scenes[0].options
    ]
    scene = attempt.vignette.scenes[0].model_copy(update={"options": tuple(options)})
    vignette = attempt.vignette.model_copy(update={"scenes": (scene, *attempt.vignette.scenes[1:])})
    other = replace(here, attempt=replace(attempt, vignette=vignette), ballots=tuple(ballots(9)))
    for draw in (lambda one: phone(one, part_of(one, 1)), projector):
        assert draw(other) == draw(here)


def test_what_is_written_cannot_run(seen):
    here = seen([e.Begun(), e.WordsAsked(0, "".join(PAYLOADS)[:500]), e.WordsClosed()])
    for payload in PAYLOADS:
        for draw in (phone, projector):
            html = draw(replace(here, sentences=(payload,)))
            assert not re.search(r"<(script|img|svg|iframe|a)\b", html, re.IGNORECASE)
    open_ = seen([e.Begun(), e.WordsAsked(0)])
    mine = phone(open_, mine=Mine(sentence="</textarea><script>alert(1)</script>"))
    assert "<script" not in mine

"""A participant's own line: their votes and what came of them, and of others only counts."""

import re
from html import unescape

import pytest
from helpers.attempts import begun, library

from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import replayed
from kit.screens.workshop.mine import mine

__all__ = ["begun", "library"]
LISTEN, SIDE = "listen-first", "side-with-ada"
SHOWN = (e.Begun(), e.Asked(), e.Closed(), e.Asked(), e.Closed(), e.Revealed())
CAST = [
    Ballot("s1", 1, 0, 1, SIDE, "a", {"b": "fall"}),
    Ballot("s1", 1, 0, 2, LISTEN, "both", {"b": "fall"}),
    *(Ballot(f"s{n}", n, 0, 1, SIDE) for n in range(2, 9)),
    *(Ballot(f"s{n}", n, 0, 2, SIDE) for n in range(2, 9)),
]


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def room(*steps):
    return replayed(RoomPlan("two-rooms", "x", "en"), steps)


@pytest.fixture
def second(begun):
    return begun.open().decide(SIDE, "a").open()


def test_it_tells_both_votes_and_what_came_of_the_last(second):
    text = words(mine(room(*SHOWN, e.WentOn(SIDE, "a", 1)), second, CAST, "s1"))
    assert "Before talking: Ada is right about this." in text
    assert "After talking: You both want to be heard." in text
    assert "The room went on with: Ada is right about this." in text
    assert "Chosen so in the end by 1 of 8" in text
    assert "You expected Ben’s modelled trust to fall: it rose." in text
    assert "The author’s view: best" in text


def test_nothing_is_told_before_the_votes_are_shown(begun):
    text = words(mine(room(*SHOWN[:-1]), begun.open(), CAST, "s1"))
    assert "None of your votes has been shown yet." in text
    assert "Ada is right" not in text


def test_of_others_it_tells_no_vote(second):
    shown = room(*SHOWN, e.WentOn(SIDE, "a", 1))
    mixed = [*CAST[:4], *(Ballot(f"s{n}", n, 0, 2, SIDE) for n in range(8, 1, -1)), *CAST[4:9]]
    assert mine(shown, second, CAST, "s1") == mine(shown, second, [*CAST[2:], *CAST[:2]], "s1")
    assert "None of your votes" in mine(shown, second, mixed, "s99")


def test_where_one_chose_as_the_room_did_it_is_not_said_twice(second):
    assert "went on with" not in mine(room(*SHOWN, e.WentOn(SIDE, "a", 1)), second, CAST, "s2")

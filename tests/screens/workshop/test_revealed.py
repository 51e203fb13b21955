"""How a room chose, as HTML: every number with its n, nothing that tells who moved."""

import re
from html import unescape

import pytest
from helpers.attempts import begun, library

from kit.language import use
from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import replayed
from kit.screens.workshop.revealed import revealed

__all__ = ["begun", "library"]
LISTEN, SIDE = "listen-first", "side-with-ada"


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def room(**plan):
    return replayed(RoomPlan("two-rooms", "x", "en", **plan), [e.Begun()])


def cast(first, second=(), **said):
    return [
        Ballot(f"s{n}", n, 0, round, option, **said)
        for round, options in ((1, first), (2, second))
        for n, option in enumerate(options)
    ]


@pytest.fixture
def first(begun):
    return begun.open()


def test_both_rounds_stand_with_their_n(first):
    votes = cast([LISTEN] * 6 + [SIDE] * 12, [LISTEN] * 11 + [SIDE] * 7)
    text = words(revealed(room(), first, votes))
    assert "Before talking: 18 votes. After talking: 18 votes." in text
    assert re.search(
        r"You both want to be heard. Before talking 6 of 18 33 % After talking 11 of 18 61 %", text
    )
    assert "Who moved of 18 who voted both times" in text
    assert not re.search(r"\b(winner|wins|won|correct|wrong)\b", text)


def test_moves_are_told_by_the_numbers_on_the_screen(first):
    votes = cast([LISTEN] * 6 + [SIDE] * 12, [LISTEN] * 11 + [SIDE] * 7)
    at = {option.id: n for n, option in enumerate(first.options, start=1)}
    text = words(revealed(room(), first, votes))
    assert f"5 moved from option {at[SIDE]} to option {at[LISTEN]}." in text
    assert f"7 stayed with option {at[SIDE]}." in text
    assert "give them away" not in text


def test_a_move_of_few_is_told_to_nobody(first):
    votes = cast([LISTEN] * 6 + [SIDE] * 12, [LISTEN] * 9 + [SIDE] * 9)
    text = words(revealed(room(), first, votes))
    assert not re.search(r"moved from|stayed with", text)
    assert "Moves of fewer than 5, and what would give them away, are not told." in text


def test_predictions_stand_beside_what_came(first):
    text = words(revealed(room(), first, cast([LISTEN] * 8, prediction={"a": "rise", "b": "fall"})))
    assert "8 of 8 (100 %) foresaw what Ada’s modelled trust did" in text
    assert "0 of 8 (0 %) foresaw what Ben’s modelled trust did" in text
    assert "guessing hits one in 3" in text
    assert "Trust will (n = 8) expected came fall 8 0 hold 0 0 rise 0 8" in text


def test_predictions_of_fewer_than_five_are_not_told(first):
    text = words(revealed(room(), first, cast([LISTEN] * 4, prediction={"a": "rise"})))
    assert "Fewer than 5 said what they expected of Ada: too few to tell." in text
    assert "foresaw" not in text


def test_equal_votes_and_none_at_all(first):
    assert "1 of 2 50 %" in words(revealed(room(), first, cast([LISTEN, SIDE])))
    empty = words(revealed(room(), first, []))
    assert "The vote: 0 votes." in empty
    assert empty.count("0 of 0 0 %") == 2


def test_in_spanish(first):
    votes = cast([LISTEN] * 6 + [SIDE] * 12, [LISTEN] * 11 + [SIDE] * 7, prediction={"a": "rise"})
    with use("es"):
        text = words(revealed(room(), first, votes))
    assert text.startswith("Cómo eligió la sala")
    assert "Antes de hablar: 18 votos." in text

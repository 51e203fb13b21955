"""The weeks in which a partner was not in the room, in a figure: pale, hollow and in words."""

from __future__ import annotations

import re

import numpy as np
import pytest

from kit.figures.away import runs, said
from kit.figures.trajectory import pictures

STATES = np.linspace(0.3, 0.6, 9)[:, None, None] * np.ones((9, 2, 5))
NAMES = ("Ada", "Ben")


@pytest.mark.parametrize(
    ("weeks", "away", "found"),
    [
        (4, set(), [(0, 4, False)]),
        (4, {1, 2}, [(0, 1, False), (1, 3, True), (3, 4, False)]),
        (2, {0, 1, 2}, [(0, 2, True)]),
        (0, {0}, []),
    ],
)
def test_a_line_is_drawn_in_stretches(weeks, away, found):
    assert list(runs(weeks, away)) == found


def test_the_stretches_are_the_whole_line():
    together = [week for first, last, _ in runs(20, {3, 4, 9}) for week in range(first, last)]
    assert together == list(range(20))


def test_a_figure_says_who_was_not_in_the_room():
    away = (frozenset({5}), frozenset({2, 3, 7}))
    for picture in pictures(STATES, NAMES, horizon=8, decided=[0, 2, 5, 7], away=away):
        assert "Ada: not in the room" in picture.svg
        assert "Ben: not in the room" in picture.svg
        assert picture.description.endswith(
            "Ada was not in the room in week 5; the model moves both of them all the same. "
            "Ben was not in the room in weeks 2–3 and week 7; the model moves both of them all "
            "the same."
        )
        assert len(re.findall("stroke-opacity: 0.4", picture.svg)) == 3


def test_where_all_were_there_the_figure_is_as_it_was():
    before = [one.svg for one in pictures(STATES, NAMES, horizon=8, decided=[0, 2])]
    nobody = (frozenset(), frozenset())
    assert [
        one.svg for one in pictures(STATES, NAMES, horizon=8, decided=[0, 2], away=nobody)
    ] == before
    assert "not in the room" not in before[0]
    assert said(NAMES, nobody) == []

"""A panel's file says what was rated, evaluates nothing, and is read back as it was."""

import pytest
from helpers.places import SMALL

from kit.practice.panels.rating import Rating
from kit.practice.panels.reading import read_panel
from kit.records.panels import panel_csv
from kit.vignettes import load

ROOMS = load(SMALL).vignette("two-rooms")


def test_the_file_has_a_row_for_each_rating() -> None:
    ratings = [Rating("p1", "first", "listen-first", -2, 'Too "early", here.')]
    assert panel_csv(ratings) == (
        "panellist,scene,option,appraisal,reason\r\n"
        'p1,first,listen-first,-2,"Too ""early"", here."\r\n'
    )


@pytest.mark.parametrize(
    "reason",
    ["=1+1", "@SUM(A1)", "+2 at first", "-", "Two\nlines; with a sign, and\tmore", "ñ", ""],
)
def test_what_is_written_is_read_again(reason: str) -> None:
    ratings = (
        Rating("p1", "first", "listen-first", 2, reason),
        Rating("p2", "first", "side-with-ada", -1, "Sides."),
    )
    text = panel_csv(ratings)
    assert ",=" not in text
    found = read_panel(text, ROOMS, "panel.csv")
    assert (found.ratings, found.problems) == (ratings, ())

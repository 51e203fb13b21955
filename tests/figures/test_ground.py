"""Marks on cached axes are those matplotlib draws on fresh ones, and they leave no trace."""

import re

import numpy as np
import pytest

from kit.figures.drawing import A, sheet
from kit.figures.ground import course_sheet

SIZE, BOX = (4.0, 2.5), (0.1, 0.2, 0.7, 0.7)
LEVELS = np.array([20.0, 35.5, 80.0])


def laid(draw, horizon=8):
    with course_sheet("x", SIZE, BOX, horizon) as drawn:
        draw(drawn)
        return drawn.picture("T", "D").svg


def marked(svg):
    """Every path, mark and word in the partner's colour."""
    return re.findall(r"<[^>]*var\(--kit-a\)[^>]*>(?:[^<]*</text>)?", svg)


def test_a_line_is_where_axes_would_have_drawn_it():
    with sheet("x", SIZE, BOX) as plain:
        plain.axes.set(xlim=(0, 8), ylim=(0, 100))
        plain.axes.plot(LEVELS, color=A, linewidth=2, clip_on=False)
        expected = marked(plain.svg())
    assert marked(laid(lambda on: on.line(LEVELS, color=A, linewidth=2))) == expected != []


def test_an_area_goes_there_and_back():
    svg = laid(lambda on: on.area(LEVELS, LEVELS + 10, color=A))
    (path,) = re.findall(r'd="([^"]+)" style="fill: var\(--kit-a\)', svg)
    x, y = np.array(re.findall(r"([\d.]+) ([\d.]+)", path), float).T
    left, width, foot, high = 28.8, 201.6, 144, 126  # of the box, in points
    assert x == pytest.approx(left + width * np.array([0, 1, 2, 2, 1, 0]) / 8, abs=1e-4)
    assert y == pytest.approx(foot - high * np.array([20, 35.5, 80, 90, 45.5, 30]) / 100, abs=1e-4)


def test_words_stand_right_of_their_point():
    svg = laid(lambda on: on.words("Ada", 4, 50, color=A))
    (word,) = marked(svg)
    assert float(re.search(r' x="([\d.]+)"', word)[1]) == pytest.approx(28.8 + 201.6 / 2 + 8)


def test_a_drawing_leaves_nothing_on_the_ground():
    empty = laid(lambda on: None)
    laid(lambda on: on.points([1], [50], color=A, marker="o"))
    assert laid(lambda on: None) == empty
    assert marked(empty) == []


def test_another_horizon_is_another_ground():
    assert laid(lambda on: None, 8) != laid(lambda on: None, 12)

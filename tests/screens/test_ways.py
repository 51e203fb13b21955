"""The figure of four ways: its names never touch, whatever the lines come to."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.screens.ways import LEAST_GAP, STYLES, _apart, _picture

LETTERS = 12  # px, drawing.SETTINGS["font.size"]
LEVELS = st.lists(st.floats(0, 1), min_size=4, max_size=4)


def lines(ends):
    return {name: np.array([0.3, end]) for name, end in zip(STYLES, ends, strict=True)}


@given(LEVELS)
def test_the_names_are_apart_and_within_the_figure(ends):
    heights = np.sort(_apart(lines(ends)))
    assert all(high - low >= LEAST_GAP - 1e-9 for low, high in pairwise(heights))
    assert heights[-1] <= 100


@pytest.mark.parametrize("ends", [(0.4, 0.4, 0.4, 0.4), (0.99, 0.98, 1.0, 0.97), (0, 0, 0.01, 0)])
def test_drawn_they_keep_a_third_of_a_line_between_them(ends):
    svg = _picture(lines(ends)).svg
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    heights = sorted(_height(one) for one in texts if one.text in STYLES)
    assert len(heights) == 4
    assert all(low - high >= LETTERS * 4 / 3 - 0.5 for high, low in pairwise(heights))
    assert heights[0] >= 0
    assert heights[-1] <= 3.0 * 72


def _height(text):
    moved = re.search(r"translate\([\d.]+ ([\d.]+)\)", text.get("transform", ""))
    return float(moved[1] if moved else text.get("y"))


def test_they_stand_in_the_order_of_their_lines():
    heights = _apart(lines((0.5, 0.2, 0.51, 0.9)))
    assert list(np.argsort(heights)) == [1, 0, 2, 3]

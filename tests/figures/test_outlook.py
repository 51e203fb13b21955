"""The small figure of where one option leads."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.figures.outlook import BOTTOM, LEAST_GAP, LEFT, RIGHT, TOP, apart, outlook
from kit.figures.painting import painted

PATH = np.tile(np.linspace([[0.2], [0.4]], [[0.6], [0.3]], 27), (1, 1, 5))
BAND = np.stack([PATH[:, :, 0] + shift for shift in (-0.1, -0.05, 0, 0.05, 0.1)])
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn():
    return outlook(0, PATH, BAND, ["Ada", "Ben"], called="option 2")


def tags(picture, tag):
    return list(ElementTree.fromstring(picture.svg).iter(f"{SVG}{tag}"))


def test_its_lines_lie_where_their_levels_are(drawn):
    first, second = (
        [*map(float, one.get("points").split(" ")[-1].split(","))]
        for one in tags(drawn, "polyline")
    )
    assert first == [RIGHT, pytest.approx(BOTTOM - 0.6 * (BOTTOM - TOP), abs=0.05)]
    assert second == [RIGHT, pytest.approx(BOTTOM - 0.3 * (BOTTOM - TOP), abs=0.05)]
    start = tags(drawn, "polyline")[0].get("points").split(" ")[0]
    assert start == f"{LEFT:.1f},{BOTTOM - 0.2 * (BOTTOM - TOP):.1f}"


def test_partners_differ_by_more_than_colour(drawn):
    full, dashed = (one.get("style") for one in tags(drawn, "polyline"))
    assert "stroke-dasharray: none" in full
    assert "stroke-dasharray: 6 3" in dashed
    assert len(tags(drawn, "circle")) == 1
    assert len(tags(drawn, "rect")) == 1


def test_two_shades_for_each_partner(drawn):
    assert len(tags(drawn, "polygon")) == 4


def test_it_is_told_to_those_who_cannot_see_it(drawn):
    assert drawn.title == "Trust: option 2"
    assert drawn.description == (
        "Modelled trust over 26 weeks, of 100: Ada from 20 to 60 and Ben from 40 to 30."
    )
    assert f'aria-label="{drawn.title}. {drawn.description}"' in drawn.svg


def test_it_is_small(drawn):
    assert len(drawn.svg.encode()) < 6_000


def test_a_name_cannot_break_out_of_it():
    svg = outlook(1, PATH, BAND, ["<script>", '"Ben" & Co'], called="<b>").svg
    assert "<script>" not in svg
    assert [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")][-2:] == [
        "<script>",
        '"Ben" & Co',
    ]


def test_painted_it_needs_no_page(drawn):
    assert not re.search(r"var\(|class=", painted(drawn).svg)


@given(st.floats(0, 100), st.floats(0, 100))
def test_names_never_touch_and_keep_their_order(first, second):
    a, b = apart(first, second)
    assert abs(a - b) >= LEAST_GAP - 1e-9
    assert (a >= b) is (first >= second)


def test_a_server_can_draw_it_without_matplotlib():
    program = "import sys, kit.figures.outlook; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

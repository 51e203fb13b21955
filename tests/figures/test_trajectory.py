"""The figure: words for those who do not see it, the page's colours, one scale throughout."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from kit.figures.trajectory import COLOURS, describe, pictures

STATES = np.linspace([[0.4] * 5, [0.3] * 5], [[0.6] * 5, [0.2] * 5], 9)


@pytest.fixture(scope="module")
def drawn():
    return pictures(STATES, ("Ada", "Ben"), horizon=20, decided=[0, 2, 5])


def test_it_is_an_svg_with_title_and_description(drawn):
    root = ElementTree.fromstring(drawn[0].svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Trust over the weeks"
    words = "Modelled trust over 8 weeks, of 100: Ada from 40 to 60 and Ben from 30 to 20."
    assert root.find(f"{space}desc").text == words
    assert root.get("role") == "img"


def test_its_text_is_text_and_its_colours_are_the_pages(drawn):
    svg = drawn[1].svg
    assert ">Ada</text>" in svg
    assert not re.search("|".join(COLOURS), svg)
    assert "var(--kit-a)" in svg
    assert "var(--kit-b)" in svg


def test_partners_differ_by_more_than_colour(drawn):
    dashed = re.findall(r"stroke-dasharray[^\"]*var\(--kit-[ab]\)", drawn[0].svg)
    assert dashed
    assert all("--kit-b" in line for line in dashed)


def test_the_scale_does_not_depend_on_how_far_the_path_has_come():
    def ticks(svg):
        return re.findall(r">(\d+)</text>", svg)

    early, late = (pictures(STATES[:n], ("Ada", "Ben"), horizon=20)[0].svg for n in (1, 9))
    assert ticks(early) == ticks(late)


def test_no_id_stands_twice_on_the_page(drawn):
    ids = re.findall(r'\bid="([^"]+)"', drawn[0].svg + drawn[1].svg)
    assert len(ids) == len(set(ids))


def test_a_name_cannot_break_out_of_the_drawing():
    svg = pictures(STATES, ('<script>"&', "Ben"), horizon=8)[0].svg
    ElementTree.fromstring(svg)
    assert "<script" not in svg


def test_names_at_one_height_are_written_apart():
    root = ElementTree.fromstring(
        pictures(np.full((3, 2, 5), 0.5), ("Ada", "Ben"), horizon=8)[0].svg
    )
    texts = {element.text: element for element in root.iter("{http://www.w3.org/2000/svg}text")}
    heights = [_height(texts[name]) for name in ("Ada", "Ben")]
    assert abs(heights[0] - heights[1]) > 11


def _height(element):
    where = (
        element.get("y") or re.search(r"translate\([\d.]+ ([\d.]+)\)", element.get("transform"))[1]
    )
    return float(where)


def test_a_start_without_weeks_is_described():
    assert describe("trust", np.array([[40.2, 30.0]]), ("Ada", "Ben")) == (
        "Modelled trust at the start, of 100: Ada 40 and Ben 30."
    )


def test_a_case_of_one_hour_has_an_axis_although_no_week_passes():
    """A warning of the drawing library would be an error here."""
    hour = pictures(STATES[:1], ("Ada", "Ben"), horizon=0, decided=[0])
    assert "Modelled trust at the start, of 100: Ada 40 and Ben 30." in hour[0].svg

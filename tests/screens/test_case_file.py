"""The case file is one template: pages and screens show and say the same."""

import re

import pytest
from helpers.places import SMALL
from helpers.xss import HARMLESS, documents, fragments, library
from markupsafe import Markup

from kit.language import use
from kit.screens.render import environment
from kit.vignettes import load

PARTS = environment().get_template("_case_file.html").module


@pytest.fixture(scope="module")
def ada():
    return load(SMALL).vignettes["two-rooms"].couple.a


def test_pages_and_screens_show_the_same_partners():
    couple = library(HARMLESS).vignettes["two-rooms"].couple
    drawn = documents(HARMLESS) | fragments(HARMLESS)
    for name in ("module.html", "plan.html", "case", "scene"):
        for partner, side in ((couple.a, "a"), (couple.b, "b")):
            assert PARTS.partner(partner, side, "") in drawn[name]


def test_a_measure_is_one_sentence_and_a_bar(ada):
    [measure] = ada.measures
    html = PARTS.measured(measure, "")
    assert ">CSI-16 33 of 0–81, <span>satisfaction</span></span>" in html
    assert re.findall(r'<rect.* width="([\d.]+)"', html) == ["100", "40.7"]


def test_words_of_the_case_are_marked_where_another_language_is_spoken(ada):
    with use("es"):
        html = PARTS.partner(ada, "a", Markup(' lang="en"'))
    assert '<span class="partner-facts" lang="en">50, she/her</span>' in html
    assert '>CSI-16 33 de 0–81, <span lang="en">satisfaction</span></span>' in html
    assert '<div class="measure-meaning" lang="en">below the cut-off of 51.5</div>' in html
    assert ">Medidas de Ada</h4>" in html


def test_nothing_stands_where_nothing_was_measured(ada):
    html = PARTS.partner(ada.model_copy(update={"measures": ()}), "a", "")
    assert "<h4" not in html
    assert "<ul" not in html

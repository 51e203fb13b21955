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
def couple():
    return load(SMALL).vignettes["two-rooms"].couple


def test_pages_and_screens_show_the_same_couple():
    couple = library(HARMLESS).vignettes["two-rooms"].couple
    drawn = documents(HARMLESS) | fragments(HARMLESS)
    for name in ("module.html", "plan.html", "case", "scene"):
        for partner, side in ((couple.a, "a"), (couple.b, "b")):
            assert PARTS.partner(partner, side, "") in drawn[name]
        assert PARTS.measures(couple, "") in drawn[name]


def cells(html):
    """Return the words of each row's cells, without their markup."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    cell = re.compile(r"<t[hd].*?</t[hd]>", re.DOTALL)
    return [[" ".join(re.sub("<.*?>", " ", one).split()) for one in cell.findall(r)] for r in rows]


def test_the_scores_of_both_partners_stand_side_by_side(couple):
    html = PARTS.measures(couple, "")
    assert cells(html) == [
        ["Questionnaire", "Ada", "Ben"],
        ["satisfaction CSI-16, 0 to 81", "33 below the cut-off of 51.5", "not measured"],
    ]
    assert re.findall(r'<rect.*? width="([\d.]+)"', html) == ["100", "40.7"]


def test_a_questionnaire_that_both_filled_in_is_one_row(couple):
    [mine] = couple.a.measures
    other = mine.model_copy(update={"name": "IOS", "range": (1, 7), "score": 7.0})
    theirs = (other, mine.model_copy(update={"score": 0.0}))
    couple = couple.model_copy(update={"b": couple.b.model_copy(update={"measures": theirs})})
    assert [row[0] for row in cells(PARTS.measures(couple, ""))[1:]] == [
        "satisfaction CSI-16, 0 to 81",
        "satisfaction IOS, 1 to 7",
    ]
    assert [[bool(one) for one in pair] for pair in couple.measured.values()] == [
        [True, True],
        [False, True],
    ]
    assert re.findall(r'class="filled" width="([\d.]+)"', PARTS.measures(couple, "")) == [
        "40.7",
        "0.0",
        "100.0",
    ]


def test_words_of_the_case_are_marked_where_another_language_is_spoken(couple):
    with use("es"):
        lang = Markup(' lang="en"')
        html = PARTS.case_file(couple, lang, "Juntos")
    assert '<span class="partner-facts" lang="en">50, she/her</span>' in html
    assert '<span class="measure-what" lang="en">satisfaction</span>' in html
    assert ">CSI-16, 0 a 81</span>" in html
    assert '<span class="measure-meaning" lang="en">below the cut-off of 51.5</span>' in html
    assert ">Medidas</h3>" in html


def test_what_brings_a_partner_is_told_in_their_own_words(couple):
    wordless = PARTS.partner(couple.a, "a", "")
    assert "<figure" not in wordless
    told = couple.a.model_copy(update={"concern": "He *leaves*."})
    assert [
        " ".join(found.split())
        for found in re.findall(
            r"<figcaption>(.*?)</figcaption>\s*<blockquote>(.*?)</blockquote>",
            PARTS.partner(told, "a", ""),
        )[0]
    ] == ["In Ada’s words", "He <em>leaves</em>."]


def test_nothing_stands_where_nothing_was_measured(couple):
    bare = couple.model_copy(update={"a": couple.a.model_copy(update={"measures": ()})})
    html = PARTS.case_file(bare, "", "Together")
    assert "<table" not in html
    assert "Measures" not in html

"""The report as a page: what it says, what it keeps to itself, and that text stays text."""

import re
from html.parser import HTMLParser

import pytest

from kit.practice import Attempt
from kit.reports.content import content
from kit.reports.report import report_html
from kit.reports.words import WORDS

HOSTILE = [
    '<script>alert("x")</script>',
    "O’Neil & “Søn” \\ #let $x$ *bold* _it_ @ref // /* `raw` ]]> {{ 7*7 }}",
    "שלום 😀 مرحبا 陈",
]


class Words(HTMLParser):
    """The words of a page that a reader sees, and the addresses that it would fetch."""

    def __init__(self, page):
        super().__init__()
        self.said, self.addresses, self.tags, self.open = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.tags.append(tag)
        self.addresses += [v for k, v in attributes if k in ("src", "href", "xlink:href")]

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.open:
            self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).split())


def test_it_says_all_there_is_to_say(played):
    text = Words(report_html(played, name="Mira", date="22 November 2026")).text
    for words in (
        "Practice report",
        "Two rooms",
        "Mira",
        "22 November 2026",
        WORDS["honest"],
        "Trust over the weeks",
        "Closeness over the weeks",
        "no treatment",
        "Better: Reflective listening",
        "said: rise, 90 %",
        "not simulated",
        "What the scenes asked for",
        "The first hour. 1 of 6 places as the author has them.",
        "For what Ben feels underneath you chose “Does not care”",
        "Brier score",
        "The alliance was split",
        "Noticed never",
        "Coercion, “The third hour”",
        "Judge for yourself",
        "To practise next",
        "try 2",
    ):
        assert words in text, words


def test_nobody_is_named_unless_typed_in_and_no_day(played):
    told = content(played)
    assert (told["name"], told["date"]) == ("", "")
    assert 'class="who"' not in report_html(played)


def test_the_journal_is_private(played):
    assert "pulled" not in report_html(played)
    assert "I felt “pulled” to her side.\nAgain." in report_html(played, journal=True)


def test_it_is_one_file_that_needs_nothing_else(played):
    page = Words(report_html(played))
    assert [address for address in page.addresses if not address.startswith("#")] == []
    assert "script" not in page.tags
    assert "var(--kit" not in report_html(played)


def test_the_figures_have_real_colours_and_words_for_who_cannot_see_them(played):
    figures = content(played)["figures"]
    assert [figure["title"] for figure in figures] == [
        "Trust over the weeks",
        "Closeness over the weeks",
    ]
    for figure in figures:
        assert "var(" not in figure["svg"]
        assert {"#1b5e9e", "#a04a00"} <= set(re.findall(r"#[0-9a-f]{6}", figure["svg"]))
        assert figure["description"].startswith("Modelled ")


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_comes_out_as_text(played, text):
    noted = played.note("first", text)
    page = Words(report_html(noted, name=text, journal=True))
    assert page.text.count(" ".join(text.split())) == 2
    assert "script" not in page.tags


def test_what_cannot_be_printed_is_left_out(played):
    assert content(played, name=" Mi\x00ra\n\ud800 \x1b[1m ")["name"] == "Mira [1m"
    assert len(content(played, name="x" * 900)["name"]) == 120


def test_an_attempt_that_has_only_begun_has_a_report(begun):
    text = Words(report_html(begun)).text
    assert "Not finished yet" in text
    assert "0 decisions in 0 weeks" in text
    assert "Brier" not in text


@pytest.mark.parametrize(
    ("feedback", "finished", "told"),
    [("now", False, True), ("end", False, False), ("end", True, True), ("never", True, False)],
)
def test_the_report_keeps_what_the_module_keeps(library, feedback, finished, told):
    vignette, catalogue = library.vignette("two-rooms"), library.catalogue
    attempt = Attempt.start(vignette, catalogue, seed=1, feedback=feedback).open()
    attempt = attempt.decide("side-with-ada", "a")
    if finished:
        attempt = attempt.open().decide("say-sorry", "both").open().decide("alone", "both").open()
    text = Words(report_html(attempt)).text
    assert ("Author’s view" in text) == told
    assert ("harmful" in text) == told
    assert ("To practise next" in text) == (told and finished)


@pytest.mark.parametrize(("feedback", "told"), [("now", True), ("never", False)])
def test_a_cycle_is_held_beside_the_authors_only_where_that_is_told(library, feedback, told):
    vignette, catalogue = library.vignette("two-rooms"), library.catalogue
    attempt = Attempt.start(vignette, catalogue, seed=1, feedback=feedback).open()
    text = Words(report_html(attempt.formulate({"b-does": "ada-asks"}))).text
    assert ("0 of 6 places as the author has them." in text) == told
    assert ("You left open what Ada does." in text) == told
    assert ("Ben does: Asks again." in text) != told

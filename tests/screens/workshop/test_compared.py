"""Two options side by side, as HTML."""

import re

import pytest
from helpers.attempts import begun, library

from kit.practice import Attempt
from kit.screens.workshop.compared import compared

__all__ = ["begun", "library"]


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.fixture(scope="module")
def html(library):
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7).open()
    return compared(
        attempt, "side-with-ada", "listen-first", {"side-with-ada": 12, "listen-first": 8}
    )


def test_it_plays_both_and_calls_none_the_better_one(html):
    text = words(html)
    assert "12 of 20 votes" in text
    assert "8 of 20 votes" in text
    assert text.index("Ada is right about this.") < text.index("You both want to be heard.")
    assert html.count("<svg role") == 4
    assert re.search(
        r"In all 192 runs option \d ends higher than option \d; half of the time", text
    )
    assert not re.search(r"\b(winner|wins|won|correct|wrong)\b", text)


def test_it_says_what_moved_them_and_what_the_author_says(html):
    text = words(html)
    assert text.count("What moved Ada’s trust") == text.count("What moved Ben’s trust") == 2
    assert "It loses Ben." in text
    assert "It lowers the heat." in text
    assert "Modelled, illustrative; not a prediction for any couple." in text


def test_numbers_are_those_of_the_options_on_the_screen(begun, html):
    order = [option.id for option in begun.open().options]
    found = re.findall(r'id="side-(\d)"', html)
    assert found == [str(order.index(one) + 1) for one in ("side-with-ada", "listen-first")]


def test_without_a_minority_one_option_stands_alone(begun):
    text = words(compared(begun.open(), "listen-first"))
    assert text.startswith("One option, in the model")
    assert "votes" not in text
    assert "ends higher" not in text


@pytest.mark.parametrize("feedback", ["end", "never"])
def test_the_authors_view_stays_withheld_where_the_module_withholds_it(library, feedback):
    attempt = Attempt.start(
        library.vignette("two-rooms"), library.catalogue, seed=7, feedback=feedback
    )
    html = compared(attempt.open(), "side-with-ada", "listen-first")
    assert "It loses Ben." not in html
    assert "appraisal" not in html
    assert "What moved Ada’s trust" in html


def test_unsafe_together_nothing_is_modelled_and_they_answer(begun):
    third = begun.open().decide("side-with-ada", "a").open().decide("say-sorry", "both").open()
    text = words(compared(third, "go-on", "alone"))
    assert "Conjoint work is not safe here, so the model compares nothing" in text
    assert "All right." in text
    assert "Safety first." in text
    assert "ends higher" not in text

"""Translating at the workbench: what is missing or older, and the way in both languages."""

import re

from helpers.page import decide

CASE, SPANISH = "two-rooms", "two-rooms/vignette.es.yaml"


def test_what_is_older_than_its_source_is_listed_with_its_line(author, text, digest):
    author.does("bench-view", view="languages")
    author.does("bench-translate", tag="es")  # which notes what the texts are translations of
    assert "and none is older than its source" in author.html
    author.types("bench-save", text.replace("title: Two rooms", "title: Two flats"), digest=digest)
    author.does("bench-view", view="languages")
    assert "its source has changed" in author.html
    assert "<code>title</code>" in author.html
    assert "Two flats" in author.html


def test_a_new_language_has_a_place_for_each_text(author, cases):
    author.does("bench-view", view="languages")
    author.does("bench-translate", tag="de")
    made = (cases / CASE / "vignette.de.yaml").read_text()
    assert "language: de" in made
    assert "title:" in made
    assert "not translated" in author.html
    assert 'data-editor="two-rooms/vignette.de.yaml"' in author.html


def test_a_tag_that_is_none_makes_no_file(author, cases):
    author.does("bench-view", view="languages")
    for tag in ("", "../es", "Deutsch"):
        author.does("bench-translate", tag=tag)
        assert author.notice.startswith("A case has no file ")
    author.does("bench-translate", tag="en")
    assert author.notice == "The case is written in en already."
    assert len(list((cases / CASE).glob("*.yaml"))) == 2


def test_the_way_so_far_stands_in_both_languages(author, cases):
    author.does("open")
    decide(author.bench, "listen-first")
    author.does("bench-view", view="languages")
    both = re.findall(r"<p>(.*?)</p><p lang=\"es\">(.*?)</p>", author.html)
    assert ("You both want to be heard.", "Los dos quieren que se les escuche.") in both


def test_a_line_is_shown_in_the_editor(author):
    author.does("bench-view", view="languages")
    author.does("bench-goto", line="7")
    assert author.answers[-1] == {"key": SPANISH, "goto": {"line": 7, "column": 1}}

"""Each text beside its translation: which is missing, which is older than its source."""

import pytest
from helpers.places import SMALL

from kit.vignettes import load
from kit.vignettes.reading.document import read_document
from kit.vignettes.translating import of_vignette, renewed
from kit.vignettes.translating.pairs import pairs


@pytest.fixture(scope="module")
def vignette():
    return load(SMALL).vignette("two-rooms")


def root_of(text):
    return read_document("vignette.de.yaml", text.encode()).root


def test_without_a_file_every_text_is_missing(vignette):
    found = pairs(of_vignette(vignette), None)
    assert {one.fit for one in found} == {"missing"}
    assert ("title", "Two rooms", "", 1) in [
        (one.name, one.text, one.said, one.line) for one in found
    ]


def test_what_is_translated_fits_until_its_source_changes(vignette):
    text = renewed("vignette.de.yaml", None, "de", of_vignette(vignette))
    line = text.split("\n").index("title:") + 1
    text = text.replace("\ntitle:\n", "\ntitle: Zwei Zimmer\n")
    at = {one.name: one for one in pairs(of_vignette(vignette), root_of(text))}
    assert (at["title"].said, at["title"].fit, at["title"].line) == ("Zwei Zimmer", "fits", line)
    assert at["summary"].fit == "missing"
    newer = vignette.model_copy(update={"title": "Two flats"})
    at = {one.name: one for one in pairs(of_vignette(newer), root_of(text))}
    assert (at["title"].text, at["title"].fit) == ("Two flats", "older")


def test_a_changed_option_makes_its_own_texts_older_and_no_others(vignette):
    source = of_vignette(vignette)
    text = renewed("vignette.de.yaml", None, "de", source)
    text = text.replace("words:\n", "words: Ja.\n")
    first = vignette.scenes[0]
    option = first.options[0].model_copy(update={"words": "Something else."})
    scene = first.model_copy(update={"options": (option, *first.options[1:])})
    newer = vignette.model_copy(update={"scenes": (scene, *vignette.scenes[1:])})
    older = [one.name for one in pairs(of_vignette(newer), root_of(text)) if one.fit == "older"]
    assert older == ["scenes.first.options.listen-first.words"]

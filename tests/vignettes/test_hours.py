"""An hour with one partner, an hour of several scenes, and scores taken again, as objects."""

from __future__ import annotations

from helpers.places import HOURS

from kit.vignettes import Vignette, load
from kit.vignettes.translating.outline import outline
from kit.vignettes.translating.translation import with_texts

READERS = "readers: [{role: A nurse, when: May 2026, objected: Too fast.}]\ncouple:\n"


def case() -> Vignette:
    return load(HOURS).vignette("one-hour")


def test_the_case_of_these_tests_is_without_a_word() -> None:
    assert [str(problem) for problem in load(HOURS).problems] == []


def test_both_are_in_the_room_unless_one_is_named() -> None:
    found = {scene.id: (scene.present, scene.alone, scene.weeks) for scene in case().scenes}
    assert found == {
        "both": (("a", "b"), None, 2),
        "her-hour": (("a",), "a", 0),
        "his-hour": (("b",), "b", 0),
        "together-again": (("a", "b"), None, 3),
        "next-week": (("a", "b"), None, 0),
    }


def test_in_an_hour_with_one_partner_every_option_leans_on_them() -> None:
    leans = {scene.id: [option.lean for option in scene.options] for scene in case().scenes}
    assert leans["both"] == ["both", "a", "both", "a"]
    assert leans["her-hour"] == ["a"] * 4
    assert leans["his-hour"] == ["b"] * 4


def test_who_is_named_twice_or_as_both_is_no_hour_alone(shelf) -> None:
    shelf.good(("title: At the table", "title: At the table\n    present: [b, a]"))
    scene = shelf.load().vignette("good").scenes[0]
    assert scene.alone is None
    assert [option.lean for option in scene.options] == ["both"] * 4


def test_what_was_measured_again_and_who_has_read_it_are_texts_to_translate(shelf) -> None:
    shelf.good(
        (
            "title: At the table",
            "title: At the table\n    measures: {a: [{name: CSI-16, score: 30, meaning: lower}]}",
        ),
        ("couple:\n", READERS),
    )
    english = shelf.load().vignette("good")
    texts = dict(outline(english).walk())
    words = {path: phrase.text for path, phrase in texts.items()}
    assert words["scenes", "kitchen", "measures", "a", 0, "meaning"] == "lower"
    assert words["readers", 0, "role"] == "A nurse"
    assert words["readers", 0, "when"] == "May 2026"
    assert words["readers", 0, "objected"] == "Too fast."
    assert ("scenes", "kitchen", "measures", "a", 0, "name") not in words


def test_a_score_finds_its_measure_under_a_translated_name() -> None:
    named = ("couple", "a", "measures", 0, "name")
    spanish = with_texts(case(), {named: "CSI de 16"})
    first, again = spanish.couple.a.measures[0], spanish.scene("her-hour").measures.a[0]
    assert (first.name, first.source_name, again.name) == ("CSI de 16", "CSI-16", "CSI-16")

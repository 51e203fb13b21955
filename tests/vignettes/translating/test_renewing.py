"""Renewing inserts a place for every text, and leaves the translator's text as it is."""

from __future__ import annotations

import re

import pytest
from helpers.places import SMALL
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kit.errors import KitError
from kit.vignettes import Library, load
from kit.vignettes.reading.document import read_document
from kit.vignettes.reading.parsing import parse
from kit.vignettes.translating import of_vignette, read_translation, renewed
from kit.vignettes.translating.file import texts_of

SPANISH = (SMALL / "two-rooms" / "vignette.es.yaml").read_text(encoding="utf-8")
FILE = "vignette.es.yaml"
LIBRARY: Library = load(SMALL)
SOURCE = of_vignette(LIBRARY.vignette("two-rooms"))


def renew(text: str | None) -> str:
    return renewed(FILE, None if text is None else text.encode(), "es", SOURCE)


def test_a_new_file_has_the_words_of_the_source_above_each_empty_place() -> None:
    made = renew(None)
    assert made.startswith(
        "format: 1\nlanguage: es\ntranslates: two-rooms\n"
        "# Two rooms\ntitle:\n# A couple for the tests.\nsummary:\n"
        "# Nothing to fear.\ncontent_note:\n\nobjectives:\n  # Listen first.\n  -\n\n"
        "couple:\n  # They met.\n  history:\n  timeline:\n    # They moved in.\n    - what:\n"
        "  a:\n    # she/her\n    pronouns:\n"
    )
    assert (
        "      listen-first:\n        # You both want to be heard.\n        words:\n"
        "        # It lowers the heat.\n        rationale:\n        reactions:\n"
        "          # That is so.\n          - b:\n          # Perhaps.\n          - b:\n"
    ) in made
    assert made.endswith('  endings.apart: "2f604aa9"\n')


def test_renewed_again_it_is_the_same() -> None:
    for text in (None, SPANISH, SPANISH.replace("title:", "# title", 1)):
        once = renew(text)
        assert renew(once) == once


def test_a_whole_translation_gets_fingerprints_and_nothing_else() -> None:
    assert renew(SPANISH).startswith(SPANISH)
    assert renew(SPANISH)[len(SPANISH) :].startswith("\n# What was translated, in fingerprints")


def test_new_places_stand_where_the_source_has_them() -> None:
    lines = [
        "summary: Una pareja para las pruebas.\n",
        "    pronouns: ella\n",
        "        rationale: Baja la tensión.\n",
        "      rationale: Cada uno responde a la respuesta del *otro*.\n",
    ]
    text = SPANISH
    for line in lines:
        text = text.replace(line, "", 1)
    text = text.replace("content_note:", "# a comment of mine\ncontent_note:")
    made = renew(text)
    assert "habitaciones\n# A couple for the tests.\nsummary:\n# a comment of mine\ncont" in made
    assert "  a:\n    # she/her\n    pronouns:\n    history: Ella lee.\n" in made
    assert "escuche.\n        # It lowers the heat.\n        rationale:\n        react" in made
    assert (
        "        work: {text: Es solo el trabajo}\n"
        "      # Each answers the *other's* answer.\n      rationale:\n    options:\n"
    ) in made


def test_in_braces_they_stand_inside_them() -> None:
    text = SPANISH.replace(", why: Pregúntele.}", ", }").replace(
        "  warmer: {title: Más cerca, text: Se quedan en una habitación.}\n", "  warmer: {}\n"
    )
    made = renew(text)
    assert "        # why: Ask him.\n        ben-cold: {text: No le importa, why: ~}\n" in made
    assert "  # title: Warmer\n  # text: They stay in one room.\n" in made
    assert "  warmer: {title: ~, text: ~}\n" in made


def test_below_an_empty_key_too() -> None:
    text = re.sub(r"(?s)couple:\n.*scenes:", "couple:   # later\nscenes:", SPANISH)
    assert "couple:   # later\n  # They met.\n  history:\n  timeline:\n" in renew(text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "\n", "\n\n\n", "\n# the end"])
def test_ends_of_lines_and_files_stay(end: str, tail: str) -> None:
    text = SPANISH.replace("title: Dos habitaciones\n", "").rstrip("\n") + tail
    made = renew(text.replace("\n", end))
    assert made.count("\r") == (made.count("\n") if end == "\r\n" else 0)
    kept = [line for line in text.splitlines() if line]
    there = iter(made.splitlines())
    assert all(line in there for line in kept)


def test_what_is_in_the_wrong_place_is_said_first() -> None:
    with pytest.raises(KitError) as caught:
        renew(SPANISH.replace("title: Dos", "titel: Dos"))
    assert str(caught.value).startswith(
        "Mend this first; nothing was written.\nvignette.es.yaml:4:1: unknown key 'titel'; allowed:"
    )


LINES = SPANISH.splitlines(keepends=True)


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(gone=st.sets(st.integers(3, len(LINES) - 1), max_size=8))
def test_whatever_lines_are_missing_the_others_stay_and_every_place_is_there(
    gone: set[int],
) -> None:
    text = "".join(line for number, line in enumerate(LINES) if number not in gone)
    document = read_document(FILE, text.encode())
    read_translation(document, "es", SOURCE)
    assume(document.sound)  # without some lines others stand in the wrong places
    made = renew(text)
    there = iter(made.splitlines(keepends=True))
    assert all(any(_grown(line, other) for other in there) for line in text.splitlines(True))
    assert renew(made) == made
    assert words(text).items() <= words(made).items()


def _grown(line: str, other: str) -> bool:
    """Tell whether a line is there, if need be with places inside its braces."""
    return other == line or (line.rstrip("}\n") and other.startswith(line.rstrip("}\n")))


def words(text: str) -> dict:
    """Return the texts of a translation by their places."""
    return texts_of(parse(text)[0], SOURCE.texts)

"""Loading returns problems or a whole translation for any content of a file; it never raises."""

from __future__ import annotations

import json

import pytest
import yaml
from helpers.fuzzing import VALUES, holders
from helpers.places import SMALL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.vignettes import load
from kit.vignettes.reading.document import read_document
from kit.vignettes.translating import of_vignette, read_translation
from kit.vignettes.translating.translation import translated

SPANISH = (SMALL / "two-rooms" / "vignette.es.yaml").read_text(encoding="utf-8")
VIGNETTE = load(SMALL).vignette("two-rooms")
SOURCE = of_vignette(VIGNETTE)
MODEST = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SCRAPS = ["- ", ": ", "{", "}", "[", "]", "'", '"', "\n", "  ", "&a ", "*a", "|", "# ", "~", "of"]


def fuzzed(content: bytes) -> None:
    """Read a translation: there whole, and sound beside its source, or not there and why."""
    document = read_document("vignette.es.yaml", content)
    found = read_translation(document, "es", SOURCE)
    assert (found is not None) == document.sound
    assert all("; " in problem.message for problem in document.problems)
    if found is not None:
        said = translated(VIGNETTE, found)
        assert (
            type(said).model_validate(said.model_dump(by_alias=True, exclude_defaults=True)).title
            == said.title
        )
        assert found.complete or document.problems


@MODEST
@given(content=st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    fuzzed(content)


@MODEST
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(SPANISH)), st.integers(0, 40), st.sampled_from(["", *SCRAPS])),
        min_size=1,
        max_size=3,
    )
)
def test_a_good_translation_with_bites_taken_out(edits: list[tuple[int, int, str]]) -> None:
    text = SPANISH
    for start, length, scrap in edits:
        text = text[:start] + scrap + text[start + length :]
    fuzzed(text.encode())


@MODEST
@given(key=st.integers(0, 200), value=VALUES)
def test_a_good_translation_with_one_value_replaced_by_any_other(key: int, value) -> None:
    document = yaml.load(SPANISH, yaml.CSafeLoader)
    places = list(holders(document))
    holder, place = places[key % len(places)]
    holder[place] = value
    fuzzed(json.dumps(document, ensure_ascii=False, allow_nan=True).encode("utf-8", "replace"))


@pytest.mark.parametrize("content", [b"", b"format: 1\nof: ~\n", b"of: {title: 1}\n", b"{}\n"])
def test_a_head_without_a_body(content: bytes) -> None:
    fuzzed(content)


def test_a_file_that_cannot_be_read_keeps_the_vignette(shelf) -> None:
    shelf.file.unlink()
    shelf.file.mkdir()
    library = shelf.load()
    assert [str(one) for one in library.errors] == [
        "cases/two-rooms/vignette.es.yaml:1:1: found no such file; allowed: a file of this name."
    ]
    assert library.vignette("two-rooms").title == "Two rooms"

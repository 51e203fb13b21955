"""Loading returns problems or a whole vignette for any content of a file, and never raises."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from helpers.fuzzing import VALUES, holders
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

MODEST = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SCRAPS = [
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "\t",
    "\n",
    "  ",
    "&a ",
    "*a",
    "!!map ",
    "|",
    ">-",
]
SCRAPS += [
    "# ",
    "---\n",
    "...\n",
    "? ",
    "%YAML 1.1\n",
    '"\\e": "\\x07"',
    "~",
    ".nan",
    "when",
    "next",
    "\ufeff",
    "\0",
]

GOOD = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fuzzed(new_shelf: Callable) -> Callable[[bytes], None]:
    shelf = new_shelf()

    def load(content: bytes) -> None:
        shelf.put("good", content)
        library = shelf.load()
        lines = len(re.split(rb"\r\n|\r|\n", content))
        assert ("good" in library.vignettes) != bool(library.errors)
        for problem in library.problems:
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
            assert "; " in problem.message
            assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in str(problem))
            assert str(problem).startswith(f"{problem.file}:{problem.line}:{problem.column}: ")

    return load


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: together", "id: t\together"),
        ("Sides., reactions: [{b: I see.}], next: apart", "Sides.,\t apart"),
    ],
)
def test_a_tab_is_escaped_where_a_message_quotes_it(fuzzed, old: str, new: str) -> None:
    assert old in GOOD
    fuzzed(GOOD.replace(old, new).encode())


@MODEST
@given(content=st.binary(max_size=300))
def test_any_bytes(fuzzed, content: bytes) -> None:
    fuzzed(content)


@MODEST
@given(parts=st.lists(st.sampled_from([*SCRAPS, "id", "a", "0", "scenes"]), max_size=30))
def test_any_heap_of_yaml_marks(fuzzed, parts: list[str]) -> None:
    fuzzed("".join(parts).encode())


@MODEST
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 40), st.sampled_from(["", *SCRAPS])),
        min_size=1,
        max_size=3,
    )
)
def test_a_good_vignette_with_bites_taken_out(fuzzed, edits: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for start, length, scrap in edits:
        text = text[:start] + scrap + text[start + length :]
    fuzzed(text.encode())


@MODEST
@given(key=st.integers(0, 200), value=VALUES)
def test_a_good_vignette_with_one_value_replaced_by_any_other(fuzzed, key: int, value) -> None:

    document = yaml.load(GOOD, yaml.CSafeLoader)
    places = list(holders(document))
    holder, place = places[key % len(places)]
    holder[place] = value
    fuzzed(json.dumps(document, ensure_ascii=False, allow_nan=True).encode("utf-8", "replace"))

"""What is offered where, in sound texts and in broken ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from helpers.places import TESTS
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.completing import Completions, Known, complete, hover
from kit.authoring.completing.offering import REFERS
from kit.model import PARAMETERS
from kit.vignettes import Vignette, json_schema, load
from kit.vignettes.check.shape import validated
from kit.vignettes.reading.document import read_document
from kit.vignettes.schema.base import ID_PATTERN
from kit.vignettes.translating.texts import of_entries, of_vignette

GOOD = (TESTS / "vignettes" / "good.yaml").read_text(encoding="utf-8")
LIBRARY = load()
QUIET = LIBRARY.vignette("the-quiet-house")
KNOWN = Known(LIBRARY.catalogue)
SPANISH = Known(LIBRARY.catalogue, of_vignette(QUIET).texts)
#: A case as it is while somebody writes it: nothing is complete.
BROKEN = """\
format: 1
title: "Not closed
scenes:
- id: door
  title: At the door
  signals:
    - {id: bruise, kind: violence, what: A mark on the wrist}
  options:
    - id: wait
      intervention: |
      words: >-
        lean: this is a text
      |
      reactions:
      - when: {chosen: |
"""


def offered(text: str, known: Known = KNOWN, file: str = "vignette.yaml") -> Completions:
    """Complete at the sign ‸."""
    before, _, after = text.partition("‸")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return complete(before + after, line, column, known, file)


def labels(text: str, known: Known = KNOWN, file: str = "vignette.yaml") -> list[str]:
    return [item.label for item in offered(text, known, file).items]


def in_good(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


SCENE_KEYS = ["week", "events", "cues", "signals", "conjoint_safe"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("‸", ["format", "id", "title", "summary", "level"]),
        (in_good("level: foundation", "level: ‸"), ["foundation", "intermediate", "advanced"]),
        (in_good("level: foundation", "‸"), ["level", "language", "license", "readers"]),
        (in_good("level: foundation", "le‸vel: foundation"), ["level", "language", "license"]),
        (in_good("    next: together", "    next: ‸"), ["kitchen", "together", "apart"]),
        (in_good("next: apart}", "next: ap‸}"), ["kitchen", "together", "apart"]),
        (in_good("    next: together", "    ‸\n    next: together"), SCENE_KEYS),
        (in_good("        appraisal: 2", "        appraisal: ‸"), ["-2", "-1", "0", "1", "2"]),
        (in_good("{who: a, says: You", "{who: ‸, says: You"), ["clinician", "a", "b"]),
        (in_good("{who: a, says: You", "{‸, says: You"), ["when", "who", "stage"]),
        (in_good("trust: {below: .35}", "trust: {‸}"), ["below", "at_least"]),
        (in_good("{partner: a, trust: {below: .35}}", "{partner: a, ‸}"), ["trust", "closeness"]),
        (in_good("{partner: a, trust: {below: .35}}", "{partner: ‸}"), ["a", "b", "either"]),
        (in_good("{partner: a,", "{par‸tner: a,"), ["partner"]),
        (in_good("{partner: a, trust: {below: .35}}", "{chosen: ‸}"),
         ["say-it-back", "ask-him", "wait", "take-her-side"]),
        (in_good("{partner: a, trust: {below: .35}}", "{visited: k‸}"), ["kitchen"]),
        (in_good("{partner: a, trust: {below: .35}}", "‸"), ["{partner: }", "{split: }"]),
        (in_good("competencies: [attunement]", "competencies: [attunement, ‸]"), ["assessment"]),
        (in_good("tone: repair", "tone: ‸"), ["repair", "holding", "distance", "referral"]),
        (in_good("start: {trust: .4, closeness: .3,", "start: {trust: .4, ‸"), ["closeness"]),
        (BROKEN.replace("words", "‸words"), ["words", "rationale", "lean"]),
        (BROKEN.replace("      |\n", "      ‸\n"), ["appraisal", "rationale", "lean"]),
        (BROKEN.replace("{chosen: |", "{chosen: ‸"), ["wait"]),
        (BROKEN.replace("{chosen: |", "{answered: ‸"), ["bruise"]),
        (BROKEN.replace("lean: this", "lean: ‸this"), []),
        ("# ‸", []),
        ("title: House # ‸", []),
        ("scenes:\n  ‸", ["- id", "- session", "- title"]),
        ("scenes:\n- ‸", ["id", "session", "title"]),
        ("covers: [‸", ["D1", "D2"]),
        ("covers:\n  - ‸", ["D1", "D2"]),
        ("couple:\n  a:\n    start:\n      ‸", ["trust", "closeness", "desire"]),
    ],
)  # fmt: skip
def test_what_may_stand_there_comes_in_the_order_of_the_format(text, first):
    assert labels(text)[: len(first)] == first if first else labels(text) == []


def test_an_intervention_is_found_by_the_words_of_its_name_and_shows_what_it_is():
    found = offered(BROKEN.replace("intervention: |", "intervention: ‸"))
    assert len(found.items) == len(LIBRARY.catalogue.interventions)
    item = next(item for item in found.items if item.label == "name-the-dance")
    one = LIBRARY.catalogue.interventions["name-the-dance"]
    assert (item.insert, item.detail) == ("name-the-dance", one.name)
    assert one.what in item.info
    assert one.harms in item.info


def test_an_id_with_a_comment_or_in_quotes_is_known_by_itself():
    text = """scenes:
  - id: door   # its name
    title: "At the: door"   # what is read
    next: ‸    # where it leads
  - id: "hall"
    title: In the hall  # too
"""
    found = offered(text)
    assert [(item.label, item.detail) for item in found.items] == [
        ("door", "At the: door"), ("hall", "In the hall"),
    ]  # fmt: skip
    assert (found.start, found.end) == (11, 11)


def test_the_whole_word_is_replaced_and_its_colon_stays():
    found = offered(in_good("level: foundation", "le‸vel: foundation"))
    assert (found.line, found.start, found.end) == (5, 1, 6)
    assert "level" in [item.insert for item in found.items]
    found = offered(in_good("intervention: reflect", "intervention: ref‸lect"))
    assert (found.start, found.end) == (23, 30)


@pytest.mark.parametrize(
    ("text", "key", "insert"),
    [
        ("‸", "title", "title: "),
        ("‸", "scenes", "scenes:\n  - "),
        ("‸", "couple", "couple:\n  "),
        ("‸", "covers", "covers:\n  - "),
        ("couple:\n  ‸", "a", "a:\n    "),
        ("couple:\n  a: {‸", "start", "start: "),
        ("scenes:\n  - id: x\n    ‸", "next", "next: "),
    ],
)
def test_a_key_brings_what_its_value_begins_with(text, key, insert):
    (item,) = (item for item in offered(text).items if item.label == key)
    assert item.insert == insert


def test_a_key_says_what_it_is_for_and_what_is_allowed():
    (item,) = (item for item in offered("‸").items if item.label == "minutes")
    assert item.detail == "needed"
    assert item.info == "How long an attempt takes.\n\na whole number from 5 to 180"


def test_a_reference_is_shown_as_it_is_cited():
    found = offered(in_good("references: [real-2004]", "references: [‸]"))
    item = next(item for item in found.items if item.label == "anker-2009")
    one = LIBRARY.catalogue.references["anker-2009"]
    assert item.detail == f"{one.authors} ({one.year}): {one.title}"
    assert item.info.endswith(f"doi:{one.doi}\n\n{one.says}")


def test_the_other_files_have_their_keys():
    assert labels("‸", file="module.yaml")[:3] == ["format", "words", "predict"]
    assert labels("feedback: ‸", file="module.yaml") == ["now", "end", "never"]
    entry = "interventions:\n  - id: x\n    ‸"
    assert labels(entry, file="interventions.yaml")[:2] == ["name", "what"]
    assert labels(entry.replace("‸", "doses: {‸"), file="interventions.yaml")[0] == "de_escalate"
    references = "references:\n  - id: x\n    ‸"
    assert labels(references, file="references.yaml")[:2] == ["authors", "year"]
    assert labels("couple:\n  parameters: {‸")[0] == next(iter(PARAMETERS))
    assert labels("‸", file="notes.txt") == []


def test_what_an_author_promises_names_scenes_endings_and_tones():
    promise = GOOD + "expect:\n  - at_end: {open: acute}\n    in: [‸]\n"
    assert labels(promise)[:3] == ["together", "apart", "repair"]
    assert labels(promise.replace("in: [‸]", "on_entering: ‸")) == ["kitchen"]


def test_every_key_for_an_id_is_known():
    """A key that the format gains is completed, or this test names it."""
    schema = json_schema()
    keys = {
        key
        for part in (schema, *schema["$defs"].values())
        for key, one in part.get("properties", {}).items()
        if ID_PATTERN in str(one).replace("\\\\", "\\") and "$ref" not in str(one)
    }
    assert keys - {"id"} == REFERS.keys() - {"next"}


def test_a_translation_has_the_keys_of_its_source_with_its_texts():
    text = "format: 1\ntitle: La casa\nscenes:\n  first-meeting:\n    title: x\n    ‸"
    found = offered(text, SPANISH, "vignette.es.yaml").items
    assert [item.label for item in found][:2] == ["week", "dialogue"]
    assert found[0].info == QUIET.scene("first-meeting").week
    assert labels("‸", SPANISH, "vignette.es.yaml")[:4] == [
        *("format", "language", "translates", "title"),
    ]
    shared = Known(source=of_entries("references", LIBRARY.catalogue.references).texts)
    line = "references:\n  anker-2009:\n    ‸"
    assert labels(line, shared, "references.es.yaml") == ["says"]


def said(text: str, known: Known = KNOWN, file: str = "vignette.yaml") -> str:
    before, _, after = text.partition("‸")
    column = len(before) - before.rfind("\n")
    return hover(before + after, before.count("\n") + 1, column, known, file)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (in_good("minutes", "min‸utes"),
         "minutes: How long an attempt takes.\n\na whole number from 5 to 180"),
        (in_good("    next: together", "    next: kit‸chen"), "At the table"),
        (in_good("next: apart}", "next: a‸part}"), "A stop"),
        (in_good("covers: [D1", "covers: [D‸1"),
         "D1: Neglect is a relational stressor, not one partner's flaw; feeling unseen, "
         "unimportant, not wanted"),
        (in_good("below: .35", "be‸low: .35"),
         "below: The value is smaller than this.\n\na number from 0 to 1"),
        (in_good("They met", "They m‸et"), ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_word_is_explained(text, words):
    assert said(text) == words


def test_ids_of_the_catalogue_and_keys_of_a_translation_are_explained():
    one = LIBRARY.catalogue.interventions["name-the-dance"]
    text = in_good("intervention: reflect\n", "intervention: name-‸the-dance\n")
    assert said(text).startswith(f"{one.name}\n\n{one.what}")
    assert said("ti‸tle: La casa", SPANISH, "vignette.es.yaml") == "The quiet house"
    assert said("lan‸guage: es", SPANISH, "vignette.es.yaml").startswith("The language it is")


QUIET_TEXT = (LIBRARY.root / "the-quiet-house" / "vignette.yaml").read_text(encoding="utf-8")
FILES = ["vignette.yaml", "module.yaml", "references.yaml", "vignette.es.yaml", "x"]
SCRAPS = ["- ", ": ", "{", "}", "[", "]", "'", '"', "\t", "\n", "  ", "&a ", "|", ">-", "# ", "\r",
          "when", "next: ", "\x85", "🙂", "?", ",", "\0"]  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD)), st.sampled_from(SCRAPS)), max_size=12),
    st.integers(-2, 90), st.integers(-2, 200), st.sampled_from(FILES),
)  # fmt: skip
def test_no_text_and_no_place_is_too_broken(scraps, line, column, file):
    text = GOOD
    for at, scrap in scraps:
        text = text[:at] + scrap + text[at + 1 :]
    found = complete(text, line, column, SPANISH, file)
    assert found.start <= found.end
    assert isinstance(hover(text, line, column, SPANISH, file), str)


@given(
    st.text(alphabet="ab:-[]{}#\"' \n\t|>,é🙂", max_size=60), st.integers(0, 9), st.integers(0, 30)
)
def test_no_text_at_all_is_too_odd(text, line, column):
    complete(text, line, column, KNOWN, "vignette.yaml")
    hover(text, line, column, KNOWN, "vignette.yaml")


def unknown_keys(text: str) -> int | None:
    """Count the complaints about unknown keys; None where the text is no YAML."""
    document = read_document("vignette.yaml", text.encode())
    if document.root is None or document.problems:
        return None
    validated(document, document.root, Vignette)
    return sum(problem.message.startswith("unknown key") for problem in document.problems)


def puts(text: str, row: int, column: int) -> Iterator[str]:
    """Yield the text with each completion of a place in it."""
    found = complete(text, row + 1, column + 1, KNOWN, "vignette.yaml")
    lines = text.split("\n")
    for item in found.items:
        put = lines[row][: found.start - 1] + item.insert + lines[row][found.end - 1 :]
        yield "\n".join([*lines[:row], put, *lines[row + 1 :]])


def test_what_is_taken_is_never_an_unknown_key():
    """All places of a small case, and some of the longest one."""
    chance, lines, long = Random(1), GOOD.split("\n"), QUIET_TEXT.split("\n")
    places = [(GOOD, row, at) for row in range(len(lines)) for at in range(len(lines[row]) + 1)]
    places = chance.sample(places, 500)
    for row in chance.sample(range(len(long)), 12):
        places.append((QUIET_TEXT, row, chance.randint(0, len(long[row]))))
    tried = 0
    for place in places:
        made = list(puts(*place))
        for text in chance.sample(made, min(2, len(made))):
            count = unknown_keys(text)
            assert not count, (place[1:], text)
            tried += count is not None
    assert tried >= 200

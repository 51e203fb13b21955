"""The difference between two revisions, in words: by scene, option and key."""

from __future__ import annotations

import pytest
from helpers.places import SMALL

from kit.authoring.publishing.differing import changes
from kit.authoring.publishing.showing import as_html, as_text
from kit.authoring.publishing.words import Piece, changed_words
from kit.errors import KitError
from kit.language import use
from kit.vignettes import load
from kit.vignettes.revisions import texts_of

Edit = tuple[str, str]


@pytest.fixture(scope="module")
def texts() -> dict[str, bytes]:
    return dict(texts_of(load(SMALL), "two-rooms"))


def edited(texts: dict[str, bytes], *edits: Edit, file: str = "vignette.yaml") -> dict[str, bytes]:
    text = texts[file].decode()
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return texts | {file: text.encode()}


def told(texts: dict[str, bytes], *edits: Edit, file: str = "vignette.yaml") -> list[str]:
    return as_text(changes(texts, edited(texts, *edits, file=file))).splitlines()


SPELLED = "spaces, comments, quotation marks, line ends or the order of keys"


def test_the_same_texts_are_no_difference(texts) -> None:
    assert changes(texts, texts) == ()
    assert as_text(()) == "Nothing is different.\n"


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (("format: 1", "# Now finished.\nformat: 1  # yes"), "lines 1–2"),
        (("minutes: 5", "minutes:   5"), "line {minutes}"),
        (("minutes: 5\n", "minutes: 5  \n"), "line {minutes}"),
        (("minutes: 5\n", "minutes: 5\n\n"), "line {after}"),
        (("level: foundation", 'level: "foundation"'), "line {level}"),
        (("\n", "\r\n"), "lines 1–{last}"),
    ],
)
def test_of_what_says_the_same_the_lines_are_told(texts, edit: Edit, lines: str) -> None:
    rows = texts["vignette.yaml"].decode().splitlines()
    minutes, level = rows.index("minutes: 5") + 1, rows.index("level: foundation") + 1
    where = lines.format(minutes=minutes, after=minutes + 1, level=level, last=len(rows))
    assert told(texts, edit) == ["The case", f"  {where}, only the writing changed: {SPELLED}"]


def test_many_places_are_told_by_the_first_of_them(texts) -> None:
    assert ", …, only the writing changed: " in told(texts, ("id:", "id: "))[1]


def test_an_end_that_is_cut_off_is_told_by_the_last_line(texts) -> None:
    rows = texts["vignette.yaml"].splitlines()
    longer = texts | {"vignette.yaml": texts["vignette.yaml"] + b"\n\n"}
    (one,) = changes(longer, texts)
    assert (one.where, one.how) == ((f"line {len(rows)}",), "written")


def test_a_value_that_reads_the_same_is_told_beside_other_words(texts) -> None:
    assert told(texts, ("minutes: 5", 'minutes: "5"'), ("It loses Ben.", '"It  loses Ben. "')) == [
        "The case",
        '  minutes, only the writing changed: [-5-] {+"5"+}',
        "  scene “The first hour” (first) › option side-with-ada › rationale, only the writing "
        "changed: It  loses Ben.",
    ]


def test_words_are_told_by_scene_option_and_key(texts) -> None:
    assert told(texts, ("It loses Ben.", "It wins Ada and loses Ben.")) == [
        "The case",
        "  scene “The first hour” (first) › option side-with-ada › rationale: It {+wins Ada and+} "
        "loses Ben.",
    ]


def test_numbers_and_new_keys_are_told(texts) -> None:
    assert told(texts, ("minutes: 5", "minutes: 12\nlicense: CC0-1.0")) == [
        "The case",
        "  minutes: [-5-] {+12+}",
        "  license, new: {+CC0-1.0+}",
    ]


def test_a_new_id_is_no_new_thing(texts) -> None:
    assert told(texts, ("listen-first", "hear-first")) == [
        "The case",
        "  scene “The first hour” (first) › option hear-first, has a new id: [-listen-first-] "
        "{+hear-first+}",
    ]


def test_scenes_that_come_and_go_are_told_with_their_options(texts) -> None:
    text = texts["vignette.yaml"].decode()
    begin, end = text.index("  - id: second"), text.index("  - id: third")
    without = texts | {"vignette.yaml": (text[:begin] + text[end:]).encode()}
    assert as_text(changes(texts, without)).splitlines()[1:2] == [
        "  scene “The second hour” (second), taken out: [-The second hour · 2 options-]"
    ]
    assert "scene “The second hour” (second), new: {+The second hour · 2 options+}" in as_text(
        changes(without, texts)
    )


def test_another_order_is_told_once(texts) -> None:
    text = texts["vignette.yaml"].decode()
    begin, mid = text.index("  - id: second"), text.index("  - id: third")
    end = text.index("\nendings:")
    moved = text[:begin] + text[mid:end].rstrip() + "\n\n" + text[begin:mid].rstrip() + text[end:]
    (one,) = changes(texts, texts | {"vignette.yaml": moved.encode()})
    assert (one.where, one.how) == (("scenes",), "moved")
    assert "".join(piece.text for piece in one.pieces if piece.kind != "out") == (
        "first, third, second"
    )


def test_settings_translations_and_the_catalogue_have_headings_of_their_own(texts) -> None:
    after = edited(texts, ("Dos habitaciones", "Dos cuartos"), file="vignette.es.yaml")
    after |= {"module.yaml": b"feedback: end\nwords: {en: Hello}\n"}
    after = edited(after, ("name: ", "name: Truly "), file="kit/interventions.yaml")
    headings = [line for line in as_text(changes(texts, after)).splitlines() if line[0] != " "]
    assert headings == [
        "How it is published",
        "The case, in the language es",
        "The kit’s interventions",
    ]
    said = as_text(changes(texts, after))
    assert "  title: Dos [-habitaciones-] {+cuartos+}" in said
    assert "  feedback, new: {+end+}\n  words, new: {+en: Hello+}" in said
    with use("es"):
        assert "Cómo se publica" in as_text(changes(texts, after))


def test_no_text_of_a_case_is_markup(texts) -> None:
    after = edited(texts, ("It loses Ben.", "It <script>loses</script> & Ben."))
    html = as_html(changes(texts, after))
    assert "<script" not in html
    assert "&lt;" in html
    assert '<ins><span class="kit-visually-hidden">put in: </span>' in html


def test_what_cannot_be_read_is_said_with_its_place(texts) -> None:
    with pytest.raises(
        KitError, match=r"^vignette.yaml cannot be read, so it cannot be compared. "
    ):
        changes(texts, texts | {"vignette.yaml": b"title: [\n"})


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Well, no.", "Well, yes.", ("same", "Well, ", "out", "no", "in", "yes", "same", ".")),
        ("one two", "one", ("same", "one ", "out", "two")),
        ("", "new", ("in", "new")),
        ("a  b", "a\nb", ("same", "a  b")),
    ],
)
def test_words(before: str, after: str, pieces: tuple[str, ...]) -> None:
    assert changed_words(before, after) == tuple(
        Piece(*pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)
    )


def test_of_a_long_text_only_what_is_near_a_change_is_shown() -> None:
    long = " ".join(f"word{number}" for number in range(200))
    same, out, into = changed_words(f"{long} end", f"{long} finish")
    assert same.text == "… " + " ".join(f"word{n}" for n in range(192, 200)) + " "
    assert (out.text, into.text) == ("end", "finish")

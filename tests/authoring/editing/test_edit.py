"""An edit changes its own lines and nothing else, and reads as exactly what was meant."""

import random
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from kit.authoring.beginning.template import from_template
from kit.authoring.editing import data, edit
from kit.authoring.editing.places import EditError
from kit.vignettes.folders import own_root
from kit.vignettes.reading.parsing import parse

QUIET = (own_root() / "the-quiet-house" / "vignette.yaml").read_text(encoding="utf-8")
NEW = from_template("vignette.yaml", "two-ends", "Two: ends", "en")
HOSTILE = [
    "a: b",
    "# not a comment",
    "x # y",
    "- item",
    "*star*",
    "&anchor",
    "!tag",
    "'single' and \"double\"",
    "{braces}, [brackets]",
    "null",
    "true",
    "12:30",
    "0x1f",
    ".5",
    "~",
    "",
    " leading and trailing ",
    "tab\there",
    "one\n\ntwo\n",
    "\n\n",
    "  indented\n    more\nless",
    "> quote",
    "| pipe",
    "%percent",
    "@at `tick`",
    "back\\slash \\n",
    "é ñ 漢字 🙂",
    "\u2028 line \u2029 \x85 ends",
    "\x00\x07\x7f",
    "nbsp\u00a0here",
    "---",
    "...",
    "word " * 2000,
    "x" * 10_000,
    "two  spaces   three " * 30,
    "? key",
    "key:",
    "ends with colon:",
    "\ufeffbom",
    "- a\n- b",
]


def strings(text: str) -> list[tuple]:
    found = parse(text).root.walk()
    return [path for path, node in found if isinstance(node.data, str) and path[-1] != "id"]


def lines_of(text: str, path: tuple) -> range:
    """Return the lines (from 0) of a value with its key."""
    root = parse(text).root
    node, around = root.get(*path), root.get(*path[:-1])
    first = around.keys[path[-1]] if isinstance(path[-1], str) else node.mark
    return range(first.line - 1, node.end.line)


def touched(old: str, new: str) -> set[int]:
    """Return the lines of ``old`` that are not in ``new``."""
    codes = SequenceMatcher(None, old.split("\n"), new.split("\n"), False).get_opcodes()
    return {line for tag, i, j, *_ in codes if tag != "equal" for line in range(i, j)}


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("summary",),
        ("objectives", 0),
        ("couple", "timeline", 0, "what"),
        ("scenes", 0, "dialogue", 0, "says"),
        ("scenes", 0, "options", 1, "rationale"),
    ],
)
def test_any_text_comes_out_as_the_same_text(path, value):
    new = edit.changed(NEW, {path: value})
    assert data.get(edit.read(new), path) == value
    assert touched(NEW, new) <= set(lines_of(NEW, path))
    assert NEW.count("  # ") == new.replace(value, "").count("  # ") or "# " in value


def test_an_edit_of_one_field_changes_its_lines_only_in_the_quiet_house():
    draw = random.Random(7)
    for path in draw.sample(strings(QUIET), 5):  # half a second each
        value = draw.choice(HOSTILE)
        new = edit.changed(QUIET, {path: value})
        assert data.get(edit.read(new), path) == value
        assert touched(QUIET, new) <= set(lines_of(QUIET, path)), path


def test_random_edits_say_what_is_meant_and_undoing_gives_the_bytes_of_before():
    draw = random.Random(11)
    text, noted = NEW, set(comments(NEW))
    for step in range(80):
        kind = draw.choice(["set", "set", "clear", "insert", "move", "remove"])
        new, expected = any_edit(draw, text, kind)
        assert edit.read(new) == expected, step
        there = noted & set(comments(text))
        assert kind in ("remove", "clear") or there <= set(comments(new)), step
        text = new


def any_edit(draw: random.Random, text: str, kind: str) -> tuple[str, object]:
    whole = edit.read(text)
    places = parse(text).root.walk()
    lists = [(path, node) for path, node in places if isinstance(node.data, tuple) and node.data]
    if kind in ("set", "clear"):
        path = draw.choice(strings(text))
        value = draw.choice(HOSTILE) if kind == "set" or isinstance(path[-1], int) else None
        meant = data.without(whole, path) if value is None else data.put(whole, path, value)
        return edit.changed(text, {path: value}), meant
    path, node = draw.choice(lists)
    at, to = draw.randrange(len(node.data)), draw.randrange(len(node.data))
    if kind == "insert":
        one = draw.choice([node.data[at], {"id": "new", "title": draw.choice(HOSTILE)}])
        new = edit.inserted(text, path, to, one)
        if one not in node.data:
            assert edit.removed(new, (*path, to)) == text
        return new, data.inserted(whole, path, to, one)
    if kind == "move":
        return edit.moved(text, (*path, at), to), data.moved(whole, (*path, at), to)
    return edit.removed(text, (*path, at)), data.without(whole, (*path, at))


def comments(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.lstrip().startswith("#")]


@pytest.mark.parametrize("text", [NEW, QUIET], ids=["template", "quiet house"])
@pytest.mark.parametrize("path", [("scenes",), ("scenes", 1, "options"), ("endings",)])
def test_what_is_put_in_and_taken_out_again_leaves_the_bytes_of_before(text, path):
    count = len(data.get(edit.read(text), path))
    for at in (0, 1, count) if text is NEW else (1,):
        new = edit.inserted(text, path, at, {"id": "new-one", "title": "New", "weeks": 2})
        assert data.get(edit.read(new), (*path, at, "id")) == "new-one"
        assert edit.removed(new, (*path, at)) == text


@pytest.mark.parametrize("path", [("scenes", 1), ("scenes", 1, "options", 2)])
def test_what_is_moved_and_moved_back_leaves_the_bytes_of_before(path):
    for text in (NEW, QUIET):
        new = edit.moved(text, path, path[-1] - 1)
        assert new != text
        assert sorted(new.split("\n")) == sorted(text.split("\n"))
        last = len(data.get(edit.read(text), path[:-1])) - 1
        there = edit.moved(text, path, last)
        assert edit.moved(there, (*path[:-1], last), path[-1]) == text


def test_a_new_key_stands_where_the_format_has_it_and_in_braces_where_they_are():
    new = edit.changed(NEW, {("scenes", 0, "options", 0, "weeks"): 3})
    assert "        skill: .7  # how well it is done here, 0 to 1\n        weeks: 3\n" in new
    new = edit.changed(NEW, {("scenes", 0, "dialogue", 1, "when"): {"chosen": "and-you-sam"}})
    assert '- {when: {chosen: and-you-sam}, who: a, says: "I talk to a door.' in new


def test_the_comment_behind_a_key_stays():
    new = edit.changed(NEW, {("summary",): "Short.", ("level",): "advanced"})
    assert "\nsummary: >-  # >- : the text stands below, and needs no quotation marks\n" in new
    assert "\n  Short.\nlevel: advanced  # or intermediate, advanced\n" in new


def test_a_file_without_a_last_line_break_keeps_to_that():
    new = edit.inserted("endings:\n  - id: a", ("endings",), 1, {"id": "b"})
    assert new == "endings:\n  - id: a\n  - id: b"


def test_a_text_with_an_error_is_not_edited_and_the_error_says_where():
    with pytest.raises(EditError) as caught:
        edit.changed(NEW.replace("title: ", "title: [", 1), {("level",): "advanced"})
    assert caught.value.line == 7
    assert str(caught.value).startswith("The text cannot be edited by form just now: line 7 ")
    assert str(caught.value).endswith("Mend it in the text first.")


def test_what_cannot_be_changed_says_so(tmp_path: Path):
    with pytest.raises(EditError) as caught:
        edit.removed("lists:\n  - - a\n    - b\n", ("lists", 0, 0))
    assert str(caught.value) == (
        "Line 2 is written in a way that a form cannot change; nothing was changed. "
        "Change it in the text."
    )

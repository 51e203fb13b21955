"""An outline in Markdown as a case: what is told goes over, what is not becomes a note."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.places import CASES

from kit.authoring.beginning.begin import begin
from kit.authoring.beginning.draft import Person, Said
from kit.authoring.beginning.outline import read_outline
from kit.errors import KitError, Severity
from kit.vignettes import Library, load

GUIDE = (CASES / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"<!-- outline: begin -->\n```markdown\n(.*?)```", GUIDE, re.DOTALL)[1]


def made(
    tmp_path: Path, text: str | bytes, name: str = "outline.txt", language: str = "en"
) -> Library:
    """The library with the case that an outline makes."""
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    begin(tmp_path, "mine", language=language, source=file)
    return load(tmp_path)


def test_the_outline_of_the_guide_is_a_whole_case(tmp_path: Path) -> None:
    library = made(tmp_path, EXAMPLE)
    case = library.vignette("mine")
    assert case.title == "A short talk"
    assert (case.couple.a.name, case.couple.a.age, case.couple.a.pronouns) == ("Ana", 41, "she/her")
    first, second = case.scenes
    assert [(one.who, one.says or one.stage) for one in first.dialogue] == [
        ("clinician", "What brings you here?"),
        ("a", "He never says anything."),
        (None, "Bo looks at his cup."),
    ]
    assert first.week == "They rang on Monday."
    assert [(one.words, one.appraisal) for one in first.options] == [
        ("You ask because you miss him. Did I get that right?", 2),
        ("Bo, what happens in you when she asks?", 1),
        ("Every couple has a winter.", -1),
        ("Ana is right, Bo.", -2),
    ]
    assert [one.next and one.next[0].to for one in first.options] == [(), (), (), "two-coats"]
    assert first.next[0].to == second.id == "the-next-week"
    assert first.options[0].rationale.startswith("Being heard comes before being answered. TODO ")
    (reaction,) = first.options[0].reactions
    assert (reaction.a, reaction.b) == ("Yes.", "I did not know that.")
    assert [(one.id, one.tone) for one in case.endings] == [
        ("a-first-word", "repair"),
        ("two-coats", "distance"),
    ]
    assert {one.severity for one in library.problems} == {Severity.TODO}
    lines = EXAMPLE.split("\n")
    for problem in library.problems:
        number = int(re.search(r"TODO \(outline\.txt:(\d+): ", problem.message)[1])
        assert lines[number - 1].strip()


def test_each_note_names_its_line(tmp_path: Path) -> None:
    library = made(
        tmp_path, "# T\n\n## One\n\nAna: Hm.\nAna: Oh.\n\n> I am tired.\n\n- Go (+2) -> Nowhere\n"
    )
    said = [re.sub(r".*\(", "", one.message).partition(")")[0] for one in library.problems]
    notes = [
        one.message.partition("(")[2].partition("); allowed")[0]
        for one in library.problems
        if one.severity is Severity.TODO
    ]
    assert said
    assert notes == [
        "outline.txt:1: two or three sentences about it.",
        "outline.txt:1: what may be hard to read? Is there a danger?",
        "outline.txt:1: what can somebody do afterwards?",
        "outline.txt:1: what do they share?",
        "outline.txt:1: who is this?",
        "outline.txt:1: who is this?",
        "outline.txt:8: who says this? “I am tired.”",
        "outline.txt:10: what is it clinically? reflect-and-validate ",
        "outline.txt:10: how do they answer?",
        "outline.txt:3: what else can be said here?",
        "outline.txt:3: what is it clinically? hold-the-silence is a ",
        "outline.txt:3: how do they answer?",
        "outline.txt:3: how does it end?",
        "outline.txt:10: a way leads to “Nowhere”, which is not there",
    ]
    assert library.errors == ()


def test_the_notes_are_in_the_authors_language(tmp_path: Path) -> None:
    library = made(
        tmp_path,
        "# Una charla\n\n## La mesa\n\nTerapeuta: ¿Y bien?\n\n- Seguir (+1) -> El té\n- Callar\n\n"
        "## Final: El té (reparación)\n\nBeben.\n",
        language="es",
    )
    case = library.vignette("mine")
    assert case.scenes[0].dialogue[0].who == "clinician"
    assert (case.endings[0].id, case.endings[0].tone) == ("el-te", "repair")
    assert case.couple.history == "TODO outline.txt:1: ¿qué comparten?"


def draft(text: str):
    return read_outline(text, "o.txt")


@pytest.mark.parametrize(
    ("text", "title", "scenes"),
    [
        ("# T\n\n## One\n\n- a\n\n## Two\n\n- b\n", "T", ["One", "Two"]),
        ("## One\n\n- a\n\n## Two\n\n- b\n", "", ["One", "Two"]),
        ("# One\n\n- a\n\n# Two\n\n- b\n", "", ["One", "Two"]),
        ("# One\n\n- a\n", "", ["One"]),
        ("T\n===\n\nOne\n---\n\n- a\n", "T", ["One"]),
        ("---\ntitle: x\n---\n\n# T\n\n### One\n\n- a\n", "T", ["One"]),
        ("# *T*\n\n## **One**\n\n- a\n", "*T*", ["One"]),
    ],
)
def test_the_title_is_a_single_heading_above_the_scenes(text, title, scenes) -> None:
    read = draft(text)
    assert (read.title, [one.title for one in read.scenes]) == (title, scenes)


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("Say it. (+2) -> Two", ("Say it.", 2, "Two")),
        ("Say it. (−2)", ("Say it.", -2, "")),
        ("Say it. (-1) → Two coats", ("Say it.", -1, "Two coats")),
        ("**Say it.** (0)", ("Say it.", 0, "")),
        ("Say it (softly).", ("Say it (softly).", None, "")),
        ("Say it. (3)", ("Say it. (3)", None, "")),
        ("“Say it.” => Two", ("“Say it.”", None, "Two")),
    ],
)
def test_an_option_is_words_a_view_and_an_arrow(item: str, wanted: tuple[object, ...]) -> None:
    (scene,) = draft(f"## One\n\n- {item}\n").scenes
    (option,) = scene.options
    assert (option.words, option.appraisal, option.to) == wanted


def test_partners_are_named_or_speak_most() -> None:
    read = draft(
        "# T\n\n- A: Ana, 41, she/her\n- B: Bo\n\n## One\n\nB: Hm.\nBo: Oh.\n**Ana:** No.\n"
    )
    assert read.people == {"a": Person("Ana", 41, "she/her"), "b": Person("Bo")}
    assert [(one.who, one.text) for one in read.scenes[0].said] == [
        ("b", "Hm."),
        ("b", "Oh."),
        ("a", "No."),
    ]
    read = draft("## One\n\nNote: once.\n\nCy: Hm.\nDee: Oh.\nCy: “Well.”\nDee: Yes.\n")
    assert [one.name for one in read.people.values()] == ["Cy", "Dee"]
    assert read.scenes[0].week == "Note: once."
    assert read.scenes[0].said[2] == Said(7, "Well.", "a")


def test_lines_in_a_list_are_no_options() -> None:
    (scene,) = draft("## One\n\n- A: Hm.\n- B: Oh.\n- *A clock.*\n\n* Go\n").scenes
    assert [one.text for one in scene.said] == ["Hm.", "Oh.", "A clock."]
    assert [one.words for one in scene.options] == ["Go"]


def test_a_scene_without_options_is_an_ending_and_an_arrow_alone_its_way(tmp_path: Path) -> None:
    library = made(
        tmp_path,
        "# T\n\n## One\n\nHm.\n\n-> Three\n\n## Two\n\nThe lamp.\n\n## Three\n\n- Go -> Two\n",
    )
    case = library.vignette("mine")
    assert [(one.id, one.next[0].to) for one in case.scenes[:1]] == [("one", "three")]
    assert case.endings[0].text.startswith("The lamp.\n\nTODO outline.txt:9: of what tone is it?")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe# \x00T\x00", ":1:1: found UTF-16, which is not UTF-8; allowed: UTF-8. "
         "Save the file again with the encoding UTF-8."),
        (b"# T\n\xe9", ":2:1: found the byte 0xe9, which is not UTF-8; allowed: UTF-8. "
         "Save the file again with the encoding UTF-8."),
        (b"# T\n\nx\x00y", ":3:2: found the invisible character U+0000; allowed: visible text. "
         "Delete it."),
        (b"x" * 1_000_001, " has more than 1,000,000 bytes. Split it, or look for pasted data."),
        (b"", " has no scenes: no headings in an outline, no passages."),
        (b"- " * 5_000 + b"x\n\n## One\n\n- a\n", " has no scenes: no headings in an outline, no "
         "passages."),
        (b"only text", " has no scenes: no headings in an outline, no passages."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["o.txt", "o.twee"])
def test_a_file_that_is_none_is_one_sentence(tmp_path: Path, content, said, name) -> None:
    with pytest.raises(KitError) as error:
        made(tmp_path, content, name)
    assert str(error.value) == f"{tmp_path / name}{said}"
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000 + " deep\n\n## One\n\n- a\n",
        "- " * 45 + "x\n\n## One\n\n- a\n",
        "## One\n\n" + "(" * 200_000 + "\n\n- a\n",
        "## One\n\n" + "*" * 200_000 + "\n\n- a\n",
        "## One\n\n- " + "-> " * 50_000 + "\n",
        "## One\n\n- " + "(+2) " * 50_000 + "\n",
        "## One\n\n" + "a " * 100_000 + ":\n\n- a\n",
        "## One\n\n- a: #b\n- `!` & * [x]: {y}\n- no\n- 2004\n- -\n- (+2)\n",
        "##\n\n- a\n\n##\n\n- b\n",
        "## One\r\n\r\n- a\r\n- b\r\n",
        "\ufeff## One\n\n- a\n",
        "## One\n\n" + "- a\n" * 6,
    ],
    ids=range(12),
)
def test_odd_outlines_are_borne(tmp_path: Path, text: str) -> None:
    library = made(tmp_path, text)
    assert [str(one) for one in library.errors] == []


def test_more_options_than_a_scene_may_have_are_named_by_the_check(tmp_path: Path) -> None:
    library = made(tmp_path, "## One\n\n" + "- a\n" * 7)
    (error,) = library.errors
    assert error.path == "scenes[0].options"
    assert error.message == "found a list of 7; allowed: 6 or fewer"


def test_an_outline_that_makes_too_large_a_case_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KitError) as error:
        made(tmp_path, "## One\n\n- a\n- b\n\n" + "word " * 199_990)
    assert re.fullmatch(
        r"outline\.txt makes a case of \d,\d{3},\d{3} bytes; allowed: 1,000,000 or fewer\. "
        r"Take a part of it\.",
        str(error.value),
    )

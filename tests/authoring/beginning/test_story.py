"""A Twine story as a case: passages, links, where it starts, and what Twine alone understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.authoring.beginning.begin import begin
from kit.authoring.beginning.story import read_story
from kit.errors import KitError, Severity
from kit.vignettes import Library, load

TALE = """\
:: StoryTitle
A tale

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "SugarCube", "start": "Kitchen"}

:: StoryInit
<<set $trust to 1>>

:: Look [stylesheet]
body { color: red }

:: Hall
Cy: Hm.
[[Back->Kitchen]]
[[Out<-Leave]]

:: Kitchen [first] {"position":"600,400","size":"100,200"}
A kettle. <<set $x to 2>>

Cy: “Hello.”
Dee: You are late, and [[the tea|Hall]] is cold.
Dee: Say something.
* [[Say nothing|Out][$said to false]]

:: Out
They leave. (if: $x is (a: 1))[Slowly.]
"""


def made(tmp_path: Path, text: str) -> Library:
    file = tmp_path / "story.twee"
    file.write_text(text, encoding="utf-8")
    begin(tmp_path, "mine", source=file)
    return load(tmp_path)


def test_passages_are_scenes_and_links_are_options(tmp_path: Path) -> None:
    library = made(tmp_path, TALE)
    assert library.errors == ()
    case = library.vignette("mine")
    assert case.title == "A tale"
    assert [(one.id, one.title) for one in case.scenes] == [
        ("kitchen", "Kitchen"),
        ("hall", "Hall"),
    ]
    assert [(one.id, one.title) for one in case.endings] == [("out", "Out")]
    assert [(one.words, one.next[0].to) for scene in case.scenes for one in scene.options] == [
        ("the tea", "hall"),
        ("Say nothing", "out"),
        ("Back", "kitchen"),
        ("Leave", "out"),
    ]
    assert [(one.who, one.says) for one in case.scenes[0].dialogue if one.who] == [
        ("a", "Hello."),
        ("b", "You are late, and the tea is cold."),
        ("b", "Say something."),
    ]
    assert (case.couple.a.name, case.couple.b.name) == ("Cy", "Dee")


def test_a_story_is_known_by_its_first_passage_too(tmp_path: Path) -> None:
    file = tmp_path / "tale.txt"
    file.write_text(TALE, encoding="utf-8")
    begin(tmp_path, "mine", source=file)
    assert load(tmp_path).vignette("mine").title == "A tale"


def test_what_only_twine_understands_is_a_note_with_its_line(tmp_path: Path) -> None:
    case = made(tmp_path, TALE).vignette("mine")
    stages = [one.stage for one in case.scenes[0].dialogue if one.stage]
    assert stages == [
        "TODO story.twee:7: code of the story, not carried over: StoryInit",
        "TODO story.twee:10: code of the story, not carried over: Look",
        "A kettle.",
        "TODO story.twee:19: not carried over: «set $x to 2»",
    ]
    assert case.scenes[0].options[1].rationale == (
        "TODO story.twee:24: not carried over: $said to false. what is it clinically? "
        "hold-the-silence is a guess. How good is it, −2 to 2? And why?"
    )
    assert case.endings[0].text == (
        "They leave. [Slowly.]\n\nTODO story.twee:27: not carried over: (if: $x is (a: 1))\n\n"
        "TODO story.twee:26: of what tone is it?"
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (":: A\n[[B]]\n\n:: B\nx", "A"),
        (":: A\n[[B]]\n\n:: Start\n[[A]]\n[[B]]\n\n:: B\nx", "Start"),
        (':: StoryData\n{"start": "B"}\n\n:: A\nx\n\n:: B\n[[A]]', "B"),
        (':: StoryData\n{"start": "C"}\n\n:: A\n[[B]]\n\n:: B\nx', "A"),
    ],
)
def test_a_story_starts_as_its_data_say_else_at_start_else_at_the_top(text: str, first) -> None:
    assert read_story(text, "s.twee").scenes[0].title == first


def test_a_start_that_is_not_there_is_a_note() -> None:
    said = (
        read_story(':: StoryData\n{"start": "C"}\n\n:: A\n[[B]]\n\n:: B\nx', "s.twee")
        .scenes[0]
        .said
    )
    assert [(one.doubt, one.text) for one in said] == [
        ("the story starts at a passage that is not there:", "C")
    ]


def test_data_that_cannot_be_read_are_a_note() -> None:
    said = read_story(":: StoryData\n{oops\n\n:: A\n[[B]]\n\n:: B\nx", "s.twee").scenes[0].said
    assert [(one.line, one.doubt, one.text) for one in said] == [
        (1, "no JSON, not read:", "StoryData")
    ]


def test_of_two_passages_with_one_name_links_lead_to_the_first(tmp_path: Path) -> None:
    library = made(tmp_path, ":: A\n[[Go->B]]\n[[B]]\n\n:: B\none\n\n:: b\ntwo\n")
    (error,) = library.errors
    assert str(error).endswith(
        "endings[1]: found the unreachable ending 'b-2'; allowed: endings on some way. Lead a "
        "scene or an option to it with `next: b-2`, or take it out."
    )
    notes = [one.message for one in library.problems if one.severity is Severity.TODO]
    assert (
        "found the note TODO (story.twee:8: a second passage of this name; links lead to t); "
        "allowed: text that is finished"
    ) in notes


def test_a_circle_without_a_way_out_is_named_by_the_check(tmp_path: Path) -> None:
    library = made(tmp_path, ":: A\n[[B]]\n[[A]]\n\n:: B\n[[A]]\n[[B]]\n")
    assert any("found a loop with no way out (a, b)" in one.message for one in library.errors)
    assert "endings" in [one.path for one in library.errors]


def test_thousands_of_passages_are_borne_or_one_sentence(tmp_path: Path) -> None:
    def tale(count: int) -> str:
        passages = (f":: P{n}\nText {n}.\n[[Go->P{n + 1}]]\n[[Back->P0]]\n" for n in range(count))
        return "\n".join([*passages, f":: P{count}\nThe end.\n"])

    library = made(tmp_path, tale(300))
    assert (library.errors, len(library.vignette("mine").scenes)) == ((), 300)
    with pytest.raises(KitError) as error:
        begin(tmp_path, "larger", source=_file(tmp_path, tale(5_000)))
    assert str(error.value) == (
        "story.twee has 10,000 options; allowed: 3,333 or fewer. Take a part of it."
    )


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "story.twee"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        ":: A\n" + "[[" * 200_000,
        ":: A\n" + "<<" * 200_000,
        ":: A\n" + "(a:" * 150_000,
        ":: A\n" + "[[a" * 150_000,
        ":: A\n(a: " + "()" * 200_000,
        ":: A\n" + "<%" * 200_000,
        ":: " + "\\" * 300_000,
        ":: " + "[" * 300_000,
        ":: A " + "{" * 300_000,
        ":: A\n" + "x" * 300_000,
        "::\n\n::\n\n::\n",
        "no header at all\n:: A\n[[ ]]\n[[->]]\n[[|]]\n",
        ":: A\r\n[[B]]\r\n\r\n:: B\r\nx\r\n",
    ],
    ids=range(13),
)
def test_odd_stories_are_borne(tmp_path: Path, text: str) -> None:
    made(tmp_path, text)
    assert (tmp_path / "mine" / "vignette.yaml").is_file()

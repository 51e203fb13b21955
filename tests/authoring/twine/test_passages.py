"""The Twee 3 notation, by the examples of its specification and what people write besides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.twine.links import LINK, Link, link_of, link_text
from kit.authoring.twine.passages import Passage, Story, read, written


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (":: An overgrown path", Passage("An overgrown path", "x")),
        (
            ":: An overgrown path [forest spooky]",
            Passage("An overgrown path", "x", ("forest", "spooky")),
        ),
        (
            ':: An overgrown path {"position":"600,400","size":"100,200"}',
            Passage("An overgrown path", "x", (), (600, 400)),
        ),
        (
            ':: An overgrown path [forest spooky] {"position":"600,400","size":"100,200"}',
            Passage("An overgrown path", "x", ("forest", "spooky"), (600, 400)),
        ),
        ("::tight[a]", Passage("tight", "x", ("a",))),
        (r":: a \[b\] \{c\} \q \\", Passage("a [b] {c} q \\", "x")),
        (r":: a [t\[1\] u]", Passage("a", "x", ("t[1]", "u"))),
        (":: a {no JSON}", Passage("a", "x")),
        (":: a [never closed", Passage("a [never closed", "x")),
        ("::", Passage("", "x")),
    ],
)
def test_headers(header: str, wanted: Passage) -> None:
    assert read(f"{header}\nx\n\n").passages == (wanted,)


def test_the_data_and_the_title_are_the_storys_and_no_passages() -> None:
    story = read(
        ":: StoryTitle\nA tale\n\n"
        ':: StoryData\n{\n "ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC",\n "format": "SugarCube",'
        '\n "format-version": "2.28.2",\n "start": "Two", "zoom": 0.25\n}\n\n'
        ":: One\n[[Two]]\n\n:: Two\nThe end.\n"
    )
    assert story == Story(
        "A tale",
        "Two",
        "D674C58C-DEFA-4F70-B7A2-27742230C0FC",
        (Passage("One", "[[Two]]", line=12), Passage("Two", "The end.", line=15)),
        "SugarCube",
        "2.28.2",
    )


@pytest.mark.parametrize("data", ["{", "[1]", "{}x", "[" * 100_000])
def test_data_that_cannot_be_read_is_named_and_the_story_goes_on(data: str) -> None:
    story = read(f":: StoryData\n{data}\n\n:: One\nx")
    assert (story.start, story.problems) == ("", ((1, "StoryData"),))
    assert [one.name for one in story.passages] == ["One"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[[Go on]]", Link("Go on", "Go on")),
        ("[[Go on->Hall]]", Link("Go on", "Hall")),
        ("[[a->b->Hall]]", Link("a->b", "Hall")),
        ("[[Hall<-Go on]]", Link("Go on", "Hall")),
        ("[[Go on|Hall]]", Link("Go on", "Hall")),
        ("[[ Go on -> Hall ]]", Link("Go on", "Hall")),
        ("[[Go on|Hall][$x to 1]]", Link("Go on", "Hall", "$x to 1")),
        ("[[->Hall]]", Link("Hall", "Hall")),
    ],
)
def test_links(text: str, wanted: Link) -> None:
    found = LINK.fullmatch(text)
    assert found
    assert link_of(found) == wanted


@pytest.mark.parametrize("words", ["a->b", "a|b", "a [b]]", "a<-b", "a\nb"])
def test_words_with_signs_of_links_still_lead_where_they_did(words: str) -> None:
    found = LINK.fullmatch(link_text(words, "Hall"))
    assert found
    assert link_of(found).to == "Hall"


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1).filter(
    lambda name: name == name.strip() and name not in ("StoryTitle", "StoryData")
)
TAGS = st.lists(st.from_regex(r"[\w\[\]{}\\-]+", fullmatch=True), max_size=3).map(tuple)
LINES = st.text(st.sampled_from(":\\ab\n "), max_size=40).map(lambda text: text.rstrip())
PLACES = st.none() | st.tuples(st.integers(0, 9999), st.integers(0, 9999))
PASSAGES = st.lists(st.builds(Passage, NAMES, LINES, TAGS, PLACES), max_size=5).map(tuple)


@given(PASSAGES)
def test_what_is_written_is_read_again(passages: tuple[Passage, ...]) -> None:
    again = read(written(Story("A tale", "One", "ABC", passages, "Harlowe", "3.3.9")))
    plain = [(one.name, one.text, one.tags, one.position) for one in again.passages]
    assert plain == [(one.name, one.text, one.tags, one.position) for one in passages]
    assert (again.title, again.start, again.ifid) == ("A tale", "One", "ABC")

"""A case as a Twine story, and back: what of its structure goes over."""

from __future__ import annotations

import json
import re
import uuid
from pathlib import Path

import pytest
from helpers.places import CASES, ROADS, SMALL

from kit.authoring.beginning.begin import begin
from kit.authoring.twine.from_case import story_of
from kit.authoring.twine.links import LINK, link_of
from kit.authoring.twine.passages import read, written
from kit.cli.app import main
from kit.vignettes import Library, Vignette, load


def cases() -> list[Vignette]:
    return [one for root in (CASES, SMALL, ROADS) for one in load(root).vignettes.values()]


CASE = pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)


@CASE
def test_every_way_of_a_case_is_a_link_of_the_story(case: Vignette) -> None:
    story = read(written(story_of(case)))
    scenes, endings = len(case.scenes), len(case.endings)
    names = [one.name for one in story.passages]
    ids = dict(zip(names, [one.id for one in (*case.scenes, *case.endings)], strict=True))
    assert len(ids) == scenes + endings
    assert ids[story.start] == case.scenes[0].id
    for passage, scene in zip(story.passages, case.scenes, strict=False):
        links = [link_of(found) for found in LINK.finditer(passage.text)]
        wanted = [
            to
            for option in scene.options
            for to in dict.fromkeys(route.to for route in option.next or scene.next)
        ]
        assert [ids[link.to] for link in links] == wanted
        assert f"session-{scene.session}" in passage.tags
    assert [one.tags for one in story.passages[scenes:]] == [
        ("ending", one.tone) for one in case.endings
    ]
    places = [one.position for one in story.passages]
    assert None not in places
    assert len({*places}) == len(places)


@CASE
def test_a_story_becomes_a_case_of_the_same_ways(case: Vignette, tmp_path: Path) -> None:
    file = tmp_path / "story.twee"
    file.write_text(written(story_of(case)), encoding="utf-8")
    begin(tmp_path, "again", source=file)
    text = (tmp_path / "again" / "vignette.yaml").read_text(encoding="utf-8")
    again = re.findall(r"^  - id: (.+)\n    (?:session|title)", text, re.MULTILINE)
    assert len(again) == len(case.scenes) + len(case.endings)
    assert text.count("\n        next: ") == sum(
        len({route.to for route in option.next or scene.next})
        for scene in case.scenes
        for option in scene.options
    )


def test_the_identifier_is_a_uuid_in_capitals_that_stays() -> None:
    case = load(SMALL).vignette("two-rooms")
    ifid = story_of(case).ifid
    assert ifid == "EEBB450C-3F2B-5528-BB71-DC56365DB696"
    assert str(uuid.UUID(ifid)).upper() == ifid
    assert story_of(case.model_copy(update={"title": "Another"})).ifid == ifid
    assert story_of(case.model_copy(update={"id": "another"})).ifid != ifid


def test_parts_of_one_title_have_names_of_their_own() -> None:
    case = load(SMALL).vignette("two-rooms")
    scenes = tuple(one.model_copy(update={"title": "A [b] -> c|d"}) for one in case.scenes)
    story = story_of(case.model_copy(update={"scenes": scenes}))
    names = [one.name for one in story.passages[: len(scenes)]]
    assert names == [f"A b c d ({one.id})" for one in scenes]


def test_the_command_writes_the_file(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    assert main(["export", "twee", "two-rooms"]) == 0
    assert capsys.readouterr() == ("Written: two-rooms.twee\n", "")
    text = (tmp_path / "two-rooms.twee").read_text(encoding="utf-8")
    assert text.startswith(":: StoryTitle\nTwo rooms\n\n\n:: StoryData\n{\n")
    assert json.loads(text.split(":: StoryData\n")[1].split("\n\n\n")[0])["format"] == "Harlowe"


def test_a_case_made_of_a_story_loads(tmp_path: Path) -> None:
    file = tmp_path / "story.twee"
    file.write_text(written(story_of(load(SMALL).vignette("two-rooms"))), encoding="utf-8")
    begin(tmp_path, "again", source=file)
    library: Library = load(tmp_path)
    assert library.errors == ()
    again, first = library.vignette("again"), load(SMALL).vignette("two-rooms")
    assert [one.title for one in again.scenes] == [one.title for one in first.scenes]
    # An option with two ways on is two links, and so two options.
    words = {one.words: None for scene in again.scenes for one in scene.options}
    assert list(words) == [one.words for scene in first.scenes for one in scene.options]

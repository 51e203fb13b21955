"""Read a Twine story as a draft: passages are scenes, links are options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kit.authoring.beginning.draft import Draft, DraftOption, DraftScene, Said
from kit.authoring.beginning.spoken import Names, said_in
from kit.authoring.beginning.ways import key_of
from kit.authoring.twine.links import LINK, MACRO, link_of
from kit.authoring.twine.passages import START, Passage, Story, read
from kit.language import tr

#: Passages that are no place in the story: those of story formats, by name and by tag.
NOT_TOLD: Final = frozenset(
    [
        *("StoryInit", "StoryMenu", "StoryCaption", "StorySettings", "StoryAuthor"),
        *("StorySubtitle", "StoryBanner", "StoryInterface", "StoryShare", "StoryIncludes"),
        *("PassageHeader", "PassageFooter", "PassageReady", "PassageDone"),
        *("UserScript", "UserStylesheet"),
    ]
)
CODE: Final = frozenset(
    ["script", "stylesheet", "widget", "init", "startup", "header", "footer", "Twine.private"]
)


def read_story(text: str, source: str) -> Draft:
    """Return the draft in a Twee 3 text; ``source`` is the name of its file."""
    story = read(text)
    names = Names.of(text, [])
    draft = Draft(source, story.title, people=dict(names.people))
    told = [one for one in story.passages if not _is_code(one)]
    seen: set[str] = set()
    for passage in _from_start(story, told):
        draft.scenes.append(_scene(passage, names, twice=key_of(passage.name) in seen))
        seen.add(key_of(passage.name))
    if draft.scenes:
        draft.scenes[0].said[:0] = _left(story, told)
    return draft


def _is_code(passage: Passage) -> bool:
    return passage.name in NOT_TOLD or not CODE.isdisjoint(passage.tags)


def _from_start(story: Story, told: list[Passage]) -> list[Passage]:
    """Return the passages with the first one first: as the data say, else Start, else as typed."""
    wanted = (story.start, START)
    first = next((one for name in wanted if name for one in told if one.name == name), None)
    return told if first is None else [first, *(one for one in told if one is not first)]


def _left(story: Story, told: list[Passage]) -> list[Said]:
    """Return notes on what of the story as a whole is not carried over."""
    notes = [
        Said(one.line, one.name, doubt=tr("code of the story, not carried over:"))
        for one in story.passages
        if _is_code(one)
    ]
    notes += [Said(line, name, doubt=tr("no JSON, not read:")) for line, name in story.problems]
    if story.start and all(one.name != story.start for one in told):
        said = tr("the story starts at a passage that is not there:")
        notes.append(Said(1, story.start, doubt=said))
    return notes


def _scene(passage: Passage, names: Names, *, twice: bool) -> DraftScene:
    scene = DraftScene(passage.line, " ".join(passage.name.split()))
    if twice:
        doubt = tr("a second passage of this name; links lead to the first:")
        scene.said.append(Said(passage.line, passage.name, doubt=doubt))
    for number, line in enumerate(passage.text.split("\n"), start=passage.line + 1):
        scene.options += _options(line, number)
        scene.said += _said(line, number, names)
    return scene


def _options(line: str, number: int) -> Iterator[DraftOption]:
    for found in LINK.finditer(line):
        link = link_of(found)
        option = DraftOption(number, MACRO.sub("", link.words).strip() or link.to, link.to)
        if link.code:
            option.doubts.append(" ".join([tr("not carried over:"), f"{link.code}."]))
        yield option


def _said(line: str, number: int, names: Names) -> Iterator[Said]:
    """Yield what a line says beside its links, then a note for each macro in it."""
    rest = LINK.sub("", line)
    if not _only_links(line) and (text := _words(line)):
        yield from said_in(text, number, names)
    for macro in MACRO.finditer(rest):
        # Signs of its own: the check takes <<b>> for HTML.
        shown = macro[0].replace("<<", "«").replace(">>", "»")
        yield Said(number, shown, doubt=tr("not carried over:"))


def _only_links(line: str) -> bool:
    return bool(LINK.search(line)) and not LINK.sub("", line).strip("*-+ .,;:>")


def _words(line: str) -> str:
    """Return a line as it is read: a link in the middle of a sentence by its words."""
    read_as = LINK.sub(lambda found: link_of(found).words, line)
    return " ".join(MACRO.sub("", read_as).split()).removeprefix("//").removesuffix("//")

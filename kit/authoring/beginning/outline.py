"""Read an outline in Markdown: headings are scenes and endings, lists are options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kit.authoring.beginning.draft import Draft, DraftEnding, DraftScene, Person
from kit.authoring.beginning.listed import option_of, person_of
from kit.authoring.beginning.spoken import Names, is_arrow, is_said, lines_of, said_in, stripped
from kit.vignettes.schema.vocabulary import Tone

#: A heading of an ending: the word, what it is called, and perhaps its tone.
ENDING: Final = re.compile(r"(?:ending|end|final|desenlace)\s*[:.–—-]\s*(.+)", re.IGNORECASE)

#: What may stand in brackets behind the title of an ending.
TONES: Final[dict[str, Tone]] = {
    "repair": "repair",
    "reparación": "repair",
    "holding": "holding",
    "sostén": "holding",
    "distance": "distance",
    "distancia": "distance",
    "referral": "referral",
    "derivación": "referral",
    "parting": "parting",
    "separación": "parting",
}

_TONE: Final = re.compile(rf"\s*\(({'|'.join(TONES)})\)\s*$", re.IGNORECASE)
_FRONT: Final = re.compile(r"\A---\n(?:(?!---$).*\n)*---$", re.MULTILINE)


def read_outline(text: str, source: str) -> Draft:
    """Return the draft in an outline; ``source`` is the name of its file."""
    top = list(_blocks(text))
    draft = Draft(source)
    level = _scene_level(top, draft)
    parts = _parts(top, level)
    names = Names.of(text, _before(parts[0], draft))
    draft.people |= names.people
    for part in parts[1:]:
        _add(draft, part, names)
    return draft


def _blocks(text: str) -> Iterator[SyntaxTreeNode]:
    """Yield the blocks of a Markdown text; a front matter is left out, and its lines count."""
    text = _FRONT.sub(lambda front: "\n" * front[0].count("\n"), text)
    reader = MarkdownIt("zero", {"maxNesting": 100}).enable(
        ["heading", "lheading", "list", "blockquote", "hr"]
    )
    reader.core.ruler.enableOnly(["normalize", "block"])  # texts stay as they were typed
    yield from SyntaxTreeNode(reader.parse(text)).children


def _scene_level(top: Iterable[SyntaxTreeNode], draft: Draft) -> str:
    """Return the tag of the headings of scenes; a single h1 before all others is the title."""
    tags = [(node.tag, _text(node)) for node in top if node.type == "heading"]
    if len(tags) > 1 and [tag for tag, _ in tags].count("h1") == 1 and tags[0][0] == "h1":
        draft.title = tags[0][1]
        tags = tags[1:]
    return min((tag for tag, _ in tags), default="h2")


Part = tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]


def _parts(top: Iterable[SyntaxTreeNode], level: str) -> list[Part]:
    """Return the blocks by the scene's heading above them; before the first one there is none."""
    parts: list[Part] = [(None, [])]
    for node in top:
        if node.type == "heading" and node.tag == level:
            parts.append((node, []))
        else:
            parts[-1][1].append(node)
    return parts


def _before(part: Part, draft: Draft) -> list[Person]:
    """Take the summary from what stands before the first scene, and return the couple's names."""
    people: list[Person] = []
    for node in part[1]:
        if node.type == "paragraph":
            draft.summary = f"{draft.summary}\n\n{stripped(_text(node))}".strip()
        for item in node.children if node.type.endswith("_list") else ():
            person = person_of(_text(item))
            people += [person] if person else []
    return people[:2]


def _add(draft: Draft, part: Part, names: Names) -> None:
    heading, blocks = part
    assert heading is not None
    title, line = _text(heading), _line(heading)
    if ending := ENDING.fullmatch(title):
        draft.endings.append(_ending(ending[1], line, blocks))
        return
    scene = DraftScene(line, stripped(title))
    for node in blocks:
        _fill(scene, node, names)
    draft.scenes.append(scene)


def _ending(title: str, line: int, blocks: list[SyntaxTreeNode]) -> DraftEnding:
    tone = _TONE.search(title)
    text = "\n\n".join(filter(None, (_text(node) for node in blocks)))
    return DraftEnding(
        line, stripped(_TONE.sub("", title)), text, TONES[tone[1].lower()] if tone else None
    )


def _fill(scene: DraftScene, node: SyntaxTreeNode, names: Names) -> None:
    """Add one block to a scene: a list of options, or lines."""
    if node.type.endswith("_list"):
        items = node.children
        if all(is_said(_text(item), names) for item in items):
            for item in items:
                scene.said += said_in(_text(item), _line(item), names)
        else:
            scene.options += [option_of(item, names) for item in items]
        return
    for number, text in lines_of(_text(node), _line(node)):
        if target := is_arrow(text):
            scene.to = target
        elif _is_prose(text, node, names) and not scene.said:
            scene.week = f"{scene.week} {text}".strip()
        else:
            scene.said += said_in(text, number, names, quoted=node.type == "blockquote")


def _is_prose(text: str, node: SyntaxTreeNode, names: Names) -> bool:
    return node.type == "paragraph" and not is_said(text, names)


def _text(node: SyntaxTreeNode) -> str:
    """Return the text of a block as it was typed, that of its first paragraph in a list."""
    if node.type == "inline":
        return node.content
    if node.type == "list_item":
        return _text(node.children[0]) if node.children else ""
    return "\n".join(filter(None, (_text(child) for child in node.children)))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1

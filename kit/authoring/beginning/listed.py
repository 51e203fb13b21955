"""Items of lists in an outline: an option with what stands under it, or one of the couple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from kit.authoring.beginning.draft import DraftOption, Person
from kit.authoring.beginning.spoken import Names, is_arrow, is_said, said_in, stripped

_ARROW: Final = re.compile(r"\s*(?:->|→|=>)\s*(\S.*)$")
_APPRAISAL: Final = re.compile(r"\s*\(([+−–-]?[0-2])\)")
_PERSON: Final = re.compile(r"[ABab]\s*:\s*([^,:]{1,40})(?:,\s*(\d{1,3}))?\s*(?:,\s*(.+))?")


def option_of(item: SyntaxTreeNode, names: Names) -> DraftOption:
    """Return an option: its first line, then reactions, a reason or an arrow on those under it."""
    lines = list(_lines(item))
    line, first = lines[0] if lines else (item.map[0] + 1 if item.map else 1, "")
    option = _first(first, line)
    for number, text in lines[1:]:
        if target := is_arrow(text):
            option.to = target
        elif is_said(text, names):
            option.reactions += said_in(text, number, names)
        else:
            option.rationale = f"{option.rationale} {stripped(text)}".strip()
    return option


def _first(text: str, line: int) -> DraftOption:
    arrow = _ARROW.search(text)
    text = text[: arrow.start()] if arrow else text
    appraisal = _APPRAISAL.search(text)
    words = stripped(_APPRAISAL.sub("", text, count=1))
    number = int(re.sub("[−–]", "-", appraisal[1])) if appraisal else None
    return DraftOption(line, words, arrow[1].strip() if arrow else "", number)


def _lines(node: SyntaxTreeNode) -> Iterator[tuple[int, str]]:
    """Yield every line under an item, with its number, those of inner lists included."""
    if node.type == "inline":
        start = node.map[0] + 1 if node.map else 1
        for number, text in enumerate(node.content.split("\n"), start=start):
            if text.strip():
                yield number, text.strip()
        return
    for child in node.children:
        yield from _lines(child)


def person_of(text: str) -> Person | None:
    """Return a partner as an item before the first scene tells: ``A: Ana, 41, she/her``."""
    found = _PERSON.fullmatch(text.strip())
    if found is None:
        return None
    return Person(stripped(found[1]), int(found[2] or 0) or None, (found[3] or "").strip())

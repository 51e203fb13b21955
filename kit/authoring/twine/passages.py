"""Read and write Twee 3: passages with their names, tags, metadata and text.

The notation: Twee 3 Specification 3.0.2, Interactive Fiction Technology Foundation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

#: The passages that hold the story's name and its details.
TITLE: Final = "StoryTitle"
DATA: Final = "StoryData"

#: The name of the first passage where the story's data name none.
START: Final = "Start"

#: A header: a name, tags in brackets, metadata in braces; what is escaped ends none of them.
_HEADER: Final = re.compile(
    r"((?:\\.|[^\\\[{])*)(?:\[((?:\\.|[^\\\]])*)\])?\s*(\{.*\})?\s*", re.DOTALL
)


@dataclass(frozen=True)
class Passage:
    """A passage; ``line`` is that of its header, counted from 1, the text begins below it."""

    name: str
    text: str
    tags: tuple[str, ...] = ()
    position: tuple[int, int] | None = None
    line: int = 1


@dataclass(frozen=True)
class Story:
    """A story: ``start`` is the name of the first passage, empty where none is named."""

    title: str = ""
    start: str = ""
    ifid: str = ""
    passages: tuple[Passage, ...] = ()
    format: str = ""
    format_version: str = ""
    problems: tuple[tuple[int, str], ...] = field(default=())


def read(text: str) -> Story:
    """Return the story in a Twee 3 text; data that is not JSON is named in ``problems``."""
    found = list(_passages(text))
    title = next((one.text.strip() for one in found if one.name == TITLE), "")
    held = next((one for one in found if one.name == DATA), None)
    data, problems = _data(held)
    passages = tuple(one for one in found if one.name not in (TITLE, DATA))
    named = {key: str(data.get(key, "")) for key in ("start", "ifid", "format")}
    version = str(data.get("format-version", ""))
    return Story(title, passages=passages, format_version=version, problems=problems, **named)


def _passages(text: str) -> Iterator[Passage]:
    header, number, lines = "", 0, list[str]()
    for count, line in enumerate(text.split("\n"), start=1):
        if not line.startswith("::"):
            lines.append(line[1:] if re.match(r"\\+::", line) else line)
            continue
        if number:
            yield _passage(header, number, lines)
        header, number, lines = line[2:], count, []
    if number:
        yield _passage(header, number, lines)


def _passage(header: str, line: int, lines: list[str]) -> Passage:
    found = _HEADER.fullmatch(header)
    name, tags, metadata = found.groups() if found else (header, "", "")
    return Passage(
        _plain(name).strip(),
        "\n".join(lines).rstrip(),
        tuple(_plain(tag) for tag in (tags or "").split()),
        _position(metadata or ""),
        line,
    )


def _plain(escaped: str) -> str:
    return re.sub(r"\\(.)", r"\1", escaped)


def _position(metadata: str) -> tuple[int, int] | None:
    """Return the place on Twine's map; None where the metadata cannot be read, as it asks."""
    found = re.search(r'"position"\s*:\s*"(-?\d{1,9})(?:\.\d+)?,(-?\d{1,9})', metadata)
    return (int(found[1]), int(found[2])) if found else None


def _data(held: Passage | None) -> tuple[dict[str, object], tuple[tuple[int, str], ...]]:
    if held is None:
        return {}, ()
    try:
        data = json.loads(held.text)
    except (ValueError, RecursionError):
        data = None
    return (data, ()) if isinstance(data, dict) else ({}, ((held.line, DATA),))


def written(story: Story) -> str:
    """Return a story as Twee 3 text."""
    data = {
        "ifid": story.ifid,
        "format": story.format,
        "format-version": story.format_version,
        "start": story.start,
    }
    head = (
        Passage(TITLE, story.title),
        Passage(DATA, json.dumps(data, indent=2, ensure_ascii=False)),
    )
    return "\n\n\n".join(_block(one) for one in (*head, *story.passages)) + "\n"


def _block(passage: Passage) -> str:
    header = f":: {_escaped(passage.name)}"
    header += f" [{' '.join(map(_escaped, passage.tags))}]" if passage.tags else ""
    if passage.position:
        x, y = passage.position
        header += f' {{"position":"{x},{y}","size":"100,100"}}'
    return f"{header}\n" + re.sub(r"^(?=\\*::)", r"\\", passage.text, flags=re.MULTILINE)


def _escaped(text: str) -> str:
    return re.sub(r"([\\\[\]{}])", r"\\\1", text)

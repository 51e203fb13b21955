"""Texts that YAML shortens or changes without a word: each is warned of at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.vignettes.reading.remedies import remedy

#: A word as ids and choices are: a comment may follow it after one space.
_WORD: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ESCAPE: Final = re.compile(r"\\(?:(\\)|(n)(?=[^\W_])|([t_])|(x[0-9A-Fa-f]{2}))")
_MEANS: Final = {"n": "a line end", "t": "a tab", "_": "a no-break space"}
#: How a list or a quotation begins in Markdown.
_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,2}[.)]|>) ")
_NEXT_LINE: Final = re.compile(r"\r?\n( +)#\d")
_INDENT: Final = re.compile(r"[ ]*(?:-[ ]+)*")


class Change(NamedTuple):
    """What is said about a change, and the index in the file that it is about."""

    at: int
    message: str
    hint: str


def cut_short(text: str, end: int, flow: bool) -> Change | None:
    """Return the change of a plain scalar up to ``end`` that a `#` ends, if one does."""
    at = _hash(text, end)
    if at is None:
        return None
    rest = text[at:].splitlines()[0]
    shown = rest if len(rest) <= 30 else rest[:29].rstrip() + "…"
    message = f"found a text that ends before `{shown}`, which is a comment to YAML"
    hint = "Put two spaces before a `#` that begins a comment."
    return Change(at, f"{message}; allowed: {remedy(flow)}", hint)


def is_comment(text: str, at: int, value: object) -> bool:
    """Return whether a `#` that ended ``value`` begins a comment, rather than more of its text.

    It does after a number or a truth value; and, with a space behind it, after nothing or a
    single word such as an id.
    """
    if not isinstance(value, str | None):
        return True
    is_spaced = text[at + 1 : at + 2] in ("", " ", "\t", "\n", "\r", "#")
    return is_spaced and (not value or _WORD.fullmatch(value) is not None)


def _hash(text: str, end: int) -> int | None:
    """Return the index of the `#` right after a plain scalar, if one space is before it.

    Or, as in ``#1``, on the next line, if that is indented like more of the text.
    """
    if text[end : end + 2] in (" #", "\t#"):
        return end + 1
    below = _NEXT_LINE.match(text, end) if text[end : end + 1] in ("\n", "\r") else None
    if below is None:
        return None
    indent = _INDENT.match(text, text.rfind("\n", 0, end) + 1)
    return below.end() - 2 if indent and len(below[1]) > len(indent[0]) else None


def altered(text: str, start: int, end: int, style: str | None, value: str) -> Iterator[Change]:
    """Yield the changes of a text: escapes that were not meant, lines that were joined."""
    if style == '"' and "\\" in text[start:end]:
        yield from _escapes(text, start, end)
    if style != "|" and "\n" in text[start:end].rstrip():
        yield from _joined(text, start, end, style, value)


def _escapes(text: str, start: int, end: int) -> Iterator[Change]:
    for found in _ESCAPE.finditer(text, start, end):
        sign = found[2] or found[3] or found[4]
        if not sign or text[: found.start()].endswith("\\n"):
            continue
        meaning = _MEANS.get(sign) or f"the letter {chr(int(sign[1:], 16))!r}"
        message = f"found `\\{sign}` in double quotation marks, which YAML turns into {meaning}"
        allowed = "allowed: a text in single quotation marks, where a backslash stays one"
        yield Change(found.start(), f"{message}; {allowed}", "Or type the backslash twice.")


def _joined(text: str, start: int, end: int, style: str | None, value: str) -> Iterator[Change]:
    """Yield the first list and the first paragraph of a text that lose their line ends."""
    lines = list(_lines(text, start, end, style))
    items = [at for at, line, _ in lines if _ITEM.match(line)]
    glued = [at for at, line, above in lines if above and _ITEM.match(line)]
    name = "`>`" if style == ">" else "quotation marks" if style else "plain text"
    hint = "Write it under `|-`, which keeps the lines."
    if glued and len(items) > 1:
        message = f"found a list whose lines {name} joins into one; allowed: a list under `|-`"
        yield Change(items[0], message, hint)
    elif (apart := _paragraph(lines)) is not None and "\n" in value.strip():
        message = (
            f"found a paragraph after one empty line, which {name} joins to the one before; "
            "allowed: two empty lines between paragraphs, or text under `|-`"
        )
        yield Change(apart, message, "")


def _lines(
    text: str, start: int, end: int, style: str | None
) -> Iterator[tuple[int, str, int | bool]]:
    """Yield index, content and whether a line is joined to the one above; "" for an empty line."""
    at, above, base = start, False, None
    for number, line in enumerate(text[start:end].splitlines(keepends=True)):
        content = line.strip() if number else line.strip().lstrip("\"'")
        indent = len(line) - len(line.lstrip(" "))
        if not (number == 0 and style == ">"):
            base = indent if base is None and content and number else base
            if style == ">" and content and base is not None and indent < base:
                return  # a comment below the text
            deeper = style == ">" and base is not None and indent > base
            yield at + indent, content, above and not deeper
            above = bool(content) and not deeper
        at += len(line)


def _paragraph(lines: list[tuple[int, str, int | bool]]) -> int | None:
    """Return the index of the first line after a single empty line that begins no item."""
    texts = [line for _, line, _ in lines]
    for number in range(2, len(texts)):
        before, gap, line = texts[number - 2 : number + 1]
        if before and not gap and line and not _ITEM.match(line):
            return lines[number][0]
    return None

"""Find the sign at which libyaml stumbled, say it in an author's words, and read past it.

Reading past means to replace signs by letters, one for one, so that every place holds: the rest
of the file is then checked in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.reading.remedies import (
    SIGNS,
    begins_with,
    goes_on_after,
    named,
    not_quotes,
    remedy,
)

#: What stands in for a sign.
LETTER: Final = "x"

#: Where in libyaml's error the sign is: at the mark of its context, or of its problem.
_BEGUN: Final = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a block scalar",
)
_MET: Final = (
    "block sequence entries are not allowed in this context",
    "mapping keys are not allowed in this context",
    "did not find expected node content",
    "found character that cannot start any token",
)
_UNCLOSED: Final = "found a quotation mark that is never closed; allowed: text between two of them"
_COLON: Final = "found a `:` that cannot stand here; allowed: one `key: value` on a line"
_QUOTE: Final = "Put quotation marks around text that holds `: ` or `#`, or write it under `>-`."
_KEY: Final = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+:(?=[^\s/])")


class Span(NamedTuple):
    """A part of the text, by its first index and the index after it."""

    start: int
    end: int


_NOWHERE: Final = Span(0, 0)


@dataclass(slots=True)
class Reached:
    """How far the text was read; changed with every event.

    ``scalar``: the last word or text; ``closed``: the last thing in quotation marks or brackets;
    ``flow``: whether brackets are open.
    """

    scalar: Span = _NOWHERE
    closed: Span = _NOWHERE
    flow: bool = False


class Culprit(NamedTuple):
    """The complaint about a sign, and what replaces which signs so as to read on."""

    complaint: Complaint
    cure: Mapping[int, str]


def culprit(error: Any, text: str, reached: Reached) -> Culprit | None:
    """Return the sign that made libyaml raise ``error``; None where the layout is at fault."""
    context, problem, at = error.context or "", error.problem, error.problem_mark.index
    if problem == "found unexpected end of stream" and "quoted" in context:
        return _unclosed(text, error.context_mark.index)
    if problem in ("found unknown escape character", "did not find expected hexdecimal number"):
        return _backslash(text, text.rfind("\\", 0, at + 1))
    if problem == "could not find expected ':'":
        return _glued(text, error.context_mark.index) if error.context_mark else None
    if reached.flow and _is_next_key(error, text):
        return None  # a bracket above is not closed
    if context in _BEGUN or problem in _MET:
        at = error.context_mark.index if context in _BEGUN else at
        return sign(text, at, reached.flow or _in_brackets(text, at))
    if problem.startswith(("mapping values are not allowed", "found unexpected ':'")):
        return _colon(text, at, reached)
    return _after(text, at, reached) if problem.startswith("did not find expected") else None


def _is_next_key(error: Any, text: str) -> bool:
    """Return whether what was met in brackets begins a line below: a key, or an item of a list."""
    at, begun = error.problem_mark, error.context_mark
    line = text[text.rfind("\n", 0, at.index) + 1 : at.index]
    looks = {":": r" *(- +)*[\w-]+", "{": r" *(- +)+", "[": r" *(- +)+"}
    is_next = re.fullmatch(looks.get(text[at.index : at.index + 1], "x"), line)
    return bool(is_next) and (begun is None or begun.line < at.line)


def sign(text: str, at: int, flow: bool) -> Culprit | None:
    """Return the complaint about the sign that begins a text, if it is one of the `SIGNS`."""
    found = text[at : at + 1]
    if found not in SIGNS or not found or (flow and found in "]}"):
        return None
    hint = "A list begins on the line below its key." if found == "-" and not flow else ""
    return _told(text, at, begins_with(found, flow), hint)


def mark_at(text: str, index: int) -> Mark:
    """Return the line and column of an index."""
    lines = re.split(r"\r\n|\r|\n", text[:index])
    return Mark(len(lines), len(lines[-1]) + 1)


def _told(text: str, at: int, message: str, hint: str = "", *also: int) -> Culprit:
    cure = dict.fromkeys((at, *also), LETTER)
    return Culprit(Complaint(mark_at(text, at), (), message, hint), cure)


def _backslash(text: str, at: int) -> Culprit | None:
    message = "found a backslash that means nothing here; allowed: \\\\ for a backslash"
    return _told(text, at, message, "Use single quotation marks.") if at >= 0 else None


def _glued(text: str, at: int) -> Culprit | None:
    """Return the colon without a space behind it in the line of a word, if there is one."""
    found = _KEY.match(text, text.rfind("\n", 0, at) + 1)
    if found is None:
        return None
    message = "found no space after a `:`; allowed: `key: value`, with a space"
    mark = mark_at(text, found.end())
    hint = "Put a space after the colon."
    return Culprit(Complaint(mark, (), message, hint), {found.end(): " "})


def _colon(text: str, at: int, reached: Reached) -> Culprit | None:
    start = reached.scalar.start
    if "\n" in text[start:at] and (glued := _glued(text, start)):
        return glued
    if text[at : at + 1] != ":":
        return None
    curly = not_quotes(text[reached.scalar.start :].split("\n")[0])
    flow = reached.flow or _in_brackets(text, at)
    hint = curly or (f"Put {remedy(True)}." if flow else _QUOTE)
    return _told(text, at, _COLON, hint)


def _after(text: str, at: int, reached: Reached) -> Culprit | None:
    """Return what ended a text too early: quotation marks or brackets around its beginning."""
    start, end = reached.closed
    if not text[at : at + 1].strip():
        return None
    if reached.flow and text[at] == ":":
        return _colon(text, at, reached)
    if reached.flow and text[at : at + 1] in ("[", "{"):
        closing = text.find("]" if text[at] == "[" else "}", at, _line_end(text, at))
        message = f"found in a text {named(text[at])}; allowed: {remedy(True)}"
        return _told(text, at, message, "", *((closing,) if closing > 0 else ()))
    if not end or text[end:at].strip(" ") or end > at:
        return None
    opening, one_line = text[start], "\n" not in text[start:end]
    also = (end - 1,) if one_line else ()
    if opening in "\"'":
        if not one_line and re.search(r"\n *(- )*[\w-]+: ", text[start:end]):
            return _unclosed(text, start)
        message = goes_on_after(opening, reached.flow)
        found = Complaint(mark_at(text, at), (), message, _inside(opening))
        return Culprit(found, dict.fromkeys((start, *also), LETTER))
    if text[at : at + 1] in ("]", "}") or re.match(r"\{ *[\w-]+: ", text[start:end]):
        message = f"found more after the closing `{text[end - 1]}`; allowed: {remedy(True)}"
        rest = range(at, _line_end(text, at))
        return Culprit(Complaint(mark_at(text, at), (), message), dict.fromkeys(rest, " "))
    return _told(text, start, begins_with(opening, reached.flow), "", *also) if one_line else None


def _unclosed(text: str, at: int) -> Culprit:
    hint = 'If it is an apostrophe, put the text in "…".' if text[at] == "'" else ""
    return _told(text, at, _UNCLOSED, hint)


def _in_brackets(text: str, at: int) -> bool:
    """Return whether brackets are open on the line; libyaml may not have come to tell of them."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return sum(map(line.count, "{[")) > sum(map(line.count, "}]"))


def _inside(opening: str) -> str:
    if opening == "'":
        return "An apostrophe inside '…' is typed twice, or use \"…\"."
    return 'A quotation mark inside "…" is typed \\", or use \'…\'.'


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found if found >= 0 else len(text)

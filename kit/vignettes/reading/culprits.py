"""Find the sign at which libyaml stumbled, say it in an author's words, and read past it.

Reading past means to replace signs by letters, one for one, so that every place holds: the rest
of the file is then checked in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kit.vignettes.reading.layout import (
    Misplaced,
    glued_dash,
    set_in,
    wide_colon,
    without_dash,
)
from kit.vignettes.reading.nodes import Complaint, Mark
from kit.vignettes.reading.remedies import (
    SIGNS,
    begins_with,
    goes_on_after,
    named,
    not_quotes,
    remedy,
    written,
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
_BELOW: Final = {
    "-": "A list begins on the line below its key.",
    **dict.fromkeys("|>", "Put the text on the line below it, set in further than its key."),
}
_AROUND: Final = "Put straight quotation marks around the whole text."
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
        begun = error.context_mark.index if error.context_mark else at
        return _moved(text, wide_colon(text, begun)) or _glued(text, begun)
    if reached.flow and _is_next_key(error, text):
        return None  # a bracket above is not closed
    if context in _BEGUN or problem in _MET:
        at = error.context_mark.index if context in _BEGUN else at
        return sign(text, at, reached.flow or _in_brackets(text, at))
    if problem.startswith(("mapping values are not allowed", "found unexpected ':'")):
        return _colon(text, at, reached)
    if problem == "did not find expected '-' indicator" and (dash := glued_dash(text, at + 2)):
        return _moved(text, dash)
    if problem == "did not find expected key" and (item := without_dash(text, at)):
        return _moved(text, item)
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
    hint = "" if flow else _BELOW.get(found, "")
    if not hint:
        hint = _AROUND if flow and found in "[{" else written(_rest(text, at, flow))
    return _told(text, at, begins_with(found, flow), hint)


def mark_at(text: str, index: int) -> Mark:
    """Return the line and column of an index."""
    lines = re.split(r"\r\n|\r|\n", text[:index])
    return Mark(len(lines), len(lines[-1]) + 1)


def _told(text: str, at: int, message: str, hint: str = "", *also: int) -> Culprit:
    cure = dict.fromkeys((at, *also), LETTER)
    return Culprit(Complaint(mark_at(text, at), (), message, hint), cure)


def _moved(text: str, found: Misplaced | None) -> Culprit | None:
    if found is None:
        return None
    return Culprit(Complaint(mark_at(text, found.at), (), found.message, found.hint), found.cure)


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
    if moved := set_in(text, at) or glued_dash(text, at):
        return _moved(text, moved)
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
        hint = written("") if closing < 0 else _AROUND
        return _told(text, at, message, hint, *((closing,) if closing > 0 else ()))
    if not end or text[end:at].strip(" ") or end > at:
        return None
    opening, one_line = text[start], "\n" not in text[start:end]
    also = (end - 1,) if one_line else ()
    if opening in "\"'":
        if not one_line and re.search(r"\n *(?:- +)*\{? *[\w-]+: ", text[start:end]):
            return _unclosed(text, start)
        message = goes_on_after(opening, reached.flow)
        found = Complaint(mark_at(text, at), (), message, _inside(opening))
        return Culprit(found, dict.fromkeys((start, *also), LETTER))
    if text[at : at + 1] in ("]", "}") or re.match(r"\{ *[\w-]+: ", text[start:end]):
        message = f"found more after the closing `{text[end - 1]}`; allowed: {remedy(True)}"
        rest = range(at, _line_end(text, at))
        hint = "Take it out." if text[at] in "]}" else _AROUND
        return Culprit(Complaint(mark_at(text, at), (), message, hint), dict.fromkeys(rest, " "))
    hint = written(_rest(text, start, reached.flow))
    return _told(text, start, begins_with(opening, reached.flow), hint, *also) if one_line else None


def _unclosed(text: str, at: int) -> Culprit:
    hint = "Put another one where the text ends."
    if text[at] == "'":
        hint = 'Put another one where the text ends. If it is an apostrophe, put the text in "…".'
    return _told(text, at, _UNCLOSED, hint)


def _rest(text: str, at: int, flow: bool) -> str:
    """Return a text from an index to its end, or what is known of that: to the end of its line."""
    line = text[at : _line_end(text, at)]
    found = re.split(r"[,}\]]", line)[0] if flow else re.split(r" +#", line)[0]
    return found.rstrip()


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

"""Errors of libyaml, reworded for people who write vignettes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final, NamedTuple

from kit.vignettes.reading.decode import MOST
from kit.vignettes.reading.nodes import Complaint, Mark

INDENT: Final = "Compare its indentation and its quotation marks with the lines around it."


class _Say(NamedTuple):
    """A message, its hint, and whether the place is where the construct began."""

    message: str
    hint: str = ""
    at_start: bool = False


#: No sensible vignette nests deeper; a document that does is refused.
MAX_DEPTH: Final = 40

TOO_DEEP: Final = f"found more than {MAX_DEPTH} levels; allowed: {MAX_DEPTH} or fewer"
_SAID: Final = {
    "did not find expected key": _Say(
        "found something that is not a key; allowed: a key, in line with its neighbours", INDENT
    ),
    "did not find expected '-' indicator": _Say(
        "found something that is not an item; allowed: `- `, in line with the items above", INDENT
    ),
    "did not find expected ',' or ']'": _Say(
        "found a `[` that is never closed; allowed: a list such as [one, two]",
        "Put a `]` where the list ends.",
        True,
    ),
    "did not find expected ',' or '}'": _Say(
        "found a `{` that is never closed; allowed: a mapping such as {key: value}",
        "Put a `}` where it ends.",
        True,
    ),
    "could not find expected ':'": _Say(
        "found text where a key should stand; allowed: `key: value`", INDENT, True
    ),
    "exceeded maximum nesting depth": _Say(TOO_DEEP),
}

TAB: Final = "found a tab in the indentation; allowed: spaces"


def explain(error: Any, text: str) -> tuple[Complaint, ...]:
    """Return complaints for an error of the YAML library; several when tabs are the cause."""
    at = text[error.problem_mark.index : error.problem_mark.index + 1]
    if at == "\t" or "tab character" in error.problem:
        places = _tabs(text) or [_place(error.problem_mark, text)]
        return tuple(Complaint(place, (), TAB, "Replace it by spaces.") for place in places)
    said = _SAID.get(error.problem) or _Say(
        f"found text that is not YAML ({error.problem}); allowed: YAML 1.2", INDENT
    )
    mark = error.context_mark if said.at_start and error.context_mark else error.problem_mark
    return (Complaint(_place(mark, text), (), said.message, said.hint),)


def _tabs(text: str) -> list[Mark]:
    """Return the first tab in each line's indentation, of up to `MOST` lines."""
    lines = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    found = ((line, re.match(r"[ -]*\t", content)) for line, content in lines)
    return list(islice((Mark(line, match.end()) for line, match in found if match), MOST))


def _place(mark: Any, text: str) -> Mark:
    """Return a place inside the text: libyaml reports the end of text one line too far."""
    if mark.index < len(text):
        return Mark(mark.line + 1, mark.column + 1)
    lines = re.split(r"\r\n|\r|\n", text)
    return Mark(len(lines), len(lines[-1]) + 1)

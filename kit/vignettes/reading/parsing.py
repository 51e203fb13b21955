"""Parse a file so far as it can be read, past every sign that would stop the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from kit.vignettes.reading.culprits import mark_at
from kit.vignettes.reading.nodes import Complaint, Root, UnreadableError
from kit.vignettes.reading.source import Builder
from kit.vignettes.reading.spaces import odd_in, straightened

#: The most signs that are read past: the author has seen the point by then.
MAX_CURES: Final = 50


class Parsed(NamedTuple):
    """A document, or None when it cannot be read; all complaints; the lines that were changed.

    What else is wrong in a changed line comes from the change. ``odd``: there are keys with spaces
    that are none to YAML.
    """

    root: Root | None
    complaints: tuple[Complaint, ...]
    changed: frozenset[int] = frozenset()
    odd: bool = False


def parse(text: str) -> Parsed:
    """Return the document in ``text``."""
    parsed = _past_signs(text)
    if odd_in(text) and (parsed.root is None or parsed.changed or parsed.odd):
        straight, complaints = straightened(text)
        if complaints:
            again = _past_signs(straight)
            return again._replace(complaints=(*complaints, *again.complaints))
    return parsed


def _past_signs(text: str) -> Parsed:
    """Read a text; where a sign stops the library, put a letter in its place and read again."""
    found: list[Complaint] = []
    changed: set[int] = set()
    for _ in range(MAX_CURES):
        builder = Builder(text)
        try:
            root = builder.document()
        except UnreadableError as error:
            found += (one for one in error.complaints if one.mark.line not in changed)
            if error.cure:
                changed |= {mark_at(text, at).line for at in error.cure}
                text = _replaced(text, error.cure)
                continue
            root = None
        found += (one for one in builder.complaints if one.mark.line not in changed)
        return Parsed(root, tuple(found), frozenset(changed), builder.odd)
    return Parsed(None, tuple(found), frozenset(changed))


def _replaced(text: str, signs: Mapping[int, str]) -> str:
    letters = list(text)
    for at, letter in signs.items():
        letters[at] = letter
    return "".join(letters)

"""Commas that end a text, or a number, inside { }."""

from __future__ import annotations

import re
from typing import Final

from kit.vignettes.reading.culprits import Span, mark_at
from kit.vignettes.reading.nodes import Complaint, Node, Path
from kit.vignettes.reading.remedies import not_quotes, quoted, remedy

_DECIMAL: Final = re.compile(r"[-+]?\d+,\d+")
_GLUED: Final = re.compile(r"[\w-]+:\S")
_AROUND: Final = "Put one quotation mark before it and one at its end."
MESSAGE: Final = f"found a comma, which ends a text inside {{ }}; allowed: {remedy(flow=True)}"
HINT: Final = "A comma ends a text inside { }: put a text that has one in straight quotation marks."


class Commas:
    """Find, entry by entry of one mapping in braces, the keys that are the rest of a text.

    ``complaints`` holds one for each text that a comma ended.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.complaints: list[Complaint] = []
        self._text, self._path = text, path
        self._before: tuple[str, Node, Span] | None = None
        self._said = False

    def after(self, key: str, value: Node, span: Span) -> None:
        """Remember the entry that was read last."""
        is_word = value.data not in (None, {}, ()) and not value.inside
        self._before, self._said = (key, value, span) if is_word else None, False

    def joins(self, key: Span, value: Node) -> bool:
        """Return whether ``key`` has no value and belongs to the text before, and join them.

        A decimal comma is only joined: that it is no number is for the check of the value to say.
        """
        rest = self._text[key.start : key.end]
        if value.data is not None or value.said or self._before is None or _GLUED.match(rest):
            return False
        if self._text[key.end :].lstrip(" \r\n")[:1] == ":":
            return False
        name, before, span = self._before
        raw = self._text[span.start : key.end]
        self._before = name, before, Span(span.start, key.end)
        before.data = raw
        if not (self._said or _DECIMAL.fullmatch(raw)):
            self._said = True
            self._complain(name, span)
        return True

    def _complain(self, name: str, span: Span) -> None:
        end = next((at for at in range(span.end, len(self._text)) if self._text[at] == ","), 0)
        line = re.split(r"[\r\n}\]]", self._text[span.start :], maxsplit=1)[0]
        line = re.split(r", *[\w-]+:( |$)", line)[0].rstrip()
        written = quoted(line) if line[:1] not in "\"'" else ""
        how = f"Write {name}: {written}." if written else _AROUND
        hint = f"{not_quotes(line)} {how}"
        mark = mark_at(self._text, end)
        self.complaints.append(Complaint(mark, (*self._path, name), MESSAGE, hint.strip()))

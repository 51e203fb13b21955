"""What an author is typing: the texts of the page's editors as the kernel knows them.

The page says only which lines changed since it said something last (`static/editor.js`), so that a
word typed in a case of 200 kB takes no message of 200 kB.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.errors import KitError
from kit.language import tr

#: Characters of a text: a thousand scenes have about 1.5 million.
LONGEST = 4_000_000


class UnknownBaseError(Exception):
    """The page builds on a text that is not known here: it has to say all of it again."""


class Written:
    """The text of each editor, by its key, and the name under which the page knows it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[str]]] = {}

    def begin(self, key: str, base: str, text: str) -> None:
        """Remember the text that the page gets in its HTML, as its text field holds it."""
        self._known[key] = (base, plain(text).split("\n"))

    def take(self, fields: Mapping[str, str]) -> str:
        """Return the text as it is after a message of the editor, and remember it.

        Raises UnknownBaseError where the page has to say it again: answer ``{"again": True}``.
        Raises KitError for what the editor does not send, and for a text that is too long.
        """
        lines = self._base(fields)
        first, last = _place(fields, len(lines))
        now = [*lines[:first], *fields.get("lines", "").split("\n")[:-1], *lines[last:]]
        text = "\n".join(now)
        if len(text) > LONGEST:
            raise KitError(
                tr("This text has {n} characters; at most {most} are taken. Split the case.",
                   n=len(text), most=LONGEST)
            )  # fmt: skip
        self._known[fields.get("key", "")] = (fields.get("turn", ""), now)
        return text

    def _base(self, fields: Mapping[str, str]) -> list[str]:
        name, lines = self._known.get(fields.get("key", ""), ("", []))
        base = fields.get("base", "")
        if base not in ("", name):
            raise UnknownBaseError(base)
        return lines if base else []


def plain(text: str) -> str:
    """Return the text with the ends of its lines as a browser's text field has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(fields: Mapping[str, str], most: int) -> tuple[int, int]:
    try:
        first, last = int(fields["first"]), int(fields["last"])
    except (KeyError, ValueError):
        first, last = -1, -1
    if not 0 <= first <= last <= most:
        raise KitError(tr("The page sent a change that fits nowhere. Reload the page."))
    return first, last

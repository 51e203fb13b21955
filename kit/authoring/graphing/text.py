"""Words on lines of a given width, measured without a font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

#: The width of letters as shares of the size: narrow ones, others, capitals, those of East Asia. As
#: wide as in DejaVu and Verdana, the widest sans serifs that a system has for its own.
NARROW, USUAL, CAPITAL, WIDE = 0.38, 0.63, 0.78, 1.05

#: How much wider words in bold are.
BOLD = 1.1


def width(text: str, size: float) -> float:
    """Return about how wide a text is in a sans serif of a size, in the unit of the size."""
    return size * sum(map(_of, text))


def wrapped(text: str, most: float, size: float, lines: int) -> list[str]:
    """Return a text on at most so many lines of that width; what is cut off ends in an ellipsis.

    A word that is wider than a line is broken.
    """
    found = [""]
    for word in _pieces(text, most, size):
        longer = f"{found[-1]} {word}".strip()
        if width(longer, size) <= most:
            found[-1] = longer
        else:
            found.append(word)
    found = [line for line in found if line]
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], shortened(" ".join(found[lines - 1 :]), most, size)]


def shortened(text: str, most: float, size: float) -> str:
    """Return a text that is no wider, with an ellipsis for what is left out."""
    if width(text, size) <= most:
        return text
    while text and width(f"{text}…", size) > most:
        text = text[:-1].rstrip()
    return f"{text}…"


def _pieces(text: str, most: float, size: float) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size) > most:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _of(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    if letter in "iIjltfr.,:;'|!()[] ":
        return NARROW
    return CAPITAL if letter.isupper() or letter in "mwMW%@" else USUAL


def as_xml(words: str) -> str:
    """Return words as XML may hold them: a character that it cannot is a replacement."""
    return escape("".join(one if one.isprintable() else _kept(one) for one in words))


def _kept(letter: str) -> str:
    """Return a letter that is not printable where XML allows it: a space, a joiner of letters."""
    code = ord(letter)
    legal = 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000
    return letter if legal else "\ufffd"

"""Decode a file: its size, its encoding, and control characters in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from kit.vignettes.reading.nodes import Complaint, Mark, UnreadableError

#: A long vignette has about 150,000 bytes. Larger files are refused without reading.
MAX_BYTES: Final = 1_000_000

#: Control characters, the separators that only some programs take for line ends, stray BOMs.
INVISIBLE: Final = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)

#: Line ends that other programs write and YAML has not: Word and PowerPoint write the first.
SOFT_ENDS: Final = "\v\f\x85\u2028\u2029"

#: The most lines reported: the author has seen the point by then.
MOST: Final = 50

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def too_large(size: int) -> Complaint:
    """Return the complaint about a file of ``size`` bytes."""
    message = f"found a file of {size:,} bytes; allowed: {MAX_BYTES:,} bytes or fewer"
    return Complaint(Mark(1, 1), (), message, "Split it, or look for pasted data.")


def decode(content: bytes) -> tuple[str, bool]:
    """Return the text of a file, and whether a byte order mark was removed from its beginning.

    Raises :class:`UnreadableError` when the bytes are not UTF-8 or hold invisible characters.
    """
    marked = content.startswith(codecs.BOM_UTF8)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(_not_utf8(content, error.start)) from None
    if INVISIBLE.search(text):
        raise UnreadableError(*_invisible(text))
    return text, marked


def _not_utf8(content: bytes, at: int) -> Complaint:
    what = "UTF-16" if content.startswith(_UTF16) else f"the byte 0x{content[at]:02x}"
    before = content[:at].decode("utf-8", errors="replace")
    message = f"found {what}, which is not UTF-8; allowed: UTF-8"
    return Complaint(_place(before), (), message, "Save the file again with the encoding UTF-8.")


def _invisible(text: str) -> Iterator[Complaint]:
    """Yield a complaint about the first invisible character of each line, of up to `MOST` lines."""
    lines = enumerate(_LINE_END.split(text), start=1)
    found = ((number, INVISIBLE.search(line)) for number, line in lines)
    for number, sign in islice(((number, one) for number, one in found if one), MOST):
        hint = "Replace it by a space." if sign[0] in SOFT_ENDS else "Delete it."
        yield Complaint(Mark(number, sign.start() + 1), (), invisible(sign[0]), hint)


def invisible(character: str) -> str:
    """Return the message about an invisible character."""
    return f"found the invisible character U+{ord(character):04X}; allowed: visible text"


def _place(before: str) -> Mark:
    """Return the place right after the text ``before``."""
    lines = _LINE_END.split(before)
    return Mark(len(lines), len(lines[-1]) + 1)

"""Spaces that look like one and are none to YAML: no-break, thin, zero-width and the like.

In prose they are welcome. Where YAML wants a plain space – before a key, around its colon, after a
dash – they become part of the key, or break the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from kit.vignettes.reading.decode import MOST
from kit.vignettes.reading.nodes import Complaint, Mark

#: Signs without a width.
HIDDEN: Final = "\u00ad\u200b-\u200f\u2060"
#: All of them, as the inside of a character class.
ODD: Final = f"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{HIDDEN}"
_ONE: Final = re.compile(f"[{ODD}]")
_GAP: Final = f"[ {ODD}]"

#: Where spaces belong in a line: before its first word, after dashes, around the colon of a key.
_STRUCTURE: Final = re.compile(
    rf"{_GAP}*(?:-{_GAP}+)*(?:[A-Za-z_][\w-]*{_GAP}*:(?: |[{ODD}]{_GAP}*|$))?"
)
#: The same inside { }.
_INSIDE: Final = re.compile(rf"[{{,]{_GAP}*[A-Za-z_]\w*{_GAP}*:{_GAP}+")
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_OPENS_BLOCK: Final = re.compile(r"(?:^|[:-] +)[>|][-+0-9]*\s*(?:#.*)?$")


def odd_in(text: str) -> re.Match[str] | None:
    """Return the first odd space of a text, or None."""
    return None if text.isascii() else _ONE.search(text)


def straightened(text: str) -> tuple[str, list[Complaint]]:
    """Return a text with plain spaces where they belong, and a complaint for each line."""
    lines = re.split(r"(\r\n|\r|\n)", text)
    complaints: list[Complaint] = []
    for number in _outside_texts(lines[::2]):
        line = lines[2 * number]
        spots = [at for at in _spots(line) if odd_in(line[at])]
        if spots:
            complaints.append(_complaint(Mark(number + 1, spots[0] + 1), line[spots[0]]))
            lines[2 * number] = "".join(
                plain(sign) if at in spots else sign for at, sign in enumerate(line)
            )
    return "".join(lines), complaints[:MOST]


def plain(text: str) -> str:
    """Return a text with plain spaces for odd ones, and without those that have no width."""
    return _ONE.sub(" ", re.sub(f"[{HIDDEN}]", "", text))


def in_a_key(mark: Mark, key: str) -> Complaint:
    """Return the complaint about a key with an odd space in it."""
    found = odd_in(key)
    assert found
    return _complaint(Mark(mark.line, mark.column + found.start()), found[0])


def called(sign: str) -> str:
    """Return a sign by its name and its number in Unicode: `a no-break space (U+00A0)`."""
    name = unicodedata.name(sign).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(sign):04X})"


def _complaint(mark: Mark, sign: str) -> Complaint:
    what = called(sign)
    if re.match(f"[{HIDDEN}]", sign):
        message = f"found {what} beside a key, where it is not seen; allowed: no such sign"
        return Complaint(mark, (), message, "Delete it; it may stand in texts.")
    message = f"found {what} where a space belongs; allowed: a plain space"
    return Complaint(mark, (), message, "Replace it; it may stand in texts.")


def _spots(line: str) -> Iterator[int]:
    """Yield the columns of a line at which YAML wants plain spaces."""
    found = _STRUCTURE.match(line)
    yield from range(found.end() if found else 0)
    bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line)
    for inner in _INSIDE.finditer(bare):
        yield from range(*inner.span())


def _outside_texts(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of the lines that are not inside a text of several lines."""
    quote, indent = "", -1
    for number, line in enumerate(lines):
        if quote:
            quote = "" if _ends(line, quote) else quote
            continue
        if indent >= 0 and (not line.strip() or line[: indent + 1] == " " * (indent + 1)):
            continue
        yield number
        whole = plain(line)
        found = _STRUCTURE.match(whole)
        key = re.match(r" *(?:- +)*", whole)
        indent = len(key[0]) if key and _OPENS_BLOCK.search(whole) else -1
        value = whole[found.end() if found else 0 :]
        quote = value[:1] if value[:1] in "\"'" and not _ends(value[1:], value[:1]) else ""


def _ends(line: str, quote: str) -> bool:
    return quote in line.replace('\\"', "") if quote == '"' else quote in line.replace("''", "")

"""Write one value as YAML, in the style that was there, or in the one that reads best."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kit.vignettes.reading.parsing import parse

#: The longest line that is written where it can be broken.
WIDTH: Final = 100

_WORD: Final = re.compile(r"[A-Za-z][\w-]*")
_SPACE: Final = re.compile(r"(?<=\S) (?=\S)")
#: What JSON leaves as it is, and YAML does not take, or takes for the end of a line.
_HIDDEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f]")

Scalar = str | int | float | bool | None


class Spelled(NamedTuple):
    """A value: what stands beside its key, and the lines below it."""

    head: str
    body: tuple[str, ...] = ()


def spelled(value: Scalar, column: int, *, flow: bool, was: str = "") -> Spelled:
    """Return a value as it is written; lines below its key are indented by ``column``.

    ``flow`` is whether it stands in brackets, ``was`` what is there now. It always reads as the
    same value again.
    """
    if not isinstance(value, str):
        return Spelled(_number(value, was))
    if _CONTROL.search(value) or _HIDDEN.search(value):
        return Spelled(quoted(value))
    for found in _candidates(value, column, flow, was):
        if _reads_as(found, value, flow):
            return found
    return Spelled(quoted(value))


def quoted(text: str) -> str:
    """Return a text in double quotation marks, on one line."""
    found = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", found)


def _number(value: float | bool | None, was: str) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    found = json.dumps(value)
    bare = re.sub(r"^(-?)0\.", r"\1.", found)
    return found if re.match(r"-?0\.", was) else bare


def _candidates(text: str, column: int, flow: bool, was: str) -> Iterator[Spelled]:
    style = was[:1]
    single = Spelled("'" + text.replace("'", "''") + "'")
    if flow:
        is_plain = _WORD.fullmatch(text) if not was else style not in "\"'"
        yield from [Spelled(text)] if is_plain else []
        yield from [single] if style == "'" else []
        return
    is_short = len(text) + column < WIDTH - 10 and "\n" not in text
    literal, folded = _block("|", text, column), _block(">", text, column)
    if style in ("|", ">"):
        yield from [literal] if style == "|" else [folded, literal]
    elif is_short:
        yield from [single] if style == "'" else []
        yield from [Spelled(text)] if style != '"' else []
    elif "\n" in text:
        yield literal
    else:
        yield folded


def _block(sign: str, text: str, column: int) -> Spelled:
    """Return a text below its key, each line as it is or folded."""
    lines = text.split("\n")
    if sign == ">":
        lines = [part for one in lines for part in (*_folded(one, WIDTH - column), "")][:-1]
    return Spelled(f"{sign}-", tuple(" " * column + one if one else "" for one in lines))


def _folded(line: str, width: int) -> Iterable[str]:
    """Return a line in pieces of ``width`` at most, broken at single spaces."""
    pieces = [""]
    for word in _SPACE.split(line):
        joined = f"{pieces[-1]} {word}" if pieces[-1] else word
        if pieces[-1] and len(joined) > width:
            pieces.append(word)
        else:
            pieces[-1] = joined
    return pieces


def _reads_as(found: Spelled, text: str, flow: bool) -> bool:
    """Return whether it is read as this text, and without a warning."""
    written = f"k: {found.head}\n" + "".join(f"{line}\n" for line in found.body)
    parsed = parse(f"{{{written.strip()}, l: 1}}" if flow else f"{written}l: 1\n")
    whole = {"k": text, "l": 1}
    return parsed.root is not None and parsed.root.data == whole and not parsed.complaints

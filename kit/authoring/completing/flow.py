"""Places within brackets: ``{chosen: ask-alone}``, ``[a, b]``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from kit.vignettes.reading.nodes import Path

KEY = re.compile(r"([\w-]+) *:")


@dataclass
class _Frame:
    bracket: str
    keys: list[str] = field(default_factory=list)
    index: int = 0
    valued: bool = False


@dataclass(frozen=True)
class Inner:
    """A place within brackets, seen from where the first of them opens."""

    kind: Literal["key", "value"]
    path: Path
    there: frozenset[str]
    typed: str


def in_brackets(before: str, after: str) -> Inner | None:
    """Return the place between the two; None where no bracket is open, or within quotes."""
    frames: list[_Frame] = []
    begin = quote = ""
    for sign in before:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not begin.strip():
            quote = sign
        elif sign in "[{":
            frames.append(_Frame(sign))
            begin = ""
        elif sign in "]}":
            frames = frames[:-1]
            begin = ""
        elif frames:
            begin = _read(frames[-1], sign, begin)
    if not frames or quote:
        return None
    return _inner(frames, begin.lstrip(" \n"), after)


def _read(top: _Frame, sign: str, begin: str) -> str:
    if sign == ",":
        top.index, top.valued = top.index + 1, False
        return ""
    if sign == ":" and top.bracket == "{" and not top.valued:
        top.keys.append(begin.strip())
        top.valued = True
        return ""
    return begin + sign


def _inner(frames: list[_Frame], typed: str, after: str) -> Inner:
    path: list[str | int] = []
    *outer, top = frames
    for frame in outer:
        path.append(frame.index if frame.bracket == "[" else (frame.keys or [""])[-1])
    if top.bracket == "[":
        return Inner("value", (*path, top.index), frozenset(), typed)
    if top.valued:
        return Inner("value", (*path, top.keys[-1]), frozenset(top.keys[:-1]), typed)
    return Inner("key", tuple(path), frozenset([*top.keys, *_later(after)]), typed)


def _later(after: str) -> list[str]:
    """Return the keys after the next comma, up to where the mapping closes."""
    level, kept = 0, ""
    for sign in after:
        level += (sign in "[{") - (sign in "]}")
        if level < 0:
            break
        kept += sign if not level else ""
    return KEY.findall(kept.partition(",")[2])

"""The lines in which two texts of a file differ, where their words do not."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from kit.language import trn

#: How many stretches of lines are named; an ellipsis stands for the others.
NAMED: Final = 6


def changed_lines(before: bytes, after: bytes) -> str:
    """Return where two texts differ, by the lines of the later one: "lines 3, 12–14"."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    last = max(len(new), 1)
    spans = [
        (min(k + 1, last), max(min(k + 1, last), m)) for how, *_, k, m in codes if how != "equal"
    ]
    said = [f"{k}–{m}" if k < m else f"{k}" for k, m in spans]
    several = len(spans) > 1 or any(k < m for k, m in spans)
    lines = ", ".join([*said[:NAMED], *("…" for _ in said[NAMED : NAMED + 1])])
    return trn("line {lines}", "lines {lines}", 1 + several, lines=lines)

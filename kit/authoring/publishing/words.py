"""What has changed in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

#: How many words are shown, on either side of a change, of what stayed the same.
AROUND: Final = 8

_WORD: Final = re.compile(r"\s*(?:\w+|[^\w\s])\s*")


class Piece(NamedTuple):
    """A stretch of text that stayed the ``same``, was taken ``out`` or was put ``in``."""

    kind: Literal["same", "out", "in"]
    text: str


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return a text's stretches, in their order; of what stayed, some words around each change.

    A change of spaces alone is none.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    bare = [word.strip() for word in old], [word.strip() for word in new]
    found: list[Piece] = []
    for how, i, j, k, m in SequenceMatcher(a=bare[0], b=bare[1], autojunk=False).get_opcodes():
        if how == "equal":
            both = zip(old[i:j], new[k:m], strict=True)
            found.append(Piece("same", "".join(max(pair, key=len) for pair in both)))
            continue
        found += [Piece("out", "".join(old[i:j]))] if i < j else []
        found += [Piece("in", "".join(new[k:m]))] if k < m else []
    return tuple(_shortened(found))


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with an ellipsis for what stayed and is far from any change."""
    for number, (kind, text) in enumerate(pieces):
        words = _WORD.findall(text)
        if kind != "same" or len(words) <= 3 * AROUND:
            yield Piece(kind, text)
            continue
        head = "".join(words[:AROUND]) if number else ""
        tail = "".join(words[-AROUND:]) if number < len(pieces) - 1 else ""
        yield Piece("same", f"{head}… {tail}")

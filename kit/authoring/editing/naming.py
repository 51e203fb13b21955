"""Ids for what is new in a case: made of its words, and unlike all that are there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kit.authoring.beginning.names import id_of

#: Words of a text that its id is made of.
WORDS: Final = 5


def unlike(taken: Collection[str], words: str, otherwise: str) -> str:
    """Return an id made of ``words``, or of ``otherwise``, that is not among the taken."""
    base = id_of(" ".join(words.split()[:WORDS])) or otherwise
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found

"""Ids for what is new in a case: made of its words, and unlike all that are there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kit.authoring.beginning.names import id_of
from kit.authoring.editing.places import places
from kit.vignettes.check.names import given

#: Words of a text that its id is made of.
WORDS: Final = 5


def proposed(text: str, words: str, otherwise: str) -> str:
    """Return an id made of ``words``, or of ``otherwise``, that nothing in the case has."""
    names = given(places(text).root)
    return unlike({one for some in names.values() for one in some}, words, otherwise)


def unlike(taken: Collection[str], words: str, otherwise: str) -> str:
    """Return an id made of ``words``, or of ``otherwise``, that is not among the taken."""
    base = id_of(" ".join(words.split()[:WORDS])) or otherwise
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found

"""Texts as words, in any language that has an alphabet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_BETWEEN: Final = re.compile(r"[\s–—/…]+")

#: Scripts that write words without spaces between them: here each sign counts as a word.
_SIGNS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without the punctuation around them."""
    parts = _BETWEEN.split(_SIGNS.sub(r" \g<0> ", text.casefold().replace("’", "'")))
    return [word for part in parts if (word := part.strip(_edges(part)))]


@cache
def _edges(part: str) -> str:
    """Return the punctuation and symbols of a part of a text."""
    return "".join(sign for sign in set(part) if unicodedata.category(sign)[0] in "PS")

"""Plain scalars as YAML 1.2 reads them (its core schema, section 10.3.2)."""

from __future__ import annotations

import re
from typing import Final

_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH: Final = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SPECIAL: Final = {
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_OTHER_BASE: Final = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,14}")

Scalar = str | int | float | bool | None


def read_scalar(text: str) -> Scalar:
    """Return the value of a plain scalar: None, a boolean, a number or, else, text.

    So ``no`` and ``12:30`` are text, unlike in YAML 1.1. A whole number of more than 18 digits
    becomes a float, which keeps a number of a million digits from costing anything.
    """
    if not text or text[0] in "~nNtTfF.+-0123456789":
        return _number_or_word(text)
    return text


def _number_or_word(text: str) -> Scalar:
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    return float(text) if _NUMBER.fullmatch(text) else text

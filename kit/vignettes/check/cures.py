"""What to do about a single value: a sign that is not seen, a number typed as in prose, an id."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kit.vignettes.reading.remedies import CURLY
from kit.vignettes.reading.scalars import read_scalar
from kit.vignettes.reading.spaces import called, odd_in, plain
from kit.vignettes.schema.base import ID_PATTERN

#: Words that were truth values in YAML 1.1 and are plain text in 1.2.
_TRUTH: Final = {"yes": "true", "on": "true", "no": "false", "off": "false"}

#: Dashes, and the minus of mathematics, which YAML takes for letters.
_DASHES: Final = "−–—‐‑"

#: What to do about an error that has only one cure, by pydantic's type of it.
ONLY: Final = {
    "no_bound": "Write for example {below: .4}, or {at_least: .4, below: .6}.",
    "never": "Swap the two numbers, or leave one of them out.",
    "no_measure": "Write for example {partner: a, trust: {below: .4}}.",
    "silent": "Say what one of them says or does, or what happens in the room.",
    "unfindable": "Its DOI stands at its publisher, an ISBN on the back of the book.",
    "line": "Put a speech and a stage direction on two lines of the list.",
    "promise": "Make one item of the list for each promise.",
}


def did_you_mean(guess: str) -> str:
    """Return the hint about a guess, or nothing without one."""
    return f"Did you mean '{guess}'?" if guess else ""


def meant(value: object, guess: str) -> str:
    """Return the hint about a word: what is in it that is not seen or not meant, and a guess."""
    text = value if isinstance(value, str) else ""
    odd = odd_in(text)
    if odd is not None:
        return f"It has {called(odd[0])} in it: delete it. {did_you_mean(guess)}".rstrip()
    curly = f"To YAML {text[0]} is a letter: leave it out." if text[:1] in CURLY and text else ""
    return f"{curly} {did_you_mean(guess)}".strip()


def as_id(value: str) -> str:
    """Return the id that is meant by a text with spaces, capitals or accents, if any."""
    parts = unicodedata.normalize("NFKD", plain(value).lower().replace("ß", "ss"))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    guess = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return guess if re.fullmatch(ID_PATTERN, guess) else ""


def an_id(value: str) -> str:
    """Return the hint about a text that is no id."""
    guess = as_id(value)
    return meant(value, guess) if guess else "An id begins with a letter, from a to z."


def truth(value: str) -> str:
    """Return the hint about text where a truth value belongs."""
    if value in ("true", "false"):
        return f"Remove the quotation marks: {value}."
    return did_you_mean(_TRUTH.get(value.lower(), ""))


def number(value: str, whole: bool) -> str:
    """Return the hint about text where a number belongs."""
    bare = value.strip(CURLY + " ")
    if bare[:1] in _DASHES and _is_number(bare[1:].strip()):
        return f"Type a plain hyphen for the minus: -{bare[1:].strip()}."
    if (share := re.fullmatch(r"(\d+) *%", bare)) and not whole:
        return f"Write it as a share of 1: {int(share[1]) / 100:g}."
    if (count := re.fullmatch(r"(\d+) *[^\W\d_]+\.?", bare)) and whole:
        return f"Write the number alone: {count[1]}."
    return _as_typed(bare, whole)


def too_high(value: float, allowed: str) -> str:
    """Return the hint about a level such as 35, or 4, that is meant as a share of 1."""
    if allowed.endswith(" 1") and 1 < value <= 100 and value == int(value):
        return f"Levels are shares of 1: did you mean {value / (100 if value >= 10 else 10):g}?"
    return ""


def _as_typed(bare: str, whole: bool) -> str:
    point = bare.replace(",", ".")
    if not _is_number(point):
        return ""
    if bare.count(",") == 1:
        return "" if whole else f"Write it with a point: {point}."
    return "" if "," in bare else "Remove the quotation marks."


def _is_number(text: str) -> bool:
    return isinstance(read_scalar(text), int | float)

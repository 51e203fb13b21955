"""The words of a complaint: what was found, what is allowed, and a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from typing import Any, Final

from pydantic_core import ErrorDetails

from kit.vignettes.check.cures import (
    ONLY,
    an_id,
    did_you_mean,
    meant,
    number,
    too_high,
    truth,
)
from kit.vignettes.curriculum import CURRICULUM, LETTERS, rows_about
from kit.vignettes.reading.nodes import Node
from kit.vignettes.reading.remedies import SIGNS
from kit.vignettes.schema.base import ID_PATTERN, LANGUAGE_PATTERN
from kit.vignettes.schema.condition import FORMS
from kit.vignettes.schema.reference import DOI_PATTERN, ISBN_PATTERN

#: What makes a key of the words of a text.
MADE_A_KEY: Final = (
    "Words before a `: ` are a key; put the text in straight quotation marks, or on the next line "
    "under `>-`."
)
ROWS: Final = 'All rows stand in the authors\' guide, under "The curriculum".'
DECIMALS: Final = "Numbers are written with a point: 33.5."

_PATTERNS: Final = {
    ID_PATTERN: "small letters, digits and single hyphens, such as slow-the-argument",
    LANGUAGE_PATTERN: "a language tag, such as es or pt-BR",
    DOI_PATTERN: "a DOI, such as 10.1037/0022-006X.67.1.6",
    ISBN_PATTERN: "an ISBN of 10 or 13 digits",
}

#: What is allowed at keys whose lists have a special form.
_LISTS: Final = {
    "next": "an id or a list of routes",
    "range": "two numbers, such as [0, 81]",
    "appraisal": "a whole number from -2 to 2, or a list of mappings with when, is",
}

#: What is allowed at keys whose mappings have a special form.
_MAPPINGS: Final = dict.fromkeys(("words", "course"), "a mapping by language, such as {en: …}")

#: What is allowed, by the type of pydantic's error.
_ALLOWED: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    "string_type": lambda _: "text",
    "string_too_short": lambda _: "text",
    "string_too_long": lambda ctx: f"at most {ctx['max_length']} characters",
    "string_pattern_mismatch": lambda ctx: _PATTERNS[ctx["pattern"]],
    "bool_type": lambda _: "true or false",
    "float_type": lambda _: "a number",
    "finite_number": lambda _: "a number",
    "tuple_type": lambda ctx: _LISTS.get(ctx["key"], "a list"),
    "missing": lambda _: "two numbers",
    "model_type": lambda ctx: f"a mapping with {', '.join(ctx['keys'])}",
    "dict_type": lambda ctx: _MAPPINGS.get(ctx["key"], "a mapping"),
    "mapping_type": lambda ctx: _MAPPINGS.get(ctx["key"], "a mapping"),
    "too_short": lambda ctx: f"{ctx['min_length']} or more",
    "too_long": lambda ctx: f"{ctx['max_length']} or fewer",
    "literal_error": lambda ctx: ", ".join(_choices(ctx)),
    "union_tag_not_found": lambda _: f"a mapping with one of {', '.join(FORMS)}",
    "range": lambda ctx: str(ctx["allowed"]),
    "row": lambda ctx: str(ctx["allowed"]),
}


def sentence(item: ErrorDetails, node: Node, keys: tuple[str, ...]) -> tuple[str, str]:
    """Return the message and the hint for one error about the value of ``node``.

    ``keys`` are those that a mapping may hold at this place.
    """
    value = node.data
    context: dict[str, Any] = {**item.get("ctx", {}), "keys": keys, "key": item["loc"][-1]}
    allowed = _ALLOWED.get(item["type"])
    if allowed is None:
        return item["msg"], ONLY.get(item["type"], "")
    hint = no_text(node) if item["type"] == "string_type" else _hint(item["type"], value, context)
    return f"found {found(value)}; allowed: {allowed(context)}", hint


def found(value: object) -> str:
    """Return a description of a value for its author."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return repr(value if len(value) <= 60 else value[:59] + "…")
        case dict():
            keys = ", ".join(_printable(key) for key in list(value)[:6])
            return f"a mapping ({keys})" if value else "an empty mapping"
        case tuple():
            return f"a list of {len(value)}"
        case _:
            return str(value)


def _printable(key: str) -> str:
    """Return a key of a mapping with what cannot be printed, such as a tab, escaped."""
    return key if key.isprintable() else repr(key)[1:-1]


def nearest(value: object, known: Collection[str]) -> str:
    """Return the known word that is nearest to ``value``, or nothing."""
    if not isinstance(value, str):
        return ""
    matches = get_close_matches(value, known, n=1) or get_close_matches(value.lower(), known, n=1)
    return matches[0] if matches else ""


def no_text(node: Node) -> str:
    """Return the hint about a value where text belongs: how to type it as text."""
    if node.said:
        return f'Put it in quotation marks: "{node.said}".'
    if isinstance(node.data, dict | tuple) and node.flow:
        sign = "{" if isinstance(node.data, dict) else "["
        return f"A `{sign}` {SIGNS[sign]}; put the text in straight quotation marks."
    return MADE_A_KEY if isinstance(node.data, dict) else ""


def _row(value: str, guess: str) -> str:
    """Return the hint about a row of the curriculum, with what the row is about."""
    if guess:
        return f"Did you mean '{guess}' ({_short(guess)})?"
    letter = value.strip()[:1].upper()
    if letter in LETTERS and value.strip()[1:].isdigit():
        return f"{letter} is for {LETTERS[letter].partition(':')[0].lower()}. {ROWS}"
    about = rows_about(value.replace("-", " ").strip()) if len(value) > 2 else ()
    named = "; ".join(f"{row}, {_short(row)}" for row in about[:3])
    return f"About that: {named}. {ROWS}" if named else ROWS


def _short(row: str) -> str:
    """Return a row's sentence, cut after a clause."""
    return re.split(r"[;:–]", CURRICULUM[row])[0].strip()


def _choices(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']*)'", context["expected"])


def _hint(kind: str, value: object, context: dict[str, Any]) -> str:
    match kind:
        case "range" | "float_type" if isinstance(value, str):
            return number(value, whole="whole" in str(context.get("allowed")))
        case "range" if isinstance(value, int | float):
            return too_high(value, str(context["allowed"]))
        case "too_long" if context["key"] == "range":
            return DECIMALS
        case "bool_type" if isinstance(value, str):
            return truth(value)
        case "literal_error":
            return meant(value, nearest(value, _choices(context)))
        case "row":
            return _row(str(value), context["guess"])
        case "union_tag_not_found" if isinstance(value, dict):
            return did_you_mean(next(filter(None, (nearest(key, FORMS) for key in value)), ""))
        case "tuple_type" if isinstance(value, str) and context["key"] not in _LISTS:
            return f"Put it in brackets: [{value}]." if len(value) <= 60 else ""
        case "tuple_type" if context["key"] == "appraisal":
            return "Put it in brackets, and a last mapping without `when` after it."
        case "string_pattern_mismatch" if context["pattern"] == ID_PATTERN:
            return an_id(str(value))
    return ""

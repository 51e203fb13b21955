"""Pydantic's errors as complaints at places of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.keys import keys_of, purpose, type_at
from kit.vignettes.check.words import MADE_A_KEY, sentence
from kit.vignettes.reading.commas import HINT as COMMA
from kit.vignettes.reading.nodes import Complaint, Mark, Node, Path, Root
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.condition import FORMS

#: What to do about a key that nobody reads.
TAKE_OUT: Final = "Take it out, or look whether it is set in too far or too little."


def complaints(error: ValidationError, model: type[Part], root: Root) -> list[Complaint]:
    """Return one complaint for each error that ``model`` found in the document ``root``."""
    details = error.errors(include_url=False)
    unknown = [item for item in details if item["type"] == "extra_forbidden"]
    guessed = {(item["loc"][:-1], _guess(item, model)) for item in unknown}
    kept = (item for item in details if not _is_guessed(item, guessed) and not _is_echo(item))
    return [_complaint(item, model, root) for item in kept]


def _is_echo(item: ErrorDetails) -> bool:
    """Return whether a list is too short only because pydantic dropped items with errors."""
    return item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"]


def _is_guessed(item: ErrorDetails, guessed: set[tuple[Path, str]]) -> bool:
    """Return whether a missing key is an unknown key misspelt: that is one mistake, not two."""
    return item["type"] == "missing" and (item["loc"][:-1], str(item["loc"][-1])) in guessed


def _complaint(item: ErrorDetails, model: type[Part], root: Root) -> Complaint:
    loc = item["loc"]
    if item["type"] == "extra_forbidden":
        return _unknown_key(item, model, root)
    if item["type"] == "missing" and isinstance(loc[-1], str):
        path, node = root.find(_plain(loc[:-1]))
        message = f"the key '{loc[-1]}' is missing; needed: {purpose(model, loc)}"
        return Complaint(node.mark, path, message, f"Write `{loc[-1]}: …` among its keys.")
    path, node = root.find((*_plain(loc), *_deeper(item)))
    message, hint = sentence(item, node, keys_of(type_at(model, loc)))
    return Complaint(node.mark, path, message, hint or _belongs(model, (*loc, *_deeper(item))))


def _belongs(model: type[Part], loc: Path) -> str:
    """Return the hint that says what a key is for."""
    while loc and not isinstance(loc[-1], str):
        loc = loc[:-1]
    said = purpose(model, loc) if loc else ""
    return f"Here belongs: {said.replace('``', '`')}." if said else ""


def _unknown_key(item: ErrorDetails, model: type[Part], root: Root) -> Complaint:
    path, node = root.find(_plain(item["loc"][:-1]))
    key = str(item["loc"][-1])
    mark = node.keys.get(key, node.mark)
    owner = type_at(model, item["loc"][:-1])
    if key in FORMS and any(isinstance(step, str) and step[:1] == "<" for step in item["loc"][-2:]):
        return _two_forms(mark, path, node)
    message = f"unknown key {key!r}; allowed: {', '.join(keys_of(owner))}"
    return Complaint(mark, path, message, _hint(key, node, _guess(item, model)))


def _hint(key: str, node: Node, guess: str) -> str:
    """Return what may have made a key of something that is none."""
    if ":" in key:
        return f"Put a space after the colon: {key.replace(':', ': ', 1)}"
    if guess:
        return did_you_mean(guess)
    if node.flow:
        return COMMA
    return TAKE_OUT if re.fullmatch(r"[a-z_]+", key) else MADE_A_KEY


def _two_forms(mark: Mark, path: Path, node: Node) -> Complaint:
    found = " and ".join(f"'{key}'" for key in node.keys if key in FORMS)
    message = f"found {found} in one condition; allowed: one of {', '.join(FORMS)}"
    return Complaint(mark, path, message, "Join them with all: [{…}, {…}].")


def _guess(item: ErrorDetails, model: type[Part]) -> str:
    keys = keys_of(type_at(model, item["loc"][:-1]))
    return next(iter(get_close_matches(str(item["loc"][-1]), keys, n=1)), "")


def _plain(loc: Path) -> Path:
    """Return ``loc`` without the tags of the condition forms, which are no keys of the document."""
    return tuple(step for step in loc if not (isinstance(step, str) and step.startswith("<")))


def _deeper(item: ErrorDetails) -> Iterator[str]:
    context: dict[str, Any] = item.get("ctx", {})
    if "at" in context:
        yield context["at"]

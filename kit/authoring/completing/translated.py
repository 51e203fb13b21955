"""Keys in a translation: those of the texts of its source, each with what the source says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.authoring.completing.items import Completion
from kit.authoring.completing.schemas import at, purpose, schema_of
from kit.authoring.completing.spot import Spot
from kit.vignettes.reading.nodes import Path
from kit.vignettes.translating.outline import Branch, Outline, Phrase

HEAD = "vignette.es.yaml"
NAME = re.compile(r"\w+\.[A-Za-z-]+\.yaml")
#: Of a mapping of texts by id, what its keys are.
BY_ID = {"ids": "id", "keys": "property"}


def is_translation(file: str) -> bool:
    """Return whether a file of this name is a translation: ``vignette.es.yaml``."""
    return NAME.fullmatch(file) is not None


def source_at(source: Branch | None, path: Path) -> Outline | None:
    """Return what the source holds at a path of the translation."""
    here: Outline | None = source
    for step in path:
        here = here.inside.get(step) if isinstance(here, Branch) else None
    return here


def head_at(path: Path) -> str:
    """Return what a key of the head of a translation is for; empty for any other."""
    schema = schema_of(HEAD)
    found = at(schema, path) if schema else []
    return purpose(found[0]) if found else ""


def keys_of_translation(found: Spot, source: Branch | None) -> Iterator[Completion]:
    """Yield the keys that are still to come at a place, in the order of the source."""
    if found.kind == "value":
        return
    if not found.path:
        for key in ("format", "language", "translates"):
            if key not in found.there:
                yield _key(found, key, None, head_at((key,)))
    here = source_at(source, found.path)
    if isinstance(here, Branch) and here.kind != "list":
        for step, inner in here.inside.items():
            if step not in found.there:
                yield _key(found, str(step), inner, said(inner))


def said(inner: Outline) -> str:
    """Return the first text that the source has there."""
    if isinstance(inner, Phrase):
        return inner.text
    return next((phrase.text for _, phrase in inner.walk()), "")


def _key(found: Spot, key: str, inner: Outline | None, info: str) -> Completion:
    insert = key
    if not found.key:
        deeper = "\n" + " " * (found.indent + 2)
        dash = "- " if isinstance(inner, Branch) and inner.kind == "list" else ""
        opens = isinstance(inner, Branch) and found.indent >= 0
        insert = f"{key}:{deeper}{dash}" if opens else f"{key}: "
    return Completion(key, insert, info.split("\n")[0][:60], info, "property")

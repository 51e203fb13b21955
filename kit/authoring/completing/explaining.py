"""What stands at a place, in words: what a key is for, what an id names."""

from __future__ import annotations

from kit.authoring.completing.known import Known, names_in, of_catalogue
from kit.authoring.completing.lines import entries
from kit.authoring.completing.offering import REFERS
from kit.authoring.completing.schemas import allowed, at, mappings, purpose, schema_of
from kit.authoring.completing.spot import WORD, Spot, spot
from kit.authoring.completing.translated import head_at, is_translation, said, source_at
from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.reading.nodes import Path


def hover(text: str, line: int, column: int, known: Known, file: str) -> str:
    """Return what to say of the word at a line and a column (from 1); empty for nothing.

    ``file`` is the name of the file, without folders. Never raises for any text and place.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = entries(text)[0]
    row = rows[min(max(line, 1), len(rows)) - 1]
    at_end = _end(row, min(max(column - 1, 0), len(row)))
    found = spot(text, line, at_end + 1)
    if found is None or not found.typed:
        return ""
    if found.kind == "key" and found.key:
        path = (*found.path, found.typed)
        return _translated(path, known) if is_translation(file) else _key(path, found, file)
    return _value(text, found, known)


def _end(row: str, column: int) -> int:
    word = WORD.match(row, column)
    return word.end() if word else column


def _key(path: Path, found: Spot, file: str) -> str:
    root = schema_of(file)
    here = mappings(at(root, found.path), found.there | {found.typed}) if root else []
    given = next(
        (one["properties"][found.typed] for one in here if found.typed in one["properties"]), None
    )
    if root is None or given is None:
        return ""
    return f"{path[-1]}: {purpose(given)}\n\n{allowed(root, given)}"


def _translated(path: Path, known: Known) -> str:
    there = source_at(known.source, path)
    return said(there) if there is not None else head_at(path)


def _value(text: str, found: Spot, known: Known) -> str:
    """Return what an id names, or a row of the curriculum is."""
    if found.typed in CURRICULUM:
        return f"{found.typed}: {CURRICULUM[found.typed]}"
    keys = [step for step in found.path if isinstance(step, str)]
    own, shared = names_in(text), of_catalogue(known.catalogue)
    for kind in REFERS.get(keys[-1] if keys else "", ()):
        for one in (*own.get(kind, ()), *shared.get(kind, ())):
            if one.id == found.typed:
                return one.about or one.title
    return ""
